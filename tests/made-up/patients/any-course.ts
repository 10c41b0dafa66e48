import fc from "fast-check";
import { plusMinutes } from "../../../shared/base/instant.ts";
import type { CloudEvent, FactOf } from "../../../shared/events/fact.ts";
import { minutes } from "./any-order.ts";
import * as facts from "./episode-facts.ts";
import { at } from "./ward.ts";

/** What is sent of one made-up patient around the end of a session at noon, and when: in the order of its arrival. */
export type Course = readonly { readonly minute: number; readonly fact: CloudEvent }[];

const noon = (minute: number) => plusMinutes(at("12:00"), minute);

/** Minutes after the session's end at which something is heard. */
const anyArrival = fc.oneof(
  fc.constantFrom(1, 30, 59, 60, 61, 119, 120, 121, 239, 240, 241, 299, 300),
  fc.integer({ min: 1, max: 330 }),
);

const values: Readonly<Record<facts.Measured, readonly (number | string)[]>> = {
  magnesium: [0.29, 0.62, 0.7, 0.85, 1.2, "low"],
  "ionized calcium": [0.75, 1.02, 1.2, 1.4],
  "total calcium": [1.6, 2.0, 2.3],
  potassium: [2.7, 3.1, 4.2, 5.8, 6.8, ">6.0"],
  phosphate: [0.2, 1.2, 4.1],
};

const anyResult = fc
  .constantFrom<facts.Measured[]>(
    "magnesium",
    "magnesium",
    "potassium",
    "ionized calcium",
    "total calcium",
    "phosphate",
  )
  .chain((analyte) =>
    fc.record({
      analyte: fc.constant(analyte),
      value: fc.constantFrom(...values[analyte]),
      before: fc.constantFrom(0, 0, 5, 25, 70),
      given: fc.constantFrom(
        {},
        {},
        { status: "preliminary" as const },
        { haemolysed: true },
        { resultId: "again" },
      ),
    }),
  )
  .map(({ analyte, value, before, given }) => (minute: number) => {
    return facts.result(analyte, value, noon(minute - before), { issuedAt: noon(minute), ...given });
  });

type Symptom = FactOf<"symptoms.reported.v1">["data"]["symptoms"][number];

const anyReported: fc.Arbitrary<Symptom> = fc.record({
  kind: fc.constantFrom<Symptom["kind"][]>(
    ...(["muscle-spasm", "muscle-spasm", "twitching", "tachycardia"] as const),
    ...(["speech-disturbance", "worse-since-dialysis"] as const),
  ),
  severity: fc.constantFrom<Symptom["severity"][]>(undefined, "mild", "moderate", "severe"),
  onset: fc.oneof(fc.constant(undefined), minutes.map(noon)),
  active: fc.constantFrom(undefined, true, false),
});

const anyOrdered = fc
  .record({
    treatment: fc.constantFrom<FactOf<"treatment.changed.v1">["data"]["treatment"][]>(
      ...(["magnesium", "calcium", "potassium", "baclofen", "quinidine", "gabapentin"] as const),
    ),
    action: fc.constantFrom("ordered" as const, "given" as const, "stopped" as const),
    route: fc.constantFrom(undefined, "intravenous" as const, "oral" as const),
    dosePerDay: fc.constantFrom(undefined, { value: 10, unit: "mg" }, { value: 40, unit: "mg" }),
    before: fc.constantFrom(0, 0, 7 * 24 * 60 - 100),
  })
  .map(({ before, ...given }) => (minute: number) => {
    return facts.treatment(noon(minute - before), { orderId: `O-${given.treatment}`, ...given });
  });

const anyDraw = fc.constantFrom(0, 0, 20, 45).map((before) => (minute: number): CloudEvent => {
  const { type: _, data: __, ...envelope } = facts.historyStated(noon(minute), {});
  return {
    ...envelope,
    type: "specimen.collected.v1",
    data: { collectionId: `C-${minute}`, collectedAt: noon(minute - before) },
  };
});

const anyHistory = fc
  .record({
    dialysisSince: fc.constantFrom(undefined, "2020-01-01", "2026-02-20"),
    structuralHeartDisease: fc.constantFrom(undefined, true, false),
    spasmSessionsLast30Days: fc.constantFrom(undefined, 0, 2),
  })
  .map((data) => (minute: number) => facts.historyStated(noon(minute), data));

const anyFact: fc.Arbitrary<(minute: number) => CloudEvent> = fc.oneof(
  { weight: 5, arbitrary: anyResult },
  { weight: 3, arbitrary: anyReported.map((one) => (minute: number) => facts.symptoms(noon(minute), one)) },
  { weight: 2, arbitrary: anyOrdered },
  { weight: 2, arbitrary: anyDraw },
  { weight: 1, arbitrary: anyHistory },
);

const anyEnd = fc
  .array(anyReported, { maxLength: 2 })
  .map((reported) =>
    facts.sessionEnded({ startedAt: at("08:00"), endedAt: at("12:00"), symptoms: reported }),
  );

const DAY = 24 * 60;

/** What is known of some of them: severe cramps of days ago, and baclofen, whose next step comes with the week. */
const chart = (stepAt: number): CloudEvent[] => {
  const onset = noon(-4 * DAY - 10);
  const cramp = { kind: "muscle-spasm" as const, severity: "severe" as const, onset, active: false };
  const times = { startedAt: noon(-4 * DAY - 240), endedAt: noon(-4 * DAY) };
  const dosePerDay = { value: 10, unit: "mg" };
  return [
    facts.sessionEnded({ sessionId: "S-0", ...times, symptoms: [cramp] }),
    facts.treatment(noon(stepAt - 7 * DAY), { treatment: "baclofen", action: "started", dosePerDay }),
  ];
};

/** A session's end, now and then reported late, and what comes in the hours around it. */
export const anyCourse: fc.Arbitrary<Course> = fc
  .record({
    known: fc.constantFrom([], [], chart(90), chart(200)),
    end: anyEnd,
    late: fc.constantFrom(0, 0, 0, 95),
    others: fc.array(fc.tuple(anyArrival, anyFact), { maxLength: 5 }),
  })
  .map(({ known, end, late, others }) =>
    [
      ...[...known, end].map((fact) => ({ minute: late, fact })),
      ...others.map(([minute, factAt]) => ({ minute, fact: factAt(minute) })),
    ].sort((a, b) => a.minute - b.minute),
  );
