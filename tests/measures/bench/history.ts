import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import * as z from "zod";
import type { Speed } from "./measured/pure.ts";

const file = join(import.meta.dirname, "history.json");

/** One run that was recorded: what each work takes, as so many times the yardstick, which a faster machine leaves as it is. */
const entry = z.strictObject({ on: z.iso.date(), ratios: z.record(z.string(), z.number().positive()) });
export type Entry = z.infer<typeof entry>;

/** The oldest first. */
export function history(): readonly Entry[] {
  return z.array(entry).parse(JSON.parse(readFileSync(file, "utf8")));
}

export function record(on: string, speeds: readonly Speed[]): void {
  const ratios = Object.fromEntries(
    ratiosOf(speeds).map(({ work, ratio }) => [work, Number(ratio.toFixed(4))]),
  );
  writeFileSync(file, `${JSON.stringify([...history(), { on, ratios }], null, 2)}\n`);
}

/** How many times the yardstick each takes. */
export function ratiosOf(speeds: readonly Speed[]): readonly (Speed & { readonly ratio: number })[] {
  const [yardstick] = speeds;
  return speeds.map((speed) => ({
    ...speed,
    ratio: yardstick ? yardstick.perCpuSecond / speed.perCpuSecond : 1,
  }));
}
