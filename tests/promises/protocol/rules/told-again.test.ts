import { describe, expect, test } from "vitest";
import { isToldAgain } from "../../../../shared/protocol/readings/measure.ts";
import type { Measure } from "../../../../shared/protocol/types/assessment.ts";
import type { Lab } from "../../../../shared/protocol/types/picture.ts";
import type { Analyte } from "../../../../shared/protocol/values/analyte.ts";
import { assessed, at, lab, linesOf } from "../../../made-up/patients/pictures.ts";

/** The measure of the one critical finding of these results. */
function measureOf(rule: string, ...labs: Lab[]): Measure | undefined {
  return linesOf(assessed({ labs }), rule)[0]?.measure;
}

function again(rule: string, analyte: Analyte, told: string, now: string): boolean {
  const [before, after] = [told, now].map((value) => measureOf(rule, lab(analyte, value)));
  if (!before || !after) throw new Error("not critical");
  return isToldAgain(after, before);
}

describe("a finding beyond its critical limit says how far", () => {
  test("against the limits of its side", () => {
    expect(measureOf("potassium-high", lab("potassium", "6.9"))).toEqual({
      analyte: "potassium",
      side: "high",
      value: "6.9",
      critical: "6.2",
      ordinary: "5.5",
    });
  });

  test("in the first unit of its analyte, whatever it was reported in", () => {
    const reported = lab("potassium", "27.0", { code: "22760-3", unit: "mg/dL" });
    expect(measureOf("potassium-high", reported)).toMatchObject({ value: "6.9057241" });
  });

  test("with no ordinary limit that is null, and one that is not critical says nothing", () => {
    expect(measureOf("phosphate-high", lab("phosphate", "4.1"))?.ordinary).toBeNull();
    expect(measureOf("potassium-high", lab("potassium", "6.2"))).toBeUndefined();
  });

  test("by the farthest of the values that stand", () => {
    const [first, second] = [lab("potassium", "6.6", { collectedAt: at(10) }), lab("potassium", "6.5")];
    expect(measureOf("potassium-high", first, second)?.value).toBe("6.6");
    expect(measureOf("potassium-high", lab("potassium", "6.4", { collectedAt: at(10) }), second)?.value).toBe(
      "6.5",
    );
  });
});

describe("a critical finding is told again", () => {
  test.each([
    ["potassium-high", "potassium", "6.3", "6.8", false],
    ["potassium-high", "potassium", "6.3", "6.9", true],
    ["potassium-high", "potassium", "6.9", "7.8", false],
    ["potassium-high", "potassium", "6.9", "7.9", true],
    ["potassium-high", "potassium", "7.9", "6.9", false],
    ["potassium-low", "potassium", "2.7", "2.2", false],
    ["potassium-low", "potassium", "2.7", "2.1", true],
    ["magnesium-low", "magnesium", "0.29", "0.28", false],
    ["phosphate-high", "phosphate", "4.1", "4.39", false],
    ["phosphate-high", "phosphate", "4.1", "4.40", true],
  ] as const)("%s: %s told at %s, now %s: %s", (rule, analyte, told, now, expected) => {
    expect(again(rule, analyte, told, now)).toBe(expected);
  });

  test("never for another analyte or another side", () => {
    const high = { analyte: "potassium", side: "high", critical: "6.2", ordinary: "5.5" } as const;
    const told = { ...high, value: "6.3" };
    const low = { analyte: "potassium", side: "low", critical: "2.8", ordinary: "3.5" } as const;
    expect(isToldAgain({ ...low, value: "2.0" }, told)).toBe(false);
    expect(isToldAgain({ ...high, analyte: "sodium", value: "8" }, told)).toBe(false);
  });

  test("for 1 mmol/L more than what was told if it is potassium, and for nothing else", () => {
    const high = { analyte: "sodium", side: "high", critical: "155", ordinary: "146" } as const;
    expect(isToldAgain({ ...high, value: "158" }, { ...high, value: "156" })).toBe(false);
    expect(isToldAgain({ ...high, value: "164" }, { ...high, value: "156" })).toBe(true);
  });
});
