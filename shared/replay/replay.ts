import { type Instant, plusHours } from "../base/instant.ts";
import type { StoredFact } from "../episode/state/patient.ts";
import { digestOf } from "../events/digest.ts";
import type { CloudEvent } from "../events/fact.ts";
import type { HeldItem } from "../events/held.ts";
import type { Site } from "../sites/site.ts";
import type { Store } from "../store/store.ts";
import { conflictItem } from "../work/commit/conflict.ts";
import type { ArchiveKey } from "../work/ports/archive-key.ts";
import type { Bus } from "../work/ports/runtime.ts";
import { apartByAge } from "./apart-by-age.ts";
import type { ArchiveReader } from "./archive-reader.ts";
import { type Fated, fateOf, type ReplayOutcome } from "./outcome.ts";
import { readAgain } from "./read-again.ts";
import type { Rehearsal } from "./rehearsal.ts";

/** What became, or would become, of one request. Names no patient and no value. */
export interface Replayed {
  readonly key: string;
  /**
   * `refused`: today it is no request of its kind. `gone`: the archive no longer has it. `too-old`: the table has dropped
   * the facts of its time, so what was told cannot be told from news.
   */
  readonly outcome: "read" | "refused" | "gone" | "too-old";
  readonly facts: Readonly<Record<ReplayOutcome, number>>;
  /** All that a person has to look at, by id, conflicts with them. */
  readonly held: readonly Pick<HeldItem, "id" | "reason">[];
}

export interface ReplayDeps {
  readonly site: Site;
  readonly now: () => Instant;
  readonly archive: Pick<ArchiveReader, "get">;
  readonly rehearsal: Rehearsal;
  /** Where it goes; null for a rehearsal alone. */
  readonly send: { readonly bus: Bus; readonly store: Pick<Store, "hold"> } | null;
}

/**
 * Reads requests again with today's code and maps, each as if those before it had been decided. Sent, they take the
 * door's way: what waits for a person into the table, then facts onto the bus. A repeat, after a crash too, sends
 * nothing twice.
 * @param keys in the order in which they came
 */
export async function* replay(deps: ReplayDeps, keys: Iterable<ArchiveKey>): AsyncGenerator<Replayed> {
  for (const key of keys) yield await replayOne(deps, key);
}

/** One of them. Repeated after a crash it sends nothing twice. */
export async function replayOne(deps: ReplayDeps, key: ArchiveKey): Promise<Replayed> {
  if (key.receivedAt <= plusHours(deps.now(), -deps.site.retentionDays * 24)) return nothing(key, "too-old");
  const request = await deps.archive.get(key);
  if (!request) return nothing(key, "gone");
  const read = readAgain(request, deps.site);
  if ("refused" in read) return nothing(key, "refused");
  const { recent, behind } = await apartByAge(deps, read.facts, key);
  const fated = await rehearseAll(deps, recent, key);
  const conflicts = fated.filter(({ fate }) => fate === "conflict");
  const held = [
    ...[...read.held, ...behind].map((item) => ({ ...item, archived: key.key })),
    ...conflicts.map((each) => conflictItem(storedFact(each, key, deps.now()))),
  ];
  await send(deps, held, fated.filter(isFresh), key);
  const waiting = held.map(({ id, reason }) => ({ id, reason }));
  return { key: key.key, outcome: "read", facts: counted(fated), held: waiting };
}

/** One after the other: two facts of one request may be of one identity. Neither is then another reading of the other. */
async function rehearseAll(
  { rehearsal, now }: ReplayDeps,
  facts: readonly CloudEvent[],
  key: ArchiveKey,
): Promise<readonly Fated[]> {
  const all: Fated[] = [];
  const contradicted = saidInTwoWays(facts);
  for (const fact of facts) {
    const read = await fateOf(rehearsal.table, fact, key);
    const isConflict = read.fate === "reread" && contradicted.has(identityOf(fact));
    const fated: Fated = isConflict ? { ...read, fact, fate: "conflict" } : read;
    if (isFresh(fated)) await rehearsal.apply([storedFact(fated, key, now())]);
    all.push(fated);
  }
  return all;
}

function saidInTwoWays(facts: readonly CloudEvent[]): ReadonlySet<string> {
  const said = [...Map.groupBy(facts, identityOf)];
  const isSaidTwice = (each: readonly CloudEvent[]) => new Set(each.map(digestOf)).size > 1;
  return new Set(said.flatMap(([identity, each]) => (isSaidTwice(each) ? [identity] : [])));
}

function identityOf({ subject, source, id }: CloudEvent): string {
  return JSON.stringify([subject, source, id]);
}

async function send(
  { send: to }: ReplayDeps,
  held: readonly HeldItem[],
  fresh: readonly Fated[],
  { key }: ArchiveKey,
): Promise<void> {
  if (!to) return;
  for (const item of held) await to.store.hold(item);
  const facts = fresh.map(({ fact }) => fact);
  if (facts.length > 0) await to.bus.publish(facts, key);
}

function isFresh({ fate }: Fated): boolean {
  return fate === "new" || fate === "reread";
}

function counted(fated: readonly Fated[]): Record<ReplayOutcome, number> {
  const counts = { ...none };
  for (const { fate } of fated) counts[fate] += 1;
  return counts;
}

function storedFact({ fact, digest }: Fated, { key }: ArchiveKey, receivedAt: Instant): StoredFact {
  return { event: fact, digest, receivedAt, archived: key };
}

const none: Readonly<Record<ReplayOutcome, number>> = { known: 0, new: 0, reread: 0, conflict: 0 };

function nothing({ key }: ArchiveKey, outcome: Exclude<Replayed["outcome"], "read">): Replayed {
  return { key, outcome, facts: none, held: [] };
}
