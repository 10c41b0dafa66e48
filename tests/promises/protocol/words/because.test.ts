import { expect, test } from "vitest";
import { limitsOf } from "../../../../shared/protocol/readings/limits.ts";
import { boundsOf } from "../../../../shared/protocol/readings/phase.ts";
import { read } from "../../../../shared/protocol/readings/reading.ts";
import type { Lab, Order, Symptom } from "../../../../shared/protocol/types/picture.ts";
import {
  becauseDialysate,
  becauseDoses,
  becauseEffect,
  becauseOf,
  becauseOrder,
  becauseSessionEnd,
  becauseSpasmSession,
  becauseSymptom,
} from "../../../../shared/protocol/words/because.ts";
import {
  at,
  baclofen,
  end,
  lab,
  order,
  policy,
  session,
  spasm,
  spasmSession,
} from "../../../made-up/patients/pictures.ts";

function shown(one: Lab) {
  const reading = read(one, limitsOf(policy), boundsOf(session, policy));
  return reading && becauseOf(reading);
}

test("what has no time or no unit says so", () => {
  expect(shown(lab("potassium", "4.2", { collectedAt: undefined, unit: undefined }))).toMatchObject({
    at: null,
    unit: null,
  });
  expect(becauseDialysate(null, "magnesium")).toEqual({
    input: "dialysate-magnesium",
    value: "unknown",
    unit: null,
    at: null,
    evidence: undefined,
  });
});

test.each<[Partial<Pick<Lab, "value" | "unit" | "comparator">>, string | undefined]>([
  [{}, undefined],
  [{ value: " 4.20 " }, "4.20 mmol/L"],
  [{ value: "42e-1" }, "4.2 mmol/L"],
  [{ value: ".5", comparator: "<" }, "<0.5 mmol/L"],
  [{ unit: "MMOLL" }, "4.2 mmol/L"],
  [{ unit: "MMOLL", comparator: ">=" }, ">=4.2 mmol/L"],
  [{ value: "text" }, undefined],
  [{ unit: "g/L" }, undefined],
])("a value is shown as it was compared where that differs from the report: %j", (differences, compared) => {
  expect(shown(lab("potassium", "4.2", differences))?.comparedAs).toBe(compared);
});

test.each<[Partial<Symptom>, string]>([
  [{}, "muscle spasm, severe, active"],
  [{ severity: "mild", active: false }, "muscle spasm, mild, over"],
  [{ severity: undefined }, "muscle spasm, severity not reported, active"],
  [{ onsetKnown: false }, "muscle spasm, severe, active, onset not reported"],
  [{ active: false, onsetKnown: false }, "muscle spasm, severe, over, onset not reported"],
])(
  "a spasm is shown with its severity, whether it goes on, and whether its onset was told: %j",
  (of, value) => {
    const symptom = spasm(of);
    expect(becauseSymptom(symptom)).toEqual({
      input: "spasm",
      value,
      unit: null,
      at: end,
      evidence: symptom.evidence,
    });
  },
);

test("a symptom that is no spasm is called one of its own", () => {
  expect(becauseSymptom(spasm({ kind: "tachycardia" }))).toMatchObject({
    input: "symptom",
    value: "tachycardia, severe, active",
  });
  expect(becauseSymptom(spasm({ kind: "twitching" }))).toMatchObject({ input: "spasm" });
});

test("an earlier session is shown once for each of its spasms, and as severe where one was", () => {
  const shownOf = (severe: boolean) => becauseSpasmSession(spasmSession(3, severe)).map(({ value }) => value);
  expect(shownOf(true)).toEqual(["spasm in session earlier-3, severe"]);
  expect(shownOf(false)).toEqual(["spasm in session earlier-3"]);
  const evidence = ["a", "b"].map((of) => ({ of, version: "1" }));
  const twice = becauseSpasmSession({ ...spasmSession(3, true), evidence });
  expect(twice.map((each) => [each.input, each.unit, each.at, each.evidence])).toEqual(
    evidence.map((each) => ["earlier-spasm", null, at(-3 * 1440), each]),
  );
});

test.each<[Partial<Order>, string]>([
  [{}, "calcium, route not stated, indication not stated"],
  [{ route: "oral", indication: "binder" }, "calcium, route oral, indication binder"],
])("an order is shown with its route and purpose, stated or not: %j", (stated, value) => {
  const given = order("calcium", stated);
  expect(becauseOrder(given)).toEqual({
    input: "order",
    value,
    unit: null,
    at: at(10),
    evidence: given.evidence,
  });
});

test("an order's doses follow it, each as it was stated, per day", () => {
  const given = baclofen([
    [9, "10"],
    [2, "20"],
  ]);
  expect(becauseDoses(given)).toEqual([
    becauseOrder(given),
    { input: "baclofen-dose", value: "10", unit: "mg a day", at: at(-9 * 1440), evidence: given.evidence },
    { input: "baclofen-dose", value: "20", unit: "mg a day", at: at(-2 * 1440), evidence: given.evidence },
  ]);
});

test("what an assessment found is shown with its time; of none nothing is", () => {
  const given = baclofen([[9, "10"]], { effect: { at: at(5), found: "ineffective" } });
  expect(becauseEffect(given)).toEqual([
    { input: "baclofen-effect", value: "ineffective", unit: null, at: at(5), evidence: given.evidence },
  ]);
  expect(becauseEffect(baclofen([[9, "10"]]))).toEqual([]);
});

test("a session's end rests on the session's report", () => {
  expect(becauseSessionEnd(session)).toEqual({
    input: "session-end",
    value: end,
    unit: null,
    at: end,
    evidence: session.evidence,
  });
});
