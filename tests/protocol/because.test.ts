import { expect, test } from "vitest";
import { becauseDialysate, becauseOf } from "../../shared/protocol/because.ts";
import { limitsOf } from "../../shared/protocol/limits.ts";
import { boundsOf } from "../../shared/protocol/phase.ts";
import { read } from "../../shared/protocol/reading.ts";
import type { Lab } from "../../shared/protocol/types.ts";
import { lab, policy, session } from "./pictures.ts";

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
