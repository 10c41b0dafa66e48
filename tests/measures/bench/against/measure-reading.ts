import { join } from "node:path";
import type { Reading } from "./reading.ts";

/** The trees that the arguments name, in one process and in turn: whatever else the machine does is dear to all of them. */
async function measure([rounds, ...trees]: readonly string[]): Promise<Reading[][][]> {
  const doors: typeof import("./reading.ts")[] = [];
  for (const tree of trees) doors.push(await import(join(tree, "tests/measures/bench/against/reading.ts")));
  const read: Reading[][][] = doors.map(() => []);
  for (let round = 0; round <= Number(rounds); round += 1)
    for (const [at, { readingCosts }] of doors.entries()) {
      const costs = await readingCosts(1);
      // The engine learns from the first.
      if (round > 0) read[at]?.push([...costs]);
    }
  return read;
}

process.stdout.write(JSON.stringify(await measure(process.argv.slice(2))));
