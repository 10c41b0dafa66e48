import { SeededCopy } from "../bugs/seeded-copy.ts";
import { machineBugs } from "./bugs.ts";
import { playMachines } from "./play.ts";

const SEEDS = 300;
const LONGEST_HUNT_MS = 5 * 60_000;

/** Plays so many seeds; false if one breaks a promise. */
export async function proveMachines(
  say: (text: string) => void,
  from: number,
  seeds: number,
): Promise<boolean> {
  const broken = new Map<string, string[]>();
  for (let seed = from; seed < from + seeds; seed += 1)
    for (const { promise, detail } of (await playMachines(seed)).broken)
      broken.set(promise, [...(broken.get(promise) ?? []), `seed ${seed}: ${detail}`]);
  for (const [promise, at] of broken) say(`BROKEN ${promise}: ${at.length} times, first ${at[0]}`);
  say(`${seeds} seeds of machines, ${broken.size} promises broken`);
  return broken.size === 0;
}

/** Seeds each bug into a copy of the code, one after the other. False if one was not caught. */
export async function catchMachineBugs(say: (text: string) => void, only = ""): Promise<boolean> {
  const wanted = machineBugs.filter(({ name }) => name.includes(only));
  const copy = new SeededCopy();
  let caught = 0;
  try {
    for (const bug of wanted) {
      const seen = await copy.hunt(bug, ["machines/hunt.ts", String(SEEDS)], LONGEST_HUNT_MS);
      if (seen) caught += 1;
      say(
        seen
          ? `caught   seed ${seen.seed}  ${bug.name} [${bug.rule}]: ${seen.promise}`
          : `MISSED   ${bug.name} [${bug.rule}]`,
      );
    }
  } finally {
    copy.remove();
  }
  say(`${caught} of ${wanted.length} seeded bugs of machines caught`);
  return caught === wanted.length;
}
