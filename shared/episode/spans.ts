import { earliest, type Instant, plusHours } from "../base/instant.ts";
import type { Picture } from "../protocol/types/picture.ts";
import type { Patient } from "./facts/patient.ts";
import { isAhead } from "./state/ahead.ts";

/** A session that began and of which no end is known covers what happens for so long, and no longer. */
const LONGEST_SESSION_HOURS = 8;

/** The note says four to five; symptoms are told apart without asking a site's policy. */
const LONGEST_WINDOW_HOURS = 5;

/** From the first instant to the last. */
export interface SessionSpan {
  readonly from: Instant;
  readonly to: Instant;
}

/** The window's length after the end, or the next session's start if that comes first and is not in doubt. */
export function windowEnd(
  { starts }: Pick<Patient, "starts">,
  session: { readonly sessionId: string; readonly endedAt: Instant; readonly endedBy?: Instant | undefined },
  hours: number,
): Instant {
  const full = plusHours(session.endedBy ?? session.endedAt, hours);
  const { followedBy } = followed({ starts }, { sessionId: session.sessionId, from: session.endedAt });
  return earliest(followedBy, full) ?? full;
}

/** Sessions that began and did not end, each to the end that its window can have at the latest, or the next start. */
export function runningSessions(
  { sessions, starts }: Pick<Patient, "sessions" | "starts">,
  windowHours: (sessionId: string) => number,
): ({ readonly sessionId: string } & SessionSpan)[] {
  const ended = new Set(sessions.map(({ sessionId }) => sessionId));
  return starts
    .filter(({ sessionId, startedAt }) => !ended.has(sessionId) && !isCovered(startedAt, sessions))
    .map(({ sessionId, startedAt }) => {
      const endedAt = plusHours(startedAt, LONGEST_SESSION_HOURS);
      const next = starts.find((other) => other.startedAt > startedAt)?.startedAt;
      const to = windowEnd({ starts }, { sessionId, endedAt }, windowHours(sessionId));
      return { sessionId, from: startedAt, to: earliest(next, to) ?? to };
    });
}

/**
 * Within another session, or with the start of one in which blood was seen at no later time: the same one under another name
 * [M.unseen].
 */
export function isCovered(at: Instant, sessions: Patient["sessions"]): boolean {
  return sessions.some(({ startedAt, endedAt, endedBy }) => {
    const isUnseen = endedBy !== undefined && startedAt === endedAt;
    return at >= startedAt && (at < endedAt || (isUnseen && !isAhead(at, startedAt)));
  });
}

/** The hours of each session and of its window. */
export function spansOf(known: Pick<Patient, "sessions" | "starts">): SessionSpan[] {
  const ended = known.sessions.map((session) => ({
    from: session.startedAt,
    to: windowEnd(known, session, LONGEST_WINDOW_HOURS),
  }));
  return [...ended, ...runningSessions(known, () => LONGEST_WINDOW_HOURS)];
}

/** Whether one session's hours hold both; where no session is known, whether a window's length does. */
export function belongTogether(earlier: Instant, later: Instant, spans: readonly SessionSpan[]): boolean {
  const holds = (at: Instant) => (span: SessionSpan) => at >= span.from && at <= span.to;
  const around = spans.filter(holds(earlier));
  if (around.length > 0) return around.some(holds(later));
  return !spans.some(holds(later)) && later <= plusHours(earlier, LONGEST_WINDOW_HOURS);
}

/** Which session began after these hours, the first of them: what was drawn in them was drawn before it. */
export function followed(
  { starts }: Pick<Patient, "starts">,
  hours: { readonly sessionId: string | null; readonly from: Instant },
): Pick<Picture, "followedBy"> {
  const next = starts.find(({ sessionId, startedAt, isDoubtful }) => {
    return startedAt >= hours.from && sessionId !== hours.sessionId && !isDoubtful;
  });
  return next ? { followedBy: next.startedAt } : {};
}
