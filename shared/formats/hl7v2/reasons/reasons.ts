import type { ReasonRule } from "./reason-rule.ts";
import { messageReasons } from "./reasons-of-messages.ts";
import { resultReasons } from "./reasons-of-results.ts";

/** What is said of a message beside that it was taken, or why it was not. */
export const reasons = { ...messageReasons, ...resultReasons } satisfies Record<string, ReasonRule>;

export type Reason = keyof typeof reasons;

/** `at` counts the segments of the reason's name, from 1. */
export interface Finding {
  readonly reason: Reason;
  readonly at: number;
}
