import { type Instant, minutesBetween } from "./instant.ts";
import type { Policy } from "./policy.ts";
import type { Lab, Session } from "./types.ts";

/** When a sample was drawn, seen from the session. */
export type Phase = "before" | "during" | "at-end" | "after" | "unknown";

/** The session's bounds; null while no session is known. */
export interface Bounds {
  readonly startedAt: Instant;
  readonly endedAt: Instant;
  /** The last minutes of the session. */
  readonly atEndMinutes: number;
}

export function boundsOf(session: Session | null, { atEndMinutes }: Policy): Bounds | null {
  return session && { startedAt: session.startedAt, endedAt: session.endedAt, atEndMinutes };
}

/** A sample of unknown time was drawn no later than its result was issued, and that alone can place it. */
export function phaseOf({ collectedAt, issuedAt }: Lab, bounds: Bounds | null): Phase {
  if (!bounds) return "unknown";
  if ((collectedAt ?? issuedAt) < bounds.startedAt) return "before";
  if (!collectedAt) return "unknown";
  if (collectedAt > bounds.endedAt) return "after";
  return minutesBetween(collectedAt, bounds.endedAt) <= bounds.atEndMinutes ? "at-end" : "during";
}
