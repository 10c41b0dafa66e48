import { daysBefore, horizonDays } from "../../base/horizons.ts";
import type { Instant } from "../../base/instant.ts";
import type { Session, SpasmSession } from "../../protocol/types/picture.ts";
import { isSpasm } from "../../protocol/view/signs.ts";
import type { Patient } from "./patient.ts";

/** Sessions that ended by `opensAt`, of the 30 days before, with a spasm from their start to their window's end. */
export function earlierSpasmSessions(
  { sessions, symptoms }: Patient,
  opensAt: Instant,
  windowEnd: (session: Session) => Instant,
): SpasmSession[] {
  const from = daysBefore(opensAt, horizonDays.recurrence);
  const earlier = symptoms.filter((symptom) => isSpasm(symptom) && symptom.onset < opensAt);
  return sessions
    .filter(({ endedAt }) => endedAt >= from && endedAt <= opensAt)
    .flatMap((session) => {
      const { sessionId, startedAt, endedAt } = session;
      const until = windowEnd(session);
      const spasms = earlier.filter(({ onset }) => onset >= startedAt && onset <= until);
      const severe = spasms.some(({ severity }) => severity === "severe");
      const evidence = spasms.map((spasm) => spasm.evidence);
      return spasms.length > 0 ? [{ sessionId, endedAt, severe, evidence }] : [];
    });
}

/** Where the report leaves out the weight after the session before, that session's own report tells it. */
export function withPreviousWeight(session: Session, sessions: readonly Session[]): Session {
  const { fluid, startedAt, sessionId } = session;
  const before = sessions.findLast((other) => other.endedAt <= startedAt && other.sessionId !== sessionId);
  if (fluid.previousPost !== undefined || before?.fluid.post === undefined) return session;
  const previous = { endedAt: before.endedAt, evidence: before.fluid.evidence };
  return { ...session, fluid: { ...fluid, previousPost: before.fluid.post, previous } };
}
