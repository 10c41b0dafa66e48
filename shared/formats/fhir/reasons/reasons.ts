import type { ReasonRule } from "./reason-rule.ts";
import { careReasons } from "./reasons-of-care.ts";
import { requestReasons } from "./reasons-of-requests.ts";
import { resultReasons } from "./reasons-of-results.ts";

/** Why something of a request could not be taken, or is taken in doubt. */
export const reasons = { ...requestReasons, ...resultReasons, ...careReasons } as const;

export type Reason = keyof typeof reasons;

/** The reason's own rule, whichever it is. */
export function reasonRule(reason: Reason): ReasonRule {
  return reasons[reason];
}

/** `path` is FHIRPath from the request's root; it holds names and places, never a value. */
export interface Finding {
  readonly reason: Reason;
  readonly path: string;
  readonly subject?: string;
  /** The FHIR type that was expected there. */
  readonly expected?: string;
}
