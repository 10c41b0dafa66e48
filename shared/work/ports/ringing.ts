import type { Count } from "./runtime.ts";

/**
 * What somebody is called for: each is one metric of the site, whichever function counts it, and has an alarm. What else is
 * counted stands in the log alone, where it is found and costs no metric.
 */
export const ringing = [
  "NobodyToTell",
  "AlertsUnanswered",
  "MessagesFailed",
  "ProviderRefusesUs",
  "DecisionsFailed",
  "InvariantsBroken",
  "FactsHeld",
  "HeldTooLong",
  "PinsLocked",
] as const satisfies readonly Count[];

/** The one value of each metric's one dimension: what any function counts is one metric, and one alarm hears it. */
export const SERVICE = "post-dialysis-watch";

export type Ringing = (typeof ringing)[number];

export function rings(count: Count): count is Ringing {
  return ringing.some((one) => one === count);
}
