import type { FactOf } from "../../../../shared/events/fact.ts";
import { wallClock } from "./wall-clock.ts";

export type Result = FactOf<"lab.results.reported.v1">["data"]["results"][number];

type Collected = Pick<Result, "collectedAt" | "doubts">;

/** How far clocks of one house may differ. */
const GRACE_MS = 5 * 60_000;

/**
 * What is to be believed of a time of collection: midnight is a day without an hour, and blood is drawn before it is
 * reported.
 * @param zones in which midnight counts, beside UTC
 * @param written when its report and its message were made
 */
export function collectedAs(
  time: string | undefined,
  zones: readonly string[],
  written: readonly string[],
): Collected {
  if (time === undefined) return {};
  if (["UTC", ...zones].some((zone) => isMidnight(zone, time)))
    return { doubts: ["collection-time-unusable"] };
  const isDoubtful = written.some((at) => isLater(time, at));
  return { collectedAt: time, ...(isDoubtful && { doubts: ["collection-time-doubtful"] }) };
}

/** It is later by more than clocks may differ. */
export function isLater(at: string, than: string): boolean {
  return Date.parse(at) - Date.parse(than) > GRACE_MS;
}

function isMidnight(zone: string, time: string): boolean {
  const at = Date.parse(time);
  return at % 1000 === 0 && wallClock(zone, at).endsWith("000000");
}
