import { type Run, run } from "./run.ts";
import { add, emptyTally, type Tally, tallyOf } from "./tally.ts";

/** Each so-many-th seed is played once more without faults, and both must end alike. */
const COMPARED_EVERY = 20;

/** Plays seeds one after the other. */
export async function prove(seeds: readonly number[]): Promise<Tally> {
  const tally = emptyTally();
  for (const seed of seeds) {
    const outcome = await run({ seed });
    add(tally, tallyOf(outcome));
    if (seed % COMPARED_EVERY === 0 && (await differing(outcome)).length > 0)
      add(tally, { ...emptyTally(), broken: { [ALIKE]: [seed] } });
  }
  return tally;
}

export const ALIKE = "the end is that of the run without faults";

/** Patients of whom something else is said in the end than in a run without faults. */
export async function differing(outcome: Run): Promise<string[]> {
  if (outcome.hasHeld) return [];
  const finals = outcome.finals();
  const clear = (await run({ seed: outcome.seed, clear: true })).finals();
  return Object.keys(clear).filter((patient) => clear[patient] !== finals[patient]);
}
