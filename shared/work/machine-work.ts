import { setTimeout as delay } from "node:timers/promises";
import { isDeepStrictEqual } from "node:util";
import { type Instant, plusMinutes } from "../base/instant.ts";
import { type Asked, told } from "../episode/machine/tell.ts";
import { joined, newTherapy } from "../episode/machine/therapy.ts";
import type { StoredFact } from "../episode/state/patient.ts";
import { digestOf } from "../events/digest.ts";
import type { CloudEvent } from "../events/fact.ts";
import type { HeldItem } from "../events/held.ts";
import type { Snapshot, Therapy } from "../events/therapy.ts";
import type { Site } from "../sites/site.ts";
import { therapyKey } from "../store/lists/machines.ts";
import type { KeptTherapy, MachineKeeper, Store } from "../store/store.ts";
import { TooManyConflictsError, type WorkDeps } from "./deps.ts";
import { takeFacts } from "./merge.ts";

const MAX_TRIES = 8;
const JITTER_MS = 20;
/** A treatment that something is still said of is looked at again after so long, where nothing else is due. */
const QUIET_MINUTES = 1;

export interface MachineDeps {
  readonly site: Pick<Site, "machines">;
  readonly store: MachineKeeper & Pick<Store, "hold" | "resolveHeld">;
  readonly now: () => Instant;
  /** Resolves when all of them are kept: onto the bus, or into the table. */
  readonly send: (facts: readonly CloudEvent[]) => Promise<void>;
  readonly wait?: ((milliseconds: number) => Promise<unknown>) | undefined;
}

export interface Taken {
  readonly facts: readonly CloudEvent[];
  readonly held: readonly Asked[];
}

/**
 * One snapshot more of a treatment. What it leads to is kept with it in one conditional write, sent, and then marked as
 * sent: whatever stops in between, the next snapshot or the clock sends the same again [M.crash]. One that changes
 * nothing costs one read.
 */
export async function takeSnapshot(deps: MachineDeps, snapshot: Snapshot): Promise<Taken> {
  const key = therapyKey(snapshot.source, snapshot.therapy);
  const { silenceMinutes } = deps.site.machines;
  return change(deps, key, async (kept) => {
    if (kept) return joined(kept.therapy, snapshot, silenceMinutes);
    const nextAt = await beginning(deps, key, snapshot);
    return { ...joined(newTherapy(snapshot), snapshot, silenceMinutes), nextAt };
  });
}

/** Because the time has come: silence, a treatment that goes on and on, a word that waited. */
export async function attendTherapy(
  deps: Pick<WorkDeps, "runtime" | "store" | "world" | "wait">,
  key: string,
): Promise<void> {
  const { runtime, store, world } = deps;
  const send = async (facts: readonly CloudEvent[]) => {
    for (const fact of facts) await takeFacts(deps, fact.subject, [stored(fact, runtime.now())]);
  };
  const own = { site: world.site, store, now: runtime.now, send, wait: deps.wait };
  await change(own, key, async (kept) => kept?.therapy ?? null);
}

function stored(event: CloudEvent, receivedAt: Instant): StoredFact {
  return { event, digest: digestOf(event), receivedAt };
}

/** The treatment before it ends by it, if nothing else has ended that [M.end]. */
async function beginning(deps: MachineDeps, key: string, { machine, at }: Snapshot): Promise<Instant | null> {
  const before = await deps.store.machineNow(machine);
  if (before && before.key !== key && before.at > at) return before.at;
  if (before && before.key !== key)
    await change(deps, before.key, async (kept) => {
      if (!kept) return null;
      const { nextAt } = kept.therapy;
      return { ...kept.therapy, nextAt: nextAt && nextAt < at ? nextAt : at };
    });
  await deps.store.setMachineNow(machine, { key, at });
  return null;
}

async function change(
  deps: MachineDeps,
  key: string,
  next: (kept: KeptTherapy | null) => Promise<Therapy | null>,
): Promise<Taken> {
  for (let attempt = 1; attempt <= MAX_TRIES; attempt += 1) {
    const kept = await deps.store.loadTherapy(key);
    const therapy = await next(kept);
    if (!therapy) return { facts: [], held: [] };
    const taken = await commit(deps, key, kept, therapy);
    if (taken) return taken;
    await (deps.wait ?? delay)(Math.random() * JITTER_MS * attempt);
  }
  throw new TooManyConflictsError("The treatment kept changing under its snapshot");
}

/** Null where another snapshot was quicker. */
async function commit(
  deps: MachineDeps,
  key: string,
  kept: KeptTherapy | null,
  therapy: Therapy,
): Promise<Taken | null> {
  const now = deps.now();
  const isNew = !kept || !isDeepStrictEqual(withoutSeen(kept.therapy), withoutSeen(therapy));
  const changed = isNew ? { ...therapy, changedAt: now } : therapy;
  const { therapy: after, asks, settled, dueAt } = told(changed, now, deps.site.machines);
  const isQuiet = asks.length + settled.length + after.outbox.length === 0;
  if (kept && isQuiet && isDeepStrictEqual(kept.therapy, after)) {
    await postponed(deps, key, kept, dueAt);
    return { facts: [], held: [] };
  }
  // Held before it is written that it was: the same item held again stands once.
  for (const reason of asks) await deps.store.hold(heldItem(reason, after, now));
  const due = after.outbox.length > 0 ? plusMinutes(now, QUIET_MINUTES) : laterThanKept(kept, dueAt, now);
  if ((await deps.store.saveTherapy(key, kept, after, due)) === "taken") return null;
  for (const reason of settled)
    await deps.store.resolveHeld(heldItem(reason, after, now).id, { at: now, by: "machine", how: "sent" });
  if (after.outbox.length > 0) await sent(deps, key, kept, after, dueAt);
  return { facts: after.outbox, held: asks };
}

/** A time to look that only moves on is left where it is: the look itself moves it, so that the index costs little. */
function laterThanKept(kept: KeptTherapy | null, dueAt: Instant | null, now: Instant): Instant | null {
  if (dueAt === null || !kept?.dueAt) return dueAt;
  return kept.dueAt > now && kept.dueAt <= dueAt ? kept.dueAt : dueAt;
}

async function postponed(
  deps: MachineDeps,
  key: string,
  kept: KeptTherapy,
  dueAt: Instant | null,
): Promise<void> {
  if (kept.dueAt === null || kept.dueAt > deps.now()) return;
  await deps.store.saveTherapy(key, kept, kept.therapy, dueAt);
}

/** Marked as sent where nothing has changed meanwhile; else whoever changed it sends it once more, which is harmless. */
async function sent(
  deps: MachineDeps,
  key: string,
  kept: KeptTherapy | null,
  after: Therapy,
  dueAt: Instant | null,
): Promise<void> {
  await deps.send(after.outbox);
  const written = { therapy: after, revision: (kept?.revision ?? 0) + 1, dueAt: null };
  const emptied = { ...after, outbox: [] };
  const now = deps.now();
  const next = told(emptied, now, deps.site.machines).dueAt ?? dueAt;
  await deps.store.saveTherapy(key, written, emptied, next && next <= now ? null : next);
}

/** All but what each snapshot moves on. */
function withoutSeen({ treating, after, ...rest }: Therapy) {
  const values = Object.entries(rest.values).map(([name, of]) => [name, of?.value]);
  return { ...rest, values, isTreating: treating !== null, overAt: after[0]?.at ?? null };
}

function heldItem(reason: Asked, { source, therapy, subjects }: Therapy, at: Instant): HeldItem {
  const [subject] = subjects;
  return {
    id: `${reason}-${therapyKey(source, therapy)}`,
    at,
    source,
    reason,
    ...(subjects.length === 1 && subject && { subject }),
    content: JSON.stringify({ therapy, subjects }),
  };
}
