import { setTimeout as delay } from "node:timers/promises";
import { type Instant, plusMinutes } from "../base/instant.ts";
import { assigned } from "../episode/machine/assign.ts";
import { type Asked, tellOfTherapy } from "../episode/machine/tell.ts";
import { endedByNext, joined, newTherapy, saysMore } from "../episode/machine/therapy.ts";
import type { MachineMatter } from "../episode/state/message.ts";
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
import type { TherapyMemory } from "./therapy-memory.ts";

const MAX_TRIES = 8;
const JITTER_MS = 20;
/** A treatment that something is still said of is looked at again after so long, where nothing else is due. */
const QUIET_MINUTES = 1;

interface MachineDeps {
  readonly site: Pick<Site, "machines">;
  readonly store: MachineKeeper & Pick<Store, "hold" | "resolveHeld">;
  readonly now: () => Instant;
  /** Resolves when all of them are kept: onto the bus, or into the table. */
  readonly send: (facts: readonly CloudEvent[]) => Promise<void>;
  readonly wait?: ((milliseconds: number) => Promise<unknown>) | undefined;
  /** Who answered a question; the machine itself unless given. */
  readonly by?: string | undefined;
  /** Spares most reads; without it each snapshot costs one. */
  readonly memory?: TherapyMemory | undefined;
}

interface Taken {
  readonly facts: readonly CloudEvent[];
  readonly held: readonly Asked[];
}

const nothing: Taken = { facts: [], held: [] };

/**
 * One snapshot more of a treatment. What it leads to is kept with it in one conditional write, sent, and then marked as
 * sent: whatever stops in between, the next snapshot or the clock sends the same again [M.crash]. One that changes
 * nothing costs one read at most.
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

/** Because a person has said whose it is; all of its snapshots are that patient's. False where it is not known (any more). */
export async function assignTherapy(deps: MachineDeps, key: string, subject: string): Promise<boolean> {
  let isKnown = false;
  await change(deps, key, async (kept) => {
    isKnown = kept !== null;
    return kept && assigned(kept.therapy, subject, deps.now());
  });
  return isKnown;
}

function stored(event: CloudEvent, receivedAt: Instant): StoredFact {
  return { event, digest: digestOf(event), receivedAt };
}

/** The treatment before it ends by it, if nothing else has ended that [M.end]. */
async function beginning(deps: MachineDeps, key: string, snapshot: Snapshot): Promise<Instant | null> {
  const { machine, at } = snapshot;
  const before = await deps.store.machineNow(machine);
  if (before && before.key !== key && before.at > at) return before.at;
  if (before && before.key !== key)
    await change(deps, before.key, async (kept) => {
      if (!kept) return null;
      const { nextAt } = kept.therapy;
      return nextAt && nextAt <= at ? kept.therapy : { ...kept.therapy, ...endedByNext(snapshot) };
    });
  await deps.store.setMachineNow(machine, { key, at });
  return null;
}

async function change(
  deps: MachineDeps,
  key: string,
  next: (kept: KeptTherapy | null) => Promise<Therapy | null>,
): Promise<Taken> {
  const { memory } = deps;
  let recalled = memory?.recall(key, deps.now()) ?? null;
  for (let attempt = 1; attempt <= MAX_TRIES; attempt += 1) {
    const isRecalled = recalled !== null;
    const kept = recalled ?? (await deps.store.loadTherapy(key));
    recalled = null;
    const therapy = await next(kept);
    if (!therapy) return nothing;
    if (kept && isIdle(kept, therapy, deps.now())) {
      if (!isRecalled) memory?.remember(key, kept, deps.now());
      return nothing;
    }
    // Whatever fails from here on may have been written.
    memory?.forget(key);
    const done = await commit(deps, key, kept, therapy);
    if (done) {
      if (done.kept) memory?.remember(key, done.kept, deps.now());
      return done.taken;
    }
    await (deps.wait ?? delay)(Math.random() * JITTER_MS * attempt);
  }
  throw new TooManyConflictsError("The treatment kept changing under its snapshot");
}

/** Nothing is new, nothing is due, and nothing waits to be sent. */
function isIdle({ therapy, dueAt }: KeptTherapy, next: Therapy, now: Instant): boolean {
  return next === therapy && next.outbox.length === 0 && (dueAt === null || dueAt > now);
}

interface Done {
  readonly taken: Taken;
  /** The treatment as it stands now; null where that is not sure. */
  readonly kept: KeptTherapy | null;
}

/** Null where another snapshot was quicker. */
async function commit(
  deps: MachineDeps,
  key: string,
  kept: KeptTherapy | null,
  therapy: Therapy,
): Promise<Done | null> {
  const now = deps.now();
  const isMore = !kept || saysMore(kept.therapy, therapy);
  const changed = isMore ? { ...therapy, changedAt: now } : therapy;
  const { therapy: after, asks, settled, dueAt } = tellOfTherapy(changed, now, deps.site.machines);
  if (kept && after === kept.therapy && after.outbox.length === 0)
    return (await postponed(deps, key, kept, dueAt)) ? { taken: nothing, kept: null } : null;
  // Told, held and settled before it is written that it was: each of them again changes nothing.
  const holds = asks.filter((reason) => reason !== "machine-silent");
  for (const reason of asks) await tellOps(deps, reason, after, now);
  for (const reason of holds) await deps.store.hold(heldItem(reason, after, now));
  const resolution = { at: now, by: deps.by ?? "machine", how: "sent" } as const;
  for (const reason of settled) await deps.store.resolveHeld(heldItem(reason, after, now).id, resolution);
  const due = after.outbox.length > 0 ? plusMinutes(now, QUIET_MINUTES) : laterThanKept(kept, dueAt, now);
  if ((await deps.store.saveTherapy(key, kept, after, due)) === "taken") return null;
  const taken = { facts: after.outbox, held: holds };
  const written = { therapy: after, revision: (kept?.revision ?? 0) + 1, dueAt: due };
  if (after.outbox.length === 0) return { taken, kept: written };
  await sent(deps, key, written, dueAt);
  return { taken, kept: null };
}

/** A time to look that only moves on is left where it is: the look itself moves it, so that the index costs little. */
function laterThanKept(kept: KeptTherapy | null, dueAt: Instant | null, now: Instant): Instant | null {
  if (dueAt === null || !kept?.dueAt) return dueAt;
  return kept.dueAt > now && kept.dueAt <= dueAt ? kept.dueAt : dueAt;
}

/** False where another was quicker. */
async function postponed(
  deps: MachineDeps,
  key: string,
  kept: KeptTherapy,
  dueAt: Instant | null,
): Promise<boolean> {
  if (kept.dueAt === null || kept.dueAt > deps.now()) return true;
  return (await deps.store.saveTherapy(key, kept, kept.therapy, dueAt)) === "changed";
}

/** Marked as sent where nothing has changed meanwhile; else whoever changed it sends it once more, which is harmless. */
async function sent(
  deps: MachineDeps,
  key: string,
  written: KeptTherapy,
  dueAt: Instant | null,
): Promise<void> {
  await deps.send(written.therapy.outbox);
  const emptied = { ...written.therapy, outbox: [] };
  const now = deps.now();
  const next = tellOfTherapy(emptied, now, deps.site.machines).dueAt ?? dueAt;
  await deps.store.saveTherapy(key, written, emptied, next && next <= now ? null : next);
}

/** What ops hear by a message of its own, beside what is held; once for each treatment. */
const matters: Readonly<Partial<Record<Asked, MachineMatter>>> = {
  "machine-silent": "machine-silent",
  "therapy-continuous": "machine-continuous",
};

async function tellOps({ store }: MachineDeps, reason: Asked, of: Therapy, now: Instant): Promise<void> {
  const about = matters[reason];
  if (!about) return;
  const { source: machine, startedAt, treating, therapy } = of;
  const at = (about === "machine-silent" ? treating?.receivedAt : startedAt) ?? now;
  await store.tellOnce({ id: `${about}-${therapyKey(machine, therapy)}`, about, machine, at }, now);
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
