import { differing, prove } from "../prove.ts";
import { run } from "../run.ts";
import { fits } from "./aims.ts";
import type { Bug } from "./bug.ts";
import { bugs } from "./bugs.ts";

/** Plays seeds in which a bug can bite until one breaks a promise, in a copy of the code that has it. Prints the seed and the promise. */
const [name, most, longestMs] = process.argv.slice(2);
const bug = bugNamed(name);

function bugNamed(name: string | undefined): Bug {
  const found = bugs.find((one) => one.name === name);
  if (!found) throw new Error(`no bug is named ${name}`);
  return found;
}

async function brokenIn(seed: number): Promise<string[]> {
  if (bug.aim !== "compared") return Object.keys((await prove([seed])).broken);
  const outcome = await run({ seed });
  const isAnother = (await differing(outcome)).length > 0;
  return [
    ...outcome.violations.map(({ promise }) => promise),
    ...(isAnother ? ["the end is that of the run without faults"] : []),
  ];
}

function* seedsOf(last: number): Generator<number> {
  if (bug.seed !== undefined) yield bug.seed;
  for (let seed = 1; seed <= last; seed += 1) if (fits(bug, seed) && seed !== bug.seed) yield seed;
}

const until = performance.now() + Number(longestMs);
for (const seed of seedsOf(Number(most))) {
  const broken = await brokenIn(seed);
  const promise = broken.find((one) => bug.promise === undefined || one.includes(bug.promise));
  if (promise !== undefined) {
    process.stdout.write(JSON.stringify({ seed, promise }));
    break;
  }
  if (performance.now() > until) break;
}
