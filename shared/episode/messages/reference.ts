import { type Instant, latest, plusHours } from "../../base/instant.ts";
import type { DecisionContext } from "../context.ts";
import type { Alert } from "../state/alert.ts";
import type { Reference } from "../state/reference.ts";
import { newRef } from "./new-ref.ts";

/** So long is a link readable when what it leads to is over. */
const READABLE_HOURS = 24;

/** A link's reference that nobody can guess. `until`: when what it leads to is over. */
export function newReference(
  of: Pick<Reference, "owner" | "alert" | "contact">,
  until: Instant,
  world: Pick<DecisionContext, "now" | "random">,
): Reference {
  return { ref: newRef(world.random), ...of, expiresAt: readableUntil(until, world) };
}

/** What was over before it was told can be read so long after it was told. */
export function readableUntil(until: Instant, { now }: Pick<DecisionContext, "now">): Instant {
  return plusHours(latest(until, now) ?? now, READABLE_HOURS);
}

/** When the hours after an alert's session are over; of a session that is not known yet, as if it ended with the alert. */
export function hoursOver(
  { raisedAt }: Pick<Alert, "raisedAt">,
  windowClosesAt: Instant | undefined,
  { policy, policyHash }: DecisionContext,
): Instant {
  return windowClosesAt ?? plusHours(raisedAt, policy(policyHash).windowHours);
}

/** Whoever reads it in this shift or the next one finds it. */
export function nextShiftOver(from: Instant, { shiftEnd, now }: DecisionContext): Instant {
  return latest(shiftEnd(from), shiftEnd(now)) ?? now;
}
