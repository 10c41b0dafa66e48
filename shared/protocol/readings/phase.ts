import { type Instant, minutesBetween } from "../../base/instant.ts";
import type { Policy } from "../policy.ts";
import type { Lab, RunningSession, Session } from "../types/picture.ts";
import type { Phase } from "../types/reading.ts";

/** The session's bounds; null while no session is known. */
export interface Bounds {
  readonly startedAt: Instant;
  /** Null while the session is under way. */
  readonly endedAt: Instant | null;
  /** No blood drawn after `endedAt` is known to be of after the session before this; null where that is never known. */
  readonly surelyOverAt?: Instant | null | undefined;
  /** The last minutes of the session. */
  readonly atEndMinutes: number;
}

export function boundsOf(
  session: Session | null,
  { atEndMinutes }: Policy,
  running: RunningSession | null = null,
): Bounds | null {
  if (session) {
    const { startedAt, endedAt, endedBy = endedAt, provisional } = session;
    return { startedAt, endedAt, surelyOverAt: provisional ? null : endedBy, atEndMinutes };
  }
  return running && { startedAt: running.startedAt, endedAt: null, atEndMinutes };
}

/** A sample of unknown time was drawn no later than its result was issued, and that alone can place it. */
export function phaseOf({ collectedAt, issuedAt }: Lab, bounds: Bounds | null): Phase {
  if (!bounds) return "unknown";
  if (collectedAt) return phaseAt(collectedAt, bounds);
  return issuedAt < bounds.startedAt ? "before" : "unknown";
}

/** Whether a collection that took a while began in another phase than it ended in. */
export function spansPhases({ collectedFrom, collectedAt }: Lab, bounds: Bounds | null): boolean {
  if (!collectedFrom || !collectedAt) return false;
  if (collectedFrom > collectedAt) return true;
  return bounds !== null && phaseAt(collectedFrom, bounds) !== phaseAt(collectedAt, bounds);
}

function phaseAt(at: Instant, bounds: Bounds): Phase {
  const { startedAt, endedAt, surelyOverAt = endedAt, atEndMinutes } = bounds;
  if (at < startedAt) return "before";
  if (endedAt === null) return "during";
  if (at > endedAt) return surelyOverAt !== null && at > surelyOverAt ? "after" : "unknown";
  if (surelyOverAt !== endedAt) return "during";
  return minutesBetween(at, endedAt) <= atEndMinutes ? "at-end" : "during";
}
