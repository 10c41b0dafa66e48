import type { StoredFact } from "../../episode/state/patient.ts";
import type { WorkDeps } from "../deps.ts";
import { conflictItem, raisingOf } from "./conflict.ts";

interface Sifted {
  readonly fresh: readonly StoredFact[];
  readonly repeated: readonly StoredFact[];
  readonly conflicting: readonly StoredFact[];
}

/** What is held as a conflict may still raise a line: that part of it is taken, in doubt and under a name of its own. */
export function siftOut(known: readonly StoredFact[], arrived: readonly StoredFact[]): Sifted {
  const sifted = sift(known, arrived);
  const raising = sifted.conflicting.flatMap((fact) => raisingOf(fact, known) ?? []);
  return { ...sifted, fresh: [...sifted.fresh, ...sift(known, raising).fresh] };
}

/** A known identity with the same content is a repeat; with other content it is a conflict, for a person. */
function sift(known: readonly StoredFact[], arrived: readonly StoredFact[]): Sifted {
  const digests = new Map(known.map((fact) => [identityOf(fact), fact.digest]));
  const sifted = { fresh: [] as StoredFact[], repeated: [] as StoredFact[], conflicting: [] as StoredFact[] };
  for (const fact of arrived) {
    const digest = digests.get(identityOf(fact));
    if (digest === undefined) {
      sifted.fresh.push(fact);
      digests.set(identityOf(fact), fact.digest);
    } else if (digest === fact.digest) sifted.repeated.push(fact);
    else sifted.conflicting.push(fact);
  }
  return sifted;
}

export async function withoutKnown(
  deps: WorkDeps,
  facts: readonly StoredFact[],
  known: readonly { readonly source: string; readonly id: string; readonly same: boolean }[],
): Promise<readonly StoredFact[]> {
  const same = new Map(known.map((one) => [JSON.stringify([one.source, one.id]), one.same]));
  const isKnown = (fact: StoredFact, as: boolean) => same.get(identityOf(fact)) === as;
  const conflicting = facts.filter((fact) => isKnown(fact, false));
  await drop(deps, { repeated: facts.filter((fact) => isKnown(fact, true)), conflicting });
  const raising = conflicting.flatMap((fact) => raisingOf(fact, []) ?? []);
  return [...facts.filter((fact) => !same.has(identityOf(fact))), ...raising];
}

export async function drop(deps: WorkDeps, { repeated, conflicting }: Omit<Sifted, "fresh">): Promise<void> {
  if (repeated.length > 0) deps.runtime.metrics.count("FactsRepeated", repeated.length);
  for (const fact of conflicting) await deps.store.hold(conflictItem(fact));
  if (conflicting.length > 0) deps.runtime.metrics.count("FactsHeld", conflicting.length);
}

function identityOf({ event }: StoredFact): string {
  return JSON.stringify([event.source, event.id]);
}
