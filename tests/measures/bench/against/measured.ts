import { execFile } from "node:child_process";
import { join } from "node:path";
import { promisify } from "node:util";
import * as z from "zod";

const run = promisify(execFile);
const number = z.number();

const measuredSchema = z.object({
  growth: z.array(z.object({ facts: number, cpuMs: number })).readonly(),
  ages: z
    .array(
      z.object({
        ...{ days: number, readUnits: number, writeUnits: number, labWriteUnits: number, cpuMs: number },
      }),
    )
    .readonly(),
});
export type Measured = z.output<typeof measuredSchema>;

/** What one tree costs, measured in a process of its own. */
export async function measuredIn(path: string, ages: readonly number[]): Promise<Measured> {
  const script = join(path, "tests/measures/bench/against/measure.ts");
  const { stdout } = await run(process.execPath, [script, ...ages.map(String)], { cwd: path });
  return measuredSchema.parse(JSON.parse(stdout));
}

/** Bundles that the tree's own stack makes of these functions; their paths, in order. */
export async function bundledIn(
  path: string,
  folder: string,
  names: readonly string[],
): Promise<readonly string[]> {
  const script = join(path, "tests/measures/bench/measured/bundling.ts");
  const { stdout } = await run(process.execPath, [script, folder, ...names], { cwd: path });
  return z.array(z.string()).parse(JSON.parse(stdout));
}

const readingSchema = z.array(z.object({ body: z.string(), cpuMs: number }));

/** What each of these trees takes from bytes to facts in each round, all in a process of their own. */
export async function readingIn(
  paths: readonly string[],
  rounds: number,
): Promise<readonly z.output<typeof readingSchema>[][]> {
  const script = join(import.meta.dirname, "measure-reading.ts");
  const { stdout } = await run(process.execPath, [script, String(rounds), ...paths]);
  return z.array(z.array(readingSchema)).parse(JSON.parse(stdout));
}
