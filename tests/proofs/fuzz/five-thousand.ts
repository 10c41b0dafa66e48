import { expect } from "vitest";
import { inFull } from "../../in-full.ts";
import { attempt } from "./attempt.ts";
import { createCore } from "./core.ts";
import { add, addThrown, emptyTally } from "./tally.ts";

/** Five thousand in full. */
const CASES = inFull(750, 5000);

/** Milliseconds, far above the 50 of `npm run fuzz`: here other tests run beside it. */
const LIMIT = 1000;

/** Tries the seeds from `first` on. */
export async function expectNoPromiseBroken(first: number): Promise<void> {
  const tally = emptyTally();
  const core = createCore();
  for (let seed = first; seed < first + CASES; seed += 1) {
    const done = await attempt(seed, LIMIT);
    add(tally, done);
    addThrown(tally, core.take(done.arrivals, seed));
  }
  addThrown(tally, core.finish());
  expect(tally.failed).toEqual([]);
  expect([...tally.statuses.keys()].sort()).toEqual([200, 202, 400, 413, 415, 422]);
  expect(tally.facts).toBeGreaterThan(CASES / 4);
  expect(tally.held).toBeGreaterThan(CASES / 4);
}
