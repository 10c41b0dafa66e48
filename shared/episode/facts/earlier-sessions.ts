import { daysBefore, horizonDays } from "../../base/horizons.ts";
import { byText, type Instant, plusHours } from "../../base/instant.ts";
import type { Session, SpasmSession } from "../../protocol/types/picture.ts";
import { isSpasm } from "../../protocol/view/signs.ts";
import { runningSessions, windowEnd } from "../spans.ts";
import type { Patient } from "./patient.ts";

/**
 * Sessions that ended by `opensAt`, of the 30 days before, with a spasm from their start to their window's end; and those that
 * began by then and of which no end is known, by their start. Those of the same hours are one, which the unit and its machines
 * each report, and each spasm is of one: the last that holds it.
 */
export function earlierSpasmSessions(
  patient: Patient,
  opensAt: Instant,
  windowHours: (sessionId: string) => number,
): SpasmSession[] {
  const from = daysBefore(opensAt, horizonDays.recurrence);
  const spasms = patient.symptoms.filter((symptom) => isSpasm(symptom) && symptom.onset < opensAt);
  const sessions: Earlier[][] = [];
  for (const one of knownOf(patient, windowHours)
    .filter(({ endedAt }) => endedAt >= from && endedAt <= opensAt)
    .sort((a, b) => byText(a.startedAt, b.startedAt))) {
    const same = sessions.find((all) => all.some((other) => isSame(other, one)));
    if (same) same.push(one);
    else sessions.push([one]);
  }
  const bySession = Map.groupBy(spasms, ({ onset }) => {
    return sessions.findLast((all) => all.some((one) => onset >= one.startedAt && onset <= one.until))?.[0];
  });
  return [...bySession].flatMap(([first, own]) => {
    if (!first) return [];
    const { sessionId, endedAt } = first;
    const severe = own.some(({ severity }) => severity === "severe");
    return [{ sessionId, endedAt, severe, evidence: own.map(({ evidence }) => evidence) }];
  });
}

/** A session that is said to have lasted for days, as by a wrong date, is none of each day's. */
function isSame(earlier: Earlier, { startedAt }: Earlier): boolean {
  return startedAt < earlier.endedAt && startedAt < plusHours(earlier.startedAt, 24);
}

interface Earlier extends Pick<Session, "sessionId" | "startedAt" | "endedAt"> {
  readonly until: Instant;
}

function knownOf(patient: Patient, windowHours: (sessionId: string) => number): Earlier[] {
  const ended = patient.sessions.map((session) => {
    return { ...session, until: windowEnd(patient, session, windowHours(session.sessionId)) };
  });
  const unended = runningSessions(patient, windowHours).map(({ sessionId, from, to }) => {
    return { sessionId, startedAt: from, endedAt: from, until: to };
  });
  return [...ended, ...unended];
}

/** Where the report leaves out the weight after the session before, a report of that session's hours tells it. */
export function withPreviousWeight(session: Session, sessions: readonly Session[]): Session {
  const { fluid, startedAt, sessionId } = session;
  const earlier = sessions.filter((other) => other.endedAt <= startedAt && other.sessionId !== sessionId);
  const last = earlier.at(-1);
  const isOfLast = (one: Session) => one === last || (last && one.endedAt > last.startedAt);
  const before = earlier.findLast((one) => one.fluid.post && isOfLast(one));
  if (fluid.previousPost !== undefined || !before?.fluid.post) return session;
  const previous = { endedAt: before.endedAt, evidence: before.fluid.evidence };
  return { ...session, fluid: { ...fluid, previousPost: before.fluid.post, previous } };
}
