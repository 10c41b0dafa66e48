import { daysBefore, horizonDays } from "../../base/horizons.ts";
import { byText, type Instant } from "../../base/instant.ts";
import type { Session, SpasmSession } from "../../protocol/types/picture.ts";
import { isSpasm } from "../../protocol/view/signs.ts";
import { runningSessions, unended, windowEnd } from "../spans.ts";
import type { Patient } from "./patient.ts";

/**
 * Sessions that ended by `opensAt`, of the 30 days before, with a spasm from their start to their window's end; and those that
 * began by then and of which no end is known, by their start. Two of the same hours are one, which the unit and its machine
 * each report.
 */
export function earlierSpasmSessions(
  patient: Patient,
  opensAt: Instant,
  windowHours: (sessionId: string) => number,
): SpasmSession[] {
  const from = daysBefore(opensAt, horizonDays.recurrence);
  const earlier = patient.symptoms.filter((symptom) => isSpasm(symptom) && symptom.onset < opensAt);
  return [...endedOf(patient, windowHours), ...unendedOf(patient, windowHours)]
    .filter(({ endedAt }) => endedAt >= from && endedAt <= opensAt)
    .sort((a, b) => byText(a.endedAt, b.endedAt))
    .flatMap((session, _, all) => {
      const isSame = ({ startedAt, endedAt }: Earlier) =>
        startedAt < session.endedAt && endedAt > session.startedAt;
      const same = all.filter((other) => other === session || isSame(other));
      if (same[0] !== session) return [];
      const { sessionId, endedAt } = session;
      const spasms = earlier.filter(({ onset }) =>
        same.some((one) => onset >= one.startedAt && onset <= one.until),
      );
      const severe = spasms.some(({ severity }) => severity === "severe");
      const evidence = spasms.map((spasm) => spasm.evidence);
      return spasms.length > 0 ? [{ sessionId, endedAt, severe, evidence }] : [];
    });
}

interface Earlier extends Pick<Session, "sessionId" | "startedAt" | "endedAt"> {
  readonly until: Instant;
}

function endedOf(patient: Patient, windowHours: (sessionId: string) => number): Earlier[] {
  return patient.sessions.map((session) => {
    return { ...session, until: windowEnd(patient, session, windowHours(session.sessionId)) };
  });
}

function unendedOf(patient: Patient, windowHours: (sessionId: string) => number): Earlier[] {
  return unended(patient).flatMap(({ sessionId }) => {
    return runningSessions(patient, windowHours(sessionId))
      .filter((one) => one.sessionId === sessionId)
      .map(({ from, to }) => ({ sessionId, startedAt: from, endedAt: from, until: to }));
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
