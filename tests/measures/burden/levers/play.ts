import { execFile } from "node:child_process";
import { availableParallelism } from "node:os";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import * as z from "zod";
import { type Lever, levers } from "./levers.ts";

const played = z.object({ rings: z.number(), untold: z.number() });

/** A month of the unit without one lever. */
export interface Without extends z.infer<typeof played> {
  readonly name: string;
}

/** Each in a process of its own, since the code that it runs is another; as many at once as the machine has room for. */
export async function playWithout(
  seed: number,
  days: number,
  of: readonly Lever[] = levers,
): Promise<readonly Without[]> {
  const waiting = [...of.entries()];
  const done = new Map<number, Without>();
  const work = async () => {
    for (let next = waiting.shift(); next; next = waiting.shift()) {
      const [place, { name }] = next;
      done.set(place, { name, ...(await playOne(name, seed, days)) });
    }
  };
  await Promise.all(Array.from({ length: availableParallelism() }, work));
  return [...done].sort(([a], [b]) => a - b).map(([, one]) => one);
}

async function playOne(name: string, seed: number, days: number): Promise<z.infer<typeof played>> {
  const without = fileURLToPath(new URL("without.ts", import.meta.url));
  const run = await promisify(execFile)(process.execPath, [without, name, String(seed), String(days)]);
  return played.parse(JSON.parse(run.stdout));
}
