import { expect, test } from "vitest";
import { measurementsOf } from "../../../shared/views/chart-points.ts";
import { at, lab, policy, quiet } from "../../made-up/patients/pictures.ts";

const measured = (...labs: readonly ReturnType<typeof lab>[]) =>
  measurementsOf({ ...quiet, labs }, policy).measured;

test("a value stands as reported, and is drawn in mmol/L whatever its unit", () => {
  const [phosphate, magnesium] = measured(
    lab("phosphate", "3.4", { code: "2777-1", unit: "mg/dL", collectedAt: at(20) }),
    lab("magnesium", "0.66"),
  );
  expect(phosphate).toMatchObject({ value: "3.4", unit: "mg/dL", millimoles: 1.1, label: "1.10" });
  expect(magnesium).toMatchObject({ value: "0.66", millimoles: 0.66, label: "0.66", beyond: "low" });
});

test("the farthest limit that a value lies beyond is told", () => {
  const values = measured(lab("potassium", "6.8"), lab("magnesium", "0.2"), lab("calcium-ionized", "1.2"));
  expect(values.map(({ analyte, beyond }) => [analyte, beyond])).toEqual([
    ["potassium", "criticalHigh"],
    ["magnesium", "criticalLow"],
    ["calcium-ionized", null],
  ]);
});

test("a value in doubt is not settled and says why; one of a wrong specimen or without a unit has no place", () => {
  const [haemolysed, urine, bare] = measured(
    lab("potassium", "6.8", { haemolysed: true, id: "1", collectedAt: at(1) }),
    lab("magnesium", "0.2", { specimen: "urine", id: "2", collectedAt: at(2) }),
    lab("magnesium", "0.2", { unit: undefined, id: "3", collectedAt: at(3) }),
  );
  expect(haemolysed).toMatchObject({ settled: false, doubts: ["haemolysed sample"], millimoles: 6.8 });
  expect(urine).toMatchObject({ settled: false, millimoles: null });
  expect(urine?.doubts[0]).toContain("specimen");
  expect(bare).toMatchObject({ settled: false, millimoles: null });
});

test("limits come in mmol/L; an analyte without any has none", () => {
  const { limits } = measurementsOf(quiet, { ...policy, limits: {} });
  expect(limits.magnesium).toEqual({ low: 0.7 });
  expect(limits.potassium).toEqual({});
  expect(measurementsOf(quiet, policy).limits.potassium).toEqual({
    criticalLow: 2.8,
    low: 3.5,
    high: 5.5,
    criticalHigh: 6.2,
  });
});
