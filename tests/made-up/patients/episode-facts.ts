import type { FactOf } from "../../../shared/events/fact.ts";

type Result = FactOf<"lab.results.reported.v1">["data"]["results"][number];
type Symptom = FactOf<"symptoms.reported.v1">["data"]["symptoms"][number];
type Treatment = FactOf<"treatment.changed.v1">["data"];
export type Outcome = FactOf<"alert.acknowledged.v1">["data"]["outcome"];
type SessionEnd = FactOf<"dialysis.session.ended.v1">["data"];

const codes = {
  magnesium: "2601-3",
  "ionized calcium": "1995-0",
  "total calcium": "2000-8",
  potassium: "2823-3",
  phosphate: "14879-1",
} as const;

export type Measured = keyof typeof codes;

let ids = 0;
/** Facts of one time are in the order of their ids, which is that of text: of equal length, it is the order in which they are made. */
const envelope = (time: string) => ({
  specversion: "1.0" as const,
  id: `made-up-${String(ids++).padStart(6, "0")}`,
  source: "tests",
  subject: "P-1",
  time,
});

export function sessionEnded(
  given: Partial<SessionEnd> & Pick<SessionEnd, "startedAt" | "endedAt">,
): FactOf<"dialysis.session.ended.v1"> {
  return {
    ...envelope(given.endedAt),
    type: "dialysis.session.ended.v1",
    data: { sessionId: "S-1", dialysate: { magnesium: 0.25, calcium: 1.25, potassium: 2.0 }, ...given },
  };
}

export function sessionStarted(sessionId: string, startedAt: string): FactOf<"dialysis.session.started.v1"> {
  return { ...envelope(startedAt), type: "dialysis.session.started.v1", data: { sessionId, startedAt } };
}

/** One final result in mmol/L, drawn and reported at `collectedAt` unless said otherwise. */
export function result(
  analyte: Measured,
  value: number | string,
  collectedAt: string,
  given: Partial<Result> = {},
): FactOf<"lab.results.reported.v1"> {
  const resultId = given.resultId ?? `${analyte}-${collectedAt}`;
  return {
    ...envelope(given.issuedAt ?? collectedAt),
    type: "lab.results.reported.v1",
    data: {
      reportId: `report-${resultId}`,
      results: [
        {
          code: { system: "http://loinc.org", code: codes[analyte] },
          value,
          unit: "mmol/L",
          status: "final",
          collectedAt,
          ...given,
          resultId,
        },
      ],
    },
  };
}

/** One potassium, said so many times, each value of a time of its own. */
export function correctedOften(times: number): FactOf<"lab.results.reported.v1"> {
  const from = Date.parse("2026-11-22T06:00:00.000Z");
  const one = result("potassium", 4, new Date(from).toISOString(), { resultId: "k" });
  const results = one.data.results.flatMap((each) =>
    Array.from({ length: times }, (_, index) => ({
      ...each,
      value: 4 + index / 1000,
      status: index % 2 ? ("corrected" as const) : ("final" as const),
      collectedAt: new Date(from + index * 1000).toISOString(),
    })),
  );
  return { ...one, data: { ...one.data, results } };
}

export function symptoms(time: string, ...reported: Symptom[]): FactOf<"symptoms.reported.v1"> {
  return { ...envelope(time), type: "symptoms.reported.v1", data: { symptoms: reported } };
}

export function treatment(
  time: string,
  given: Partial<Treatment> & Pick<Treatment, "treatment">,
): FactOf<"treatment.changed.v1"> {
  return {
    ...envelope(time),
    type: "treatment.changed.v1",
    data: { orderId: "O-1", action: "ordered", ...given },
  };
}

export function acknowledged(
  time: string,
  alert: string,
  outcome: Outcome = "acting",
  contact = "demo-nurse",
): FactOf<"alert.acknowledged.v1"> {
  return { ...envelope(time), type: "alert.acknowledged.v1", data: { alert, contact, outcome } };
}

export function historyStated(
  time: string,
  data: FactOf<"history.stated.v1">["data"],
): FactOf<"history.stated.v1"> {
  return { ...envelope(time), type: "history.stated.v1", data };
}
