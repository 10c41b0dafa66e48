import type { Seed } from "./seeded-copy.ts";

/** One mistake that somebody might make. */
export interface Bug extends Seed {
  /** What it does to people, or the rule that it is against. */
  readonly breaks: string;
  /** Caught it the last time. */
  readonly seed?: number;
  /** What must be in a run for it to bite; `compared`: the run without faults is played beside each. */
  readonly aim?: "two policies" | "two numbers" | "protocol 1 before" | "rolled back" | "compared";
  /** The case that must be in a run for it to bite. */
  readonly case?: string;
  /** Words of the promise that it is to break, where another one would say less. */
  readonly promise?: string;
}
