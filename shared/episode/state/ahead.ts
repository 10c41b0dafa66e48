import { type Instant, minutesBetween } from "../../base/instant.ts";

/** When the door first accepted it; a fact that is made in a test may leave it out. */
export interface Receivable {
  readonly receivedAt?: Instant | undefined;
}

/** Another clock may go ahead of ours, or of another of its own house, by so much. */
const GRACE_MINUTES = 5;

/**
 * Whether a time lies further ahead of another, such as its receipt, than clocks differ. What does is in doubt: it may
 * raise something, and neither ends nor clears nor replaces anything.
 */
export function isAhead(at: Instant, of: Instant | undefined): boolean {
  return of !== undefined && at > of && minutesBetween(of, at) > GRACE_MINUTES;
}
