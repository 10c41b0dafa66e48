import type { EventBus } from "aws-cdk-lib/aws-events";
import type { Right } from "../pipeline.ts";
import type { SiteApi } from "./constructs/api.ts";
import type { MessageTopic } from "./constructs/message-topic.ts";
import type { SiteFunction } from "./constructs/site-function.ts";
import type { WakeQueue } from "./constructs/wake-queue.ts";
import type { ArchiveBucket } from "./state/archive.ts";
import type { SiteTable } from "./state/site-table.ts";

/** What of a site the functions may touch. Each is asked for when a right to it is given, and has to be there by then. */
export interface Touched {
  readonly state: SiteTable;
  readonly archive: ArchiveBucket;
  readonly bus: EventBus;
  readonly messages: MessageTopic;
  readonly door: SiteApi;
  readonly wakes: WakeQueue;
}

interface Grant {
  readonly environment: (of: Touched) => Readonly<Record<string, string>>;
  readonly allow: (of: Touched, fn: SiteFunction) => void;
}

const table: Grant["environment"] = ({ state }) => ({ TABLE_NAME: state.table.tableName });
const topic: Grant["environment"] = ({ messages }) => ({ TOPIC_ARN: messages.topic.topicArn });

const ofTable = (right: Parameters<SiteTable["allow"]>[0]): Grant => ({
  environment: table,
  allow: ({ state }, fn) => state.allow(right, fn),
});

/** What each right of the table of functions comes to in AWS: as little as its code calls. */
const grants: Readonly<Record<Right, Grant>> = {
  archive: {
    environment: ({ archive }) => ({ ARCHIVE_NAME: archive.bucket.bucketName, ARCHIVE_URL: archive.url }),
    allow: ({ archive }, fn) => archive.allowKeeping(fn),
  },
  "ask-about-addresses": {
    environment: topic,
    allow: ({ messages }, fn) => messages.allowLookingAtAddresses(fn),
  },
  "count-feeds": ofTable("count-feeds"),
  decide: ofTable("decide"),
  hold: ofTable("hold"),
  "keep-treatments": ofTable("keep-treatments"),
  knock: {
    environment: ({ door }) => ({ DOOR_URL: door.ownUrl }),
    allow: ({ door }, fn) => door.allowKnocking(fn),
  },
  "know-people": ofTable("know-people"),
  "leave-wake-ups": {
    environment: ({ wakes }) => ({ WAKE_QUEUE_URL: wakes.url }),
    allow: ({ wakes }, fn) => wakes.allowLeaving(fn),
  },
  "look-at-held": ofTable("look-at-held"),
  mark: ofTable("mark"),
  publish: {
    environment: (of) => ({ ...topic(of), PUBLIC_URL: of.door.url }),
    allow: ({ messages }, fn) => messages.allowPublishing(fn),
  },
  "put-on-bus": {
    environment: ({ bus }) => ({ BUS_NAME: bus.eventBusName }),
    allow: ({ bus }, fn) => fn.allow(["events:PutEvents"], [bus.eventBusArn]),
  },
  read: ofTable("read"),
  "see-due": { environment: table, allow: ({ state }, fn) => state.allowSeeingWhatIsDue(fn) },
};

/** What a function has to know for its rights. */
export function environmentFor(rights: readonly Right[], of: Touched): Readonly<Record<string, string>> {
  return Object.assign({}, ...rights.map((right) => grants[right].environment(of)));
}

export function allow(rights: readonly Right[], of: Touched, fn: SiteFunction): void {
  for (const right of rights) grants[right].allow(of, fn);
}
