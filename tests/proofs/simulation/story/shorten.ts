import { type Run, run } from "../run.ts";

/** Runs at most, in search of a shorter failure. */
const TRIES = 250;

/**
 * The same failure with as few faults and facts as possible: whatever can be left out while the same promise is still
 * broken is left out, in halves, then one by one.
 */
export async function shorten(failed: Run): Promise<Run> {
  const [first] = failed.violations;
  if (!first) return failed;
  const without = new Set<string>();
  let best = failed;
  let tries = 0;
  const attempt = async (leftOut: readonly string[]): Promise<boolean> => {
    tries += 1;
    const shorter = await run({
      seed: failed.seed,
      without: new Set([...without, ...leftOut]),
      keepTrace: true,
    });
    if (!shorter.violations.some(({ promise }) => promise === first.promise)) return false;
    for (const id of leftOut) without.add(id);
    best = shorter;
    return true;
  };
  const sift = async (candidates: readonly string[]): Promise<void> => {
    const left = candidates.filter((id) => !without.has(id));
    if (left.length === 0 || tries >= TRIES || (await attempt(left)) || left.length === 1) return;
    const middle = Math.ceil(left.length / 2);
    await sift(left.slice(0, middle));
    await sift(left.slice(middle));
  };
  await sift(failed.faults.map(({ id }) => id));
  await sift(failed.sendings);
  await sift(best.faults.map(({ id }) => id));
  return best;
}
