import { describe, expect, test } from "vitest";
import { limitsOf } from "../../../../shared/protocol/readings/limits.ts";
import { boundsOf } from "../../../../shared/protocol/readings/phase.ts";
import { read } from "../../../../shared/protocol/readings/reading.ts";
import type { Limit } from "../../../../shared/protocol/types/limit.ts";
import type { Lab, Picture } from "../../../../shared/protocol/types/picture.ts";
import {
  becauseDialysate,
  becauseEffect,
  becauseOf,
  becauseSpasmSession,
} from "../../../../shared/protocol/words/because.ts";
import {
  assessed,
  at,
  baclofen,
  lab,
  linesOf,
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

describe("a value that lies beyond its critical limit is shown with the limit that its line is judged by", () => {
  const limit = (value: string): Limit => ({ value, unit: "mmol/L", source: "an example" });
  const sodium = { criticalLow: limit("120"), low: limit("133") };
  const by = { ...policy, limits: { ...policy.limits, sodium } };
  const { magnesium, potassium } = policy.limits;
  const symptoms = [spasm()];
  const history = { structuralHeartDisease: true };
  const haemolysed = { haemolysed: true };

  test.each<[string, Lab, Limit | undefined, Partial<Picture>]>([
    ["magnesium-low", lab("magnesium", "0.20"), magnesium?.criticalLow, {}],
    ["correct-magnesium-in-dialysate", lab("magnesium", "0.20"), magnesium?.low, {}],
    [
      "no-calcium-or-potassium-before-magnesium",
      lab("magnesium", "0.20"),
      magnesium?.low,
      { orders: [order("potassium")] },
    ],
    ["potassium-high", lab("potassium", "6.9"), potassium?.criticalHigh, {}],
    ["repeat-haemolysed", lab("potassium", "6.9", haemolysed), potassium?.high, {}],
    ["dysrhythmia-risk", lab("potassium", "6.9"), potassium?.high, { symptoms, history }],
    ["hold-calcium-and-potassium", lab("potassium", "2.5"), potassium?.criticalLow, {}],
    ["alkalosis", lab("bicarbonate", "48"), policy.limits.bicarbonate?.high, {}],
    ["hypo-osmolality", lab("sodium", "110"), sodium.low, {}],
    ["adjust-prescription", lab("sodium", "110"), sodium.low, {}],
  ])("by %s", (rule, one, judgedBy, picture) => {
    const [line] = linesOf(assessed({ labs: [one], ...picture }, at(50), by), rule);
    const shownBy = line?.because.find(({ value }) => value === one.value);
    expect(judgedBy).toBeDefined();
    expect(shownBy?.limit).toEqual(judgedBy);
  });
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

test("of what nobody assessed nothing is shown", () => {
  expect(becauseEffect(baclofen({ 9: "10" }))).toEqual([]);
});
