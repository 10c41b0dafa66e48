import { type Instant, latest, plusHours } from "../../base/instant.ts";
import type { DecisionContext } from "../context.ts";
import type { Alert } from "../state/alert.ts";
import type { Reference } from "../state/reference.ts";
import { newRef } from "./new-ref.ts";

/** How long a link can still be read once what it leads to is over. */
const READABLE_HOURS = 24;

/** A link's reference that nobody can guess. `until`: when what it leads to is over. */
export function newReference(
  of: Pick<Reference, "owner" | "alert" | "contact">,
  until: Instant,
  world: Pick<DecisionContext, "now" | "random">,
): Reference {
  return { ref: newRef(world.random), ...of, expiresAt: readableUntil(until, world) };
}

/** Where what it leads to was over before it was told, the time counts from when it was told. */
export function readableUntil(until: Instant, { now }: Pick<DecisionContext, "now">): Instant {
  return plusHours(latest(until, now) ?? now, READABLE_HOURS);
}

/** When the hours after an alert's session are over. While no session is known, they count as if one had ended when the alert was raised. */
export function hoursOver(
  { raisedAt }: Pick<Alert, "raisedAt">,
  windowClosesAt: Instant | undefined,
  { policy, policyHash }: DecisionContext,
): Instant {
  return windowClosesAt ?? plusHours(raisedAt, policy(policyHash).windowHours);
}

/** The end of the later of two shifts, that of `from` and that of now: whoever reads it in either finds it. */
export function nextShiftOver(from: Instant, { shiftEnd, now }: DecisionContext): Instant {
  return latest(shiftEnd(from), shiftEnd(now)) ?? now;
}
