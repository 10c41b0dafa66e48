import { type Instant, plusMinutes } from "../../../shared/base/instant.ts";
import type { CloudEvent, FactOf } from "../../../shared/events/fact.ts";

/** Made-up afternoon: the sessions have ended half an hour ago. */
export const now: Instant = "2026-03-10T14:00:00.000Z";
const sessionEnd = plusMinutes(now, -30);

/** The first of a patient's facts is the session's end; then come so many of each kind, again and again. */
const mixture = ["labs", "labs", "symptoms", "labs", "labs", "history", "labs", "labs", "order"] as const;

export const subjects = (count: number, prefix = "bench"): readonly string[] =>
  Array.from({ length: count }, (_none, index) => `${prefix}-${index + 1}`);

/** What `patients` send: `each` facts of every one of them, all first ones first, as a ward does. */
export function wardFacts(patients: readonly string[], each: number): readonly CloudEvent[] {
  return Array.from({ length: each }, (_none, index) =>
    patients.map((subject) => factOf(subject, index)),
  ).flat();
}

/** Critical, and told at once. None of a ward's other facts is. */
export function ivMagnesiumOrder(subject: string): FactOf<"treatment.changed.v1"> {
  const fact = order(subject, 0, { treatment: "magnesium", route: "intravenous", indication: "replacement" });
  return { ...fact, id: `${subject}-iv` };
}

function factOf(subject: string, index: number): CloudEvent {
  if (index === 0) return sessionEnded(subject);
  switch (mixture[(index - 1) % mixture.length]) {
    case "symptoms":
      return symptoms(subject, index);
    case "history":
      return {
        ...envelope(subject, index),
        type: "history.stated.v1",
        data: { dialysisSince: "2021-05-01" },
      };
    case "order":
      return order(subject, index, { treatment: "calcium", route: "oral", indication: "binder" });
    default:
      return labs(subject, index);
  }
}

function envelope(subject: string, index: number) {
  const time = timeOf(index);
  return { specversion: "1.0" as const, id: `${subject}-${index}`, source: "bench", subject, time };
}

/** A second apart, so that however many there are, all lie in the window. */
function timeOf(index: number): Instant {
  return plusMinutes(sessionEnd, index / 60);
}

function sessionEnded(subject: string): FactOf<"dialysis.session.ended.v1"> {
  return {
    ...envelope(subject, 0),
    type: "dialysis.session.ended.v1",
    data: {
      sessionId: `${subject}-session`,
      startedAt: plusMinutes(sessionEnd, -240),
      endedAt: sessionEnd,
      dialysate: { magnesium: 0.5, calcium: 1.25, potassium: 2 },
      weight: { pre: 74.2, post: 71.9, dry: 72 },
    },
  };
}

/** What is measured: LOINC code, then values in mmol/L in turn. The second magnesium is low. */
const panel = [
  { code: "2601-3", values: [0.82, 0.66, 0.85] },
  { code: "1995-0", values: [1.16, 1.18, 1.14] },
  { code: "2823-3", values: [4.1, 3.9, 4.4] },
  { code: "14879-1", values: [1.3, 1.5, 1.2] },
] as const;

function labs(subject: string, index: number): FactOf<"lab.results.reported.v1"> {
  const reportId = `${subject}-report-${index}`;
  const results = panel.map(({ code, values }) => ({
    resultId: `${reportId}-${code}`,
    code: { system: "http://loinc.org", code },
    value: values[index % values.length] ?? values[0],
    unit: "mmol/L",
    status: "final" as const,
    collectedAt: timeOf(index),
  }));
  return { ...envelope(subject, index), type: "lab.results.reported.v1", data: { reportId, results } };
}

function symptoms(subject: string, index: number): FactOf<"symptoms.reported.v1"> {
  const cramp = { kind: "muscle-spasm", severity: "mild", onset: timeOf(index) } as const;
  return { ...envelope(subject, index), type: "symptoms.reported.v1", data: { symptoms: [cramp] } };
}

function order(
  subject: string,
  index: number,
  given: Pick<FactOf<"treatment.changed.v1">["data"], "treatment" | "route" | "indication">,
): FactOf<"treatment.changed.v1"> {
  const data = { orderId: `${subject}-order-${index}`, action: "ordered", ...given } as const;
  return { ...envelope(subject, index), type: "treatment.changed.v1", data };
}
