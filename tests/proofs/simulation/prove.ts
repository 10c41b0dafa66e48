import { run } from "./run.ts";
import { add, emptyTally, type Tally, tallyOf } from "./tally.ts";

/** Each so-many-th seed is played once more without faults, and both must end alike. */
const COMPARED_EVERY = 20;

/** Plays seeds one after the other. */
export async function prove(seeds: readonly number[]): Promise<Tally> {
  const tally = emptyTally();
  for (const seed of seeds) {
    const outcome = await run({ seed });
    add(tally, tallyOf(outcome));
    if (seed % COMPARED_EVERY !== 0 || outcome.hasHeld) continue;
    const finals = outcome.finals();
    const clear = (await run({ seed, clear: true })).finals();
    for (const patient of Object.keys(clear))
      if (clear[patient] !== finals[patient])
        add(tally, { ...emptyTally(), broken: { "the end is that of the run without faults": [seed] } });
  }
  return tally;
}
