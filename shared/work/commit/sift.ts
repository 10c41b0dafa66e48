import type { StoredFact } from "../../episode/state/patient.ts";
import type { Identity } from "../../store/store.ts";
import type { PatientDeps } from "../deps.ts";
import { conflictItem, raisingOf } from "./conflict.ts";
import { isSaidAgain } from "./said-again.ts";

/** `fresh` and `raising` are to be decided. */
interface Sifted {
  readonly fresh: readonly StoredFact[];
  /** What of the conflicting ones may raise a line, under names of their own. */
  readonly raising: readonly StoredFact[];
  readonly repeated: readonly StoredFact[];
  readonly conflicting: readonly StoredFact[];
}

/**
 * The digest, by identity, of each fact that the table holds, whether or not a load reaches it; null: another than what
 * arrived.
 */
export type InTable = ReadonlyMap<string, string | null>;

/** What is held as a conflict may still raise a line: that part of it is taken, in doubt and under a name of its own. */
export function siftOut(
  known: readonly StoredFact[],
  arrived: readonly StoredFact[],
  inTable: InTable,
): Sifted {
  const sifted = sift(known, arrived, inTable);
  const raising = sifted.conflicting.flatMap((fact) => raisingOf(fact, known) ?? []);
  return { ...sifted, raising: sift(known, raising, inTable).fresh };
}

/** A known identity with the same content is a repeat; with other content it is a conflict, for a person. */
function sift(
  known: readonly StoredFact[],
  arrived: readonly StoredFact[],
  inTable: InTable,
): Omit<Sifted, "raising"> {
  const loaded = known.map((fact): [string, string] => [identityOf(fact), fact.digest]);
  const digests = new Map([...inTable, ...loaded]);
  const facts = new Map(known.map((fact) => [identityOf(fact), fact]));
  const sifted = { fresh: [] as StoredFact[], repeated: [] as StoredFact[], conflicting: [] as StoredFact[] };
  for (const fact of arrived) {
    const identity = identityOf(fact);
    const digest = digests.get(identity);
    const first = facts.get(identity);
    if (digest === undefined) {
      sifted.fresh.push(fact);
      digests.set(identity, fact.digest);
      facts.set(identity, fact);
    } else if (digest === fact.digest || (first && isSaidAgain(first, fact))) sifted.repeated.push(fact);
    else sifted.conflicting.push(fact);
  }
  return sifted;
}

/** What is known of the table, with what a refused commit found there. */
export function learned(
  inTable: InTable,
  decided: readonly StoredFact[],
  found: readonly (Identity & { readonly same: boolean })[],
): InTable {
  const digests = new Map(decided.map((fact) => [identityOf(fact), fact.digest]));
  const added = found.map(({ source, id, same }): [string, string | null] => {
    const identity = JSON.stringify([source, id]);
    return [identity, same ? (digests.get(identity) ?? null) : null];
  });
  return new Map([...inTable, ...added]);
}

/** Repeats are counted; what conflicts waits for a person. */
export async function recordSifted(
  deps: PatientDeps,
  { repeated, conflicting }: Pick<Sifted, "repeated" | "conflicting">,
): Promise<void> {
  if (repeated.length > 0) deps.runtime.metrics.count("FactsRepeated", repeated.length);
  for (const fact of conflicting) await deps.store.hold(conflictItem(fact));
  if (conflicting.length > 0) deps.runtime.metrics.count("FactsHeld", conflicting.length);
}

function identityOf({ event }: StoredFact): string {
  return JSON.stringify([event.source, event.id]);
}
