import { costsByAge } from "../units/ages.ts";
import { growthOf } from "./growth.ts";
import type { Measured } from "./measured.ts";

/** Measures the tree that it stands in, in a process of its own, and prints what it found as JSON. */
async function measure(ages: readonly number[]): Promise<Measured> {
  const growth = await growthOf();
  const { ages: costs } = await costsByAge(ages);
  const byAge = costs.map(({ days, readUnits, writeUnits, labWriteUnits, cpuMs }) => {
    return { days, readUnits, writeUnits, labWriteUnits, cpuMs };
  });
  return { growth, ages: byAge };
}

process.stdout.write(JSON.stringify(await measure(process.argv.slice(2).map(Number))));
