import { availableParallelism } from "node:os";
import type { Bug } from "./bug.ts";
import { bugs, machineBugs } from "./bugs.ts";
import { SeededCopy } from "./seeded-copy.ts";

/** How bugs are hunted: by which program of the copy, with which arguments, and for so long at most. */
interface Hunt {
  readonly bugs: readonly Bug[];
  readonly hunter: (bug: Bug) => readonly [string, ...string[]];
  readonly longestMs: number;
}

const SEEDS = 5_000;
/** The longest that a hunt goes on: aimed, most end within the first seeds. */
const LONGEST_HUNT_MS = 4 * 60_000;
/** A bug that makes the run hang is not caught by it. */
const LONGEST_RUN_MS = 60_000;

export const sites: Hunt = {
  bugs,
  hunter: ({ name }) => ["bugs/hunt.ts", name, String(SEEDS), String(LONGEST_HUNT_MS)],
  longestMs: LONGEST_HUNT_MS + LONGEST_RUN_MS,
};

export const machines: Hunt = {
  bugs: machineBugs,
  hunter: () => ["machines/hunt.ts", "300"],
  longestMs: LONGEST_HUNT_MS + LONGEST_RUN_MS,
};

/** Seeds each bug into a copy of the code, and plays until it is caught. False if one was not. */
export async function catchBugs(
  { bugs, hunter, longestMs }: Hunt,
  say: (text: string) => void,
  only = "",
): Promise<boolean> {
  const waiting = bugs.filter(({ name }) => name.includes(only));
  const missed: string[] = [];
  const lane = async () => {
    const copy = new SeededCopy();
    try {
      for (let bug = waiting.shift(); bug; bug = waiting.shift()) {
        const caught = await copy.hunt(bug, hunter(bug), longestMs);
        if (caught) say(`caught   seed ${String(caught.seed).padStart(4)}  ${bug.name}: ${caught.promise}`);
        else say(`MISSED              ${bug.name}: ${bug.breaks}`);
        if (!caught) missed.push(bug.name);
      }
    } finally {
      copy.remove();
    }
  };
  const all = waiting.length;
  await Promise.all(Array.from({ length: Math.min(availableParallelism(), 2) }, lane));
  say(`${all - missed.length} of ${all} seeded bugs caught`);
  return missed.length === 0;
}
