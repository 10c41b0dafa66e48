import { join, resolve } from "node:path";
import type { Instant } from "../../../shared/base/instant.ts";
import type { Channel } from "../../../shared/sites/people/channel.ts";
import { busFunctions, fastLaneOf } from "../../pipeline.ts";
import type { Closing } from "../closing.ts";
import type { Endpoints } from "../console/console.ts";
import type { Happening } from "../console/happenings.ts";
import { type Outbox, openOutbox } from "../console/outbox.ts";
import { archiveName, busName, heartbeatQueue, topicArn } from "../names.ts";
import { startAwsEndpoint } from "./aws-endpoint.ts";
import { createBus } from "./bus.ts";
import { type LocalTable, openTable } from "./local-table.ts";
import { type QueueServer, startQueueServer } from "./queue-server.ts";
import { type CarriersWord, createSns, type LocalSns, type SnsDelivery } from "./sns.ts";

/** What stands in for AWS. */
export interface Emulators {
  readonly table: LocalTable;
  readonly queues: QueueServer;
  readonly outbox: Outbox;
  readonly sns: LocalSns;
  /** The address of PutEvents and SNS. */
  readonly awsEndpoint: string;
}

interface EmulatorOptions {
  /** Where all of them keep their state; null keeps nothing. */
  readonly data: string | null;
  /** Another than its own where the site's file names one: the site adopted it. */
  readonly tableName: string;
  readonly now: () => Instant;
  readonly tell: (happening: Happening) => void;
  /** Something came into this queue. */
  readonly arrived: (queue: string) => void;
  /** A carrier said what became of an SMS. */
  readonly carrier: (word: CarriersWord) => void;
}

const queueNames = [...busFunctions.flatMap((name) => [name, fastLaneOf(name)]), heartbeatQueue];

export async function openEmulators(options: EmulatorOptions, closing: Closing): Promise<Emulators> {
  const { data, now, tell, tableName } = options;
  const [table, queues] = await Promise.all([
    closing.keep(openTable(data === null ? undefined : { folder: data, now }, tableName)),
    closing.keep(startQueueServer(queueNames, data ? join(data, "queues") : undefined)),
  ]);
  const outbox = openOutbox(data ? join(data, "outbox.jsonl") : undefined, (entry) =>
    tell({ at: now(), kind: "message", entry }),
  );
  const bus = createBus({
    now,
    heard: (event) => tell({ at: now(), kind: "fact", event }),
    enqueue(queue, body) {
      queues.enqueue(queue, body);
      options.arrived(queue);
    },
  });
  const sns = createSns(topicArn, {
    person: (delivery) => outbox.append(entryOf(delivery, now())),
    queue(name, body) {
      queues.enqueue(name, body);
      options.arrived(name);
    },
    carrier: options.carrier,
  });
  const aws = await closing.keep(startAwsEndpoint(bus, sns));
  return { table, queues, outbox, sns, awsEndpoint: aws.url };
}

export function endpointsOf(
  { table, queues, awsEndpoint }: Emulators,
  {
    now,
    tableName,
    data,
  }: { readonly now: Instant; readonly tableName: string; readonly data: string | null },
): Endpoints {
  return {
    now,
    history: data && resolve(data),
    table: { endpoint: table.endpoint, name: tableName },
    archive: { endpoint: queues.endpoint, name: archiveName },
    bus: { endpoint: awsEndpoint, name: busName },
  };
}

/** The link's reference, wherever in the text it stands. */
const linkReference = /\/a\/([\w-]+)/;

function entryOf({ protocol, subject, body, attributes }: SnsDelivery, at: Instant) {
  const { to = "", severity = "", step = "", alert = "", kind = "" } = attributes;
  return {
    at,
    channel: protocol satisfies Channel,
    to: to.split(":")[0] ?? "",
    text: protocol === "email" && subject ? `${subject}\n\n${body}` : body,
    ref: linkReference.exec(body)?.[1] ?? "",
    alert,
    severity,
    step: Number(step),
    kind,
  };
}
