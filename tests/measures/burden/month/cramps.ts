import type { FactOf } from "../../../../shared/events/fact.ts";
import { instantOf } from "../chart.ts";
import type { Session } from "./sessions.ts";

type Symptom = FactOf<"symptoms.reported.v1">["data"]["symptoms"][number];

interface Cramps {
  readonly firstOnset: number | null;
  /** Cramps that nobody reported until the session was closed in the chart. */
  readonly chartedAtEnd: Symptom[];
}

/** Four of five cramps come in the last hour of a session, the others in the three hours after it. */
export function reportCramps(session: Session): Cramps {
  const { chance, habits, id, endedAt } = session;
  reportNeurological(session);
  if (!chance.is(`${id} cramp`, session.cramps)) return { firstOnset: null, chartedAtEnd: [] };
  const inSession = chance.is(`${id} cramp in session`, 0.8);
  const onset = endedAt + (inSession ? -1 : 1) * chance.between(`${id} onset`, 5, inSession ? 60 : 180);
  const first = cramp(session, "cramp", onset);
  const onlyCharted = inSession && chance.is(`${id} charted`, 0.2);
  if (!onlyCharted) reportCramp(session, "cramp", onset, first);
  if (chance.is(`${id} second`, habits.secondCramp)) {
    const again = onset + chance.between(`${id} second onset`, 25, 75);
    reportCramp(session, "second", again, cramp(session, "second", again));
  }
  const over: Symptom = { ...first, active: false, endedAt: instantOf(onset + duration(session, "cramp")) };
  return { firstOnset: onset, chartedAtEnd: onlyCharted ? [over] : [] };
}

function cramp({ chance, habits, id }: Session, which: string, onset: number): Symptom {
  const is = (what: string, share: number) => chance.is(`${id} ${which} ${what}`, share);
  const severity = is("severe", habits.severe) ? "severe" : is("moderate", 0.5) ? "moderate" : "mild";
  return {
    kind: is("twitching", habits.twitching) ? "twitching" : "muscle-spasm",
    severity: is("severity unsaid", habits.severityUnsaid) ? undefined : severity,
    onset: instantOf(onset),
    active: true,
  };
}

function duration({ chance, id }: Session, which: string): number {
  return chance.between(`${id} ${which} duration`, 3, 25);
}

function reportCramp(session: Session, which: string, onset: number, symptom: Symptom): void {
  const { chance, habits, id } = session;
  const is = (what: string, share: number) => chance.is(`${id} ${which} ${what}`, share);
  const at = onset + chance.between(`${id} ${which} reported`, 1, 6);
  const beside: Symptom[] = [
    ...(is("tachycardia", habits.tachycardia) ? [signOf("tachycardia", onset)] : []),
    ...(is("worse", habits.worseSinceDialysis) ? [signOf("worse-since-dialysis", onset)] : []),
  ];
  say(session, at, [symptom, ...beside]);
  if (is("end unsaid", habits.endUnsaid)) return;
  const endedAt = onset + duration(session, which);
  const over = [symptom, ...beside].map((one) => ({
    ...one,
    active: false,
    endedAt: instantOf(endedAt),
  }));
  say(session, Math.max(at, endedAt) + chance.between(`${id} ${which} over`, 1, 8), over);
}

function reportNeurological(session: Session): void {
  const { chance, habits, id, endedAt } = session;
  if (!chance.is(`${id} neurological`, habits.neurological)) return;
  const kind = chance.pick(`${id} sign`, ["speech-disturbance", "personality-change", "myoclonic-jerks"]);
  const onset = endedAt + chance.between(`${id} sign onset`, 5, 200);
  say(session, onset + 3, [signOf(kind, onset)]);
}

function signOf(kind: Symptom["kind"], onset: number): Symptom {
  return { kind, onset: instantOf(onset), active: true };
}

function say({ chart }: Session, at: number, symptoms: Symptom[]): void {
  chart.add(at, at, { type: "symptoms.reported.v1", data: { symptoms } });
}
