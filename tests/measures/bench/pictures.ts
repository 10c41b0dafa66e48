import type { Instant } from "../../../shared/base/instant.ts";
import type { Picture } from "../../../shared/protocol/types/picture.ts";
import { habits } from "../burden/month/habits.ts";
import { assessedOf } from "../burden/run.ts";

interface Case {
  readonly picture: Picture;
  readonly now: Instant;
}

/** The seed of `npm run burden`. */
const seed = 1;

/**
 * Pictures as a unit's first days make them, evenly taken from all that were assessed: sessions without a cramp
 * and with one, before the results and after them.
 */
export function casesOf(count: number): readonly Case[] {
  const all = assessedOf(seed, { ...habits, days: 3 });
  return Array.from(
    { length: count },
    (_none, index) => all[Math.floor((index * all.length) / count)],
  ).filter((one) => one !== undefined);
}
