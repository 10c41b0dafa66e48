import { type Instant, minutesBetween } from "../../base/instant.ts";

/** Minutes by which two clocks may differ: so much later is not yet later, and so far apart not yet another time. */
const GRACE_MINUTES = 5;

export function isLater(at: Instant, than: Instant): boolean {
  return at > than && minutesBetween(than, at) > GRACE_MINUTES;
}

export function areApart(a: Instant, b: Instant): boolean {
  return isLater(a, b) || isLater(b, a);
}
