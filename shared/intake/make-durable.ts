import type { Instant } from "../base/instant.ts";
import { digestOf } from "../events/digest.ts";
import type { CloudEvent } from "../events/fact.ts";
import { namesHeartbeat } from "../events/heartbeat.ts";
import type { HeldItem } from "../events/held.ts";
import { isTooLarge } from "../events/split.ts";
import { senderName } from "../formats/dialect/sender.ts";
import { ForbiddenError, type HttpAnswer, UnavailableError } from "../lambda/http.ts";
import type { Site } from "../sites/site.ts";
import type { MachineKeeper, NameKeeper, Store } from "../store/store.ts";
import type { Archive, InboundRequest } from "../work/ports/archive.ts";
import type { Bus, Runtime } from "../work/ports/runtime.ts";
import type { TherapyMemory } from "../work/therapy-memory.ts";
import { type Admission, mayClaim } from "./admission.ts";
import type { FeedLedger } from "./feeds.ts";
import type { Read, Refused } from "./request.ts";

/** Writes at once: a request may bring thousands, and one after the other they would take longer than the door has. */
const WRITES_AT_ONCE = 20;

/** Characters of a held request that stand in the table; the archive has all of it. */
const MAX_HELD = 100_000;

export interface DoorDeps {
  /** Whom the door knows, and what each may say; without it whoever has a token may say all. */
  readonly admission?: Admission | undefined;
  /** Who was heard, and what became of it; nothing waits for it to succeed. */
  readonly feeds?: FeedLedger | undefined;
  /** What this container saw last of treatments by machines. */
  readonly therapies?: TherapyMemory | undefined;
  readonly runtime: Runtime;
  readonly site: Site;
  readonly archive: Archive;
  readonly bus: Bus;
  /** One that only holds knows no names of results, so what a deletion names is a person's to find, and no treatments. */
  readonly store: Pick<Store, "hold"> | KeepingStore;
}

export type KeepingStore = Pick<Store, "hold" | "resolveHeld"> & NameKeeper & MachineKeeper;

export function keepsAll(store: DoorDeps["store"]): store is KeepingStore {
  return "loadTherapy" in store;
}

/** It is counted among the refused of nobody in particular: who sent it was not read. */
export async function answerRefused(
  { feeds }: DoorDeps,
  { receivedAt }: InboundRequest,
  { refused }: Refused,
): Promise<HttpAnswer> {
  await feeds?.hear([{ source: "", refused: [`http-${refused.statusCode}`] }], receivedAt);
  return refused;
}

/**
 * Makes a request durable before it is answered: its bytes in the archive first, then what waits for a person in the
 * table, last the facts on the bus. So nothing acts on a request whose bytes are nowhere.
 * @throws ForbiddenError if the client may not speak for one of its sources, or speaks of the heartbeat's made-up patient
 * @throws UnavailableError if any of it could not be kept. What was kept by then is harmless when it comes again.
 */
export async function keep(
  { runtime, site, admission, archive, bus, store }: DoorDeps,
  sent: InboundRequest,
  { facts, held }: Pick<Read, "facts" | "held">,
): Promise<void> {
  mayClaim(admission, sent, [...facts, ...held]);
  mayName(facts.some(namesHeartbeat));
  const carried = facts.filter((fact) => !isTooLarge(fact));
  const waits = [...held, ...facts.filter(isTooLarge).map((fact) => largeItem(fact, sent.receivedAt))];
  try {
    const archived = await archive.put(sent);
    await someAtOnce(waits, (item) => store.hold({ ...shortened(item), archived }));
    if (carried.length > 0) await bus.publish(carried, archived);
    const sender = senderName([...facts, ...held][0]?.source ?? "", site);
    runtime.log.info("kept", { requests: [archived], kind: sent.way, sender });
  } catch (cause) {
    throw new UnavailableError("The request could not be made durable", { cause });
  }
  if (carried.length > 0) runtime.metrics.count("FactsAccepted", carried.length);
  if (waits.length > 0) runtime.metrics.count("FactsHeld", waits.length);
}

/** @throws ForbiddenError if a sender speaks of the heartbeat's made-up patient */
export function mayName(isHeartbeat: boolean): void {
  if (isHeartbeat)
    throw new ForbiddenError("subject-reserved", "The subject is one that the site makes up itself.");
}

export async function someAtOnce<T>(all: readonly T[], write: (one: T) => Promise<unknown>): Promise<void> {
  for (let from = 0; from < all.length; from += WRITES_AT_ONCE) {
    await Promise.all(all.slice(from, from + WRITES_AT_ONCE).map(write));
  }
}

/** The bus would refuse it, whenever it came: a person is told, and the sender need not send again. */
function largeItem(fact: CloudEvent, at: Instant): HeldItem {
  const { source, subject } = fact;
  return {
    ...{ id: `too-large-${digestOf(fact)}`, at, source, subject },
    ...{ reason: "too-large", content: JSON.stringify(fact) },
  };
}

function shortened(item: HeldItem): HeldItem {
  return item.content.length <= MAX_HELD ? item : { ...item, content: item.content.slice(0, MAX_HELD) };
}
