import type { Random } from "../random.ts";
import { MARKER } from "./marker.ts";

export const NOW = "2026-11-22T12:00:00.000Z";

/** One event that the door accepts, of any type. */
export function validEvent(random: Random): object {
  const make = random.pick(kinds);
  const minute = String(random.below(60)).padStart(2, "0");
  const time = random.pick([`2026-11-22T11:${minute}:00Z`, `2026-11-22T13:${minute}:30.5+02:00`]);
  return {
    specversion: "1.0",
    id: `made-up-${random.below(1_000_000)}`,
    source: random.pick(["laboratory", "unit/machine-4", MARKER]),
    subject: random.pick(["P-1", `P-${MARKER}`]),
    time,
    ...make(time, random),
  };
}

export function validBatch(random: Random, length: number): object[] {
  return Array.from({ length }, () => validEvent(random));
}

const kinds = [started, ended, reported, felt, history, treated];

function started(time: string) {
  return { type: "dialysis.session.started.v1", data: { sessionId: `S-${MARKER}`, startedAt: time } };
}

function ended(time: string, random: Random) {
  return {
    type: "dialysis.session.ended.v1",
    datacontenttype: "application/json",
    data: {
      sessionId: `S-${random.below(3)}`,
      startedAt: "2026-11-22T06:30:00Z",
      endedAt: time,
      dialysate: { magnesium: 0.25, calcium: 1.25, potassium: 2, bicarbonate: 32, temperature: 36.5 },
      ultrafiltration: { volume: 2300 },
      weight: { pre: 72.4, post: 70.1, dry: 70, previousPost: 70.3 },
      symptoms: [{ kind: "tachycardia", severity: "mild", active: true }],
      history: { dialysisSince: "2026-11-01", anticoagulated: true },
    },
  };
}

function reported(time: string, random: Random) {
  const codes = ["2601-3", "1995-0", "2000-8", "2823-3", "14879-1", "17861-6"];
  const results = Array.from({ length: 1 + random.below(4) }, (_, at) => ({
    resultId: `r-${at}`,
    code: { system: "http://loinc.org", code: random.pick(codes), display: MARKER },
    value: random.pick<number | string>([0.62, "0.62", "<0.1", 6.8, "12,5", MARKER]),
    comparator: "<",
    unit: random.pick(["mmol/L", "mg/dL", "meq/L", MARKER]),
    status: random.pick(["preliminary", "final", "corrected", "cancelled"]),
    collectedAt: time,
    issuedAt: time,
    specimen: `serum ${MARKER}`,
    haemolysed: false,
  }));
  return { type: "lab.results.reported.v1", data: { reportId: `R-${MARKER}`, results } };
}

function felt(time: string, random: Random) {
  const kind = random.pick(["muscle-spasm", "twitching", "speech-disturbance", "worse-since-dialysis"]);
  const symptom = { kind, severity: "severe", onset: time, active: true, site: `calf ${MARKER}` };
  return {
    type: "symptoms.reported.v1",
    data: { symptoms: [symptom, { kind: "motor-apraxia", endedAt: time }] },
  };
}

function history() {
  const data = { dialysisSince: "2019-04-30", structuralHeartDisease: true, spasmSessionsLast30Days: 2 };
  return { type: "history.stated.v1", data };
}

function treated(_time: string, random: Random) {
  const data = {
    orderId: `O-${MARKER}`,
    treatment: random.pick(["magnesium", "calcium", "potassium", "quinine"]),
    action: random.pick(["ordered", "started", "given", "assessed", "stopped"]),
    route: "intravenous",
    indication: "replacement",
    dosePerDay: { value: 8, unit: "mmol" },
    dosePerSession: { value: 2.5, unit: "g" },
    effect: "ineffective",
  };
  return { type: "treatment.changed.v1", data };
}
