import { hash } from "node:crypto";
import { byText, type Instant, instant } from "../base/instant.ts";
import type { CloudEvent } from "../events/fact.ts";
import type { Snapshot } from "../events/therapy.ts";
import { machineAnswer } from "../formats/pcd/answer.ts";
import type { MachineMessage } from "../formats/pcd/message.ts";
import { machineSource, snapshotOf } from "../formats/pcd/snapshot.ts";
import { UnavailableError } from "../lambda/http.ts";
import type { Site } from "../sites/site.ts";
import { takeSnapshot } from "../work/machine-work.ts";
import type { InboundRequest } from "../work/ports/archive.ts";
import type { MachineNote } from "./machine-counts.ts";
import { type DoorDeps, type KeepingStore, keepsAll } from "./make-durable.ts";

/** What a machine's message is, read: pure. */
export interface MachineOutcome {
  readonly message: MachineMessage;
  readonly source: string;
  readonly answer: string;
  /** Null for an alarm, and for what names no treatment. */
  readonly snapshot: Snapshot | null;
}

export function readMachine(
  message: MachineMessage,
  isBatch: boolean,
  site: Site,
  now: Instant,
): MachineOutcome {
  return {
    message,
    source: machineSource(message.msh),
    answer: machineAnswer(message, now),
    snapshot: message.kind === "alarm" ? null : snapshotOf(message, { site, now, isBatch }),
  };
}

/** None is later than its receipt; what a clock that is ahead says in one batch stays in its order [M.snapshot]. */
export function noneAhead(outcomes: readonly MachineOutcome[], now: Instant): readonly MachineOutcome[] {
  const ahead = outcomes
    .flatMap(({ snapshot }) => (snapshot && snapshot.at > now ? [snapshot] : []))
    .toReversed()
    .sort((a, b) => byText(b.at, a.at));
  const cut = new Map(ahead.map((each, later) => [each, instant(Date.parse(now) - later)]));
  return outcomes.map((outcome) => {
    const { snapshot } = outcome;
    const at = snapshot && cut.get(snapshot);
    return at ? { ...outcome, snapshot: { ...snapshot, at } } : outcome;
  });
}

/**
 * What machines say, into their treatments. The archive keeps a request of which something came of, or is held: nothing
 * else is worth its bytes [M.cost].
 * @throws UnavailableError if any of it could not be kept: the machine sends it again
 */
export async function takeMachines(
  deps: DoorDeps,
  sent: InboundRequest,
  outcomes: readonly MachineOutcome[],
): Promise<void> {
  const { store, site, runtime } = deps;
  if (!keepsAll(store)) return;
  let archived: Promise<string> | undefined;
  const archive = () => {
    archived ??= deps.archive.put(sent);
    return archived;
  };
  const send = async (facts: readonly CloudEvent[]) => deps.bus.publish(facts, await archive());
  const own = { site, store, now: runtime.now, send, memory: deps.therapies };
  const counts = { facts: 0, held: 0, clocks: 0 };
  const notes: MachineNote[] = [];
  try {
    for (const outcome of outcomes) {
      const { snapshot, source } = outcome;
      if (!snapshot) {
        const isNameless = outcome.message.kind === "snapshot";
        notes.push({ source, held: isNameless ? ["snapshot-without-therapy"] : [], warned: [] });
        if (isNameless) counts.held += await holdNameless(deps, outcome, archive);
        continue;
      }
      if (snapshot.isClockOff) counts.clocks += await holdClock({ ...deps, store }, snapshot);
      const taken = await takeSnapshot(own, snapshot);
      notes.push({ source, held: taken.held, warned: warningsOf(snapshot) });
      if (taken.held.length > 0) await archive();
      counts.facts += taken.facts.length;
      counts.held += taken.held.length;
    }
  } catch (cause) {
    throw new UnavailableError("The snapshot could not be made durable", { cause });
  }
  if (notes.length > 0) await deps.feeds?.hearMachines(notes, sent.receivedAt);
  if (counts.facts > 0) runtime.metrics.count("FactsAccepted", counts.facts);
  if (counts.held > 0) runtime.metrics.count("FactsHeld", counts.held);
  if (counts.facts + counts.held + counts.clocks > 0) runtime.log.info("machines", { counts });
}

function warningsOf({ isClockOff, isTimeUnread }: Snapshot): string[] {
  return [...(isClockOff ? ["machine-clock-off"] : []), ...(isTimeUnread ? ["therapy-time-unread"] : [])];
}

/** It belongs to no treatment that it names: a person is asked once a day for each machine. */
async function holdNameless(
  { store, runtime }: DoorDeps,
  { source, message }: MachineOutcome,
  archive: () => Promise<string>,
): Promise<1> {
  const at = runtime.now();
  const archived = await archive();
  const id = idOf("snapshot-without-therapy", source, at);
  const content = message.text
    .split(/[\r\n]+/)
    .filter((line) => /^(?:MSH|OBR)/.test(line))
    .join("\r");
  await store.hold({ id, at, source, reason: "snapshot-without-therapy", content, archived });
  return 1;
}

/** Containers hold it, and tell ops of it, once a day: what is told and held again stands once. */
async function holdClock(
  { store, runtime, therapies }: DoorDeps & { readonly store: KeepingStore },
  { source }: Snapshot,
): Promise<0 | 1> {
  const at = runtime.now();
  const id = idOf("machine-clock-off", source, at);
  if (therapies?.isNoted(id)) return 0;
  await store.tellOnce({ id, about: "machine-clock", machine: source, at }, at);
  await store.hold({ id, at, source, reason: "machine-clock-off", content: "" });
  therapies?.note(id);
  return 1;
}

function idOf(reason: string, source: string, at: Instant): string {
  return `${reason}-${hash("sha256", `${source}\n${at.slice(0, 10)}`, "base64url")}`;
}
