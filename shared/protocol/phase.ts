import { type Instant, latest, plusMinutes } from "./instant.ts";
import type { Lab, Policy, Session } from "./types.ts";

/** When a sample was drawn, seen from the session. */
export type Phase = "before" | "during" | "at-end" | "after" | "unknown";

/** The session's bounds, worked out once per assessment; null while no session is known. */
export interface Bounds {
  readonly startedAt: Instant;
  readonly atEndFrom: Instant;
  readonly endedAt: Instant;
}

export function boundsOf(session: Session | null, { atEndMinutes }: Policy): Bounds | null {
  if (!session) return null;
  const { startedAt, endedAt } = session;
  return {
    startedAt,
    endedAt,
    atEndFrom: latest(startedAt, plusMinutes(endedAt, -atEndMinutes)) ?? startedAt,
  };
}

/** A sample of unknown time was drawn no later than its result was issued, and that alone can place it. */
export function phaseOf({ collectedAt, issuedAt }: Lab, bounds: Bounds | null): Phase {
  if (!bounds) return "unknown";
  if ((collectedAt ?? issuedAt) < bounds.startedAt) return "before";
  if (!collectedAt) return "unknown";
  if (collectedAt < bounds.atEndFrom) return "during";
  return collectedAt <= bounds.endedAt ? "at-end" : "after";
}
