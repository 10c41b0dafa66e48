import { EventBridgeClient, PutEventsCommand, type PutEventsRequestEntry } from "@aws-sdk/client-eventbridge";
import { grouped } from "../base/grouped.ts";
import type { Instant } from "../base/instant.ts";
import type { CloudEvent } from "../events/fact.ts";
import { judgedLast, type Pressing } from "../work/lane.ts";
import { type Bus, BusUnavailableError } from "../work/ports/runtime.ts";
import { givesUp } from "./gives-up.ts";

/** PutEvents: at most so many entries a call, and so many bytes; the older of the documented sizes. */
const callRooms = [
  { most: 10, of: () => 1 },
  { most: 256_000, of: bytesOf },
] as const;

/** EventBridge counts so many for the time of an entry. */
const TIME_BYTES = 14;

/** Fixed, because a sender's own text might begin with `aws.`; rules match on the detail type. */
const SOURCE = "post-dialysis-watch";
/** The source of a fact that presses: a second rule gives it to the fast lane as well. */
export const PRESSING_SOURCE = `${SOURCE}.pressing`;

/** All tries together end before the function that publishes does. */
export function eventBridgeClient(): EventBridgeClient {
  return new EventBridgeClient(givesUp(3, 1_000, 2_000));
}

/**
 * Facts onto one EventBridge bus, those last that the others judge; `now` stamps each with the time of its acceptance.
 * @param pressing which of them go into the fast lane, too; none unless given: what is sent through again is in no hurry
 */
export function eventBridgeBus(
  client: EventBridgeClient,
  busName: string,
  now: () => Instant,
  pressing: Pressing = () => false,
): Bus {
  return {
    async publish(events, archived) {
      const common = {
        EventBusName: busName,
        Time: new Date(now()),
        ...(archived && { Resources: [archived] }),
      };
      const entries = judgedLast(events).map((event) => {
        return entryOf(event, { ...common, Source: pressing(event, events) ? PRESSING_SOURCE : SOURCE });
      });
      for (const some of grouped(entries, ...callRooms)) await put(client, some);
    },
  };
}

function entryOf(event: CloudEvent, common: PutEventsRequestEntry): PutEventsRequestEntry {
  return { ...common, DetailType: event.type, Detail: JSON.stringify(event) };
}

function bytesOf({
  Source = "",
  DetailType = "",
  Detail = "",
  Resources = [],
}: PutEventsRequestEntry): number {
  const texts = [Source, DetailType, Detail, ...Resources];
  return texts.reduce((sum, text) => sum + Buffer.byteLength(text), TIME_BYTES);
}

async function put(client: EventBridgeClient, entries: PutEventsRequestEntry[]): Promise<void> {
  const answer = await send(client, entries);
  const taken = answer.Entries?.filter(({ EventId }) => EventId !== undefined).length ?? 0;
  if (answer.FailedEntryCount === 0 && taken === entries.length) return;
  throw new BusUnavailableError(`The bus took ${taken} of ${entries.length} events`);
}

async function send(client: EventBridgeClient, entries: PutEventsRequestEntry[]) {
  try {
    return await client.send(new PutEventsCommand({ Entries: entries }));
  } catch (cause) {
    throw new BusUnavailableError("The bus did not answer", { cause });
  }
}
