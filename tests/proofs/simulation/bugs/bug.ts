import type { Aim } from "./aims.ts";
import type { Seed } from "./seeded-copy.ts";

/** One mistake that somebody might make. */
export interface Bug extends Seed {
  /** What it does to people, or the rule that it is against. */
  readonly breaks: string;
  /** Caught it the last time. */
  readonly seed?: number;
  /** Where it can bite: seeds without that are left out. */
  readonly aim?: Aim;
  /** Words of the promise that it is to break, where another one would say less. */
  readonly promise?: string;
}
