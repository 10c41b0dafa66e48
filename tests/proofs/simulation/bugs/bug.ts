import type { Aim } from "./aims.ts";

/** One mistake that somebody might make: an exact piece of the code, and what it becomes. */
export interface Bug {
  readonly name: string;
  readonly file: string;
  /** Stands exactly once in the file. */
  readonly find: string;
  readonly replace: string;
  /** What it does to people. */
  readonly breaks: string;
  /** Caught it the last time. */
  readonly seed?: number;
  /** Where it can bite: seeds without that are left out. */
  readonly aim?: Aim;
  /** Words of the promise that it is to break, where another one would say less. */
  readonly promise?: string;
}
