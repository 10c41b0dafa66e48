import { describe, expect, test } from "vitest";
import { assessed, at, lab, linesOf, rulesOf, severitiesOf } from "../../../made-up/patients/pictures.ts";
import { isStillLow } from "./readings.ts";

describe("units", () => {
  test("the value stays as reported, with what it was compared as beside it", () => {
    const labs = [lab("magnesium", "6e-1", { unit: "MMOLL" })];
    expect(linesOf(assessed({ labs }), "magnesium-low")[0]?.because[0]).toMatchObject({
      input: "magnesium",
      value: "6e-1",
      unit: "MMOLL",
      comparedAs: "0.6 mmol/L",
      at: at(30),
      limit: policyLow,
      evidence: { of: "result:2601-3@2026-11-20T12:30:00.000Z" },
    });
  });

  test("where nothing was changed to compare it, nothing is said", () => {
    const line = linesOf(
      assessed({ labs: [lab("magnesium", "0.60", { comparator: "<" })] }),
      "magnesium-low",
    )[0];
    expect(line?.because[0]).toMatchObject({ value: "<0.60", unit: "mmol/L", comparedAs: undefined });
  });

  test("against a converted limit the limit says how it was set", () => {
    const labs = [lab("magnesium", "1.5", { unit: "mg/dL", code: "19123-9" })];
    expect(linesOf(assessed({ labs }), "magnesium-low")[0]?.because[0]?.limit).toEqual({
      value: "1.70",
      unit: "mg/dL",
      source: "the note, reference 1; set as 0.70 mmol/L",
    });
  });
});

const policyLow = { value: "0.70", unit: "mmol/L", source: "the note, reference 1" };

describe("specimens", () => {
  test("of another material a value is unread, and never critical", () => {
    const assessment = assessed({ labs: [lab("potassium", "9.9", { specimen: "Urine" })] });
    expect(severitiesOf(assessment, "unread-result")).toEqual(["routine"]);
    expect(rulesOf(assessment)).not.toContain("potassium-high");
    expect(assessment.watch).toBe("quiet");
  });

  test("one that is unclear raises and does not clear", () => {
    const specimen = "blood or urine";
    expect(
      severitiesOf(assessed({ labs: [lab("potassium", "6.8", { specimen })] }), "potassium-high"),
    ).toEqual(["critical"]);
    expect(isStillLow(lab("magnesium", "0.85", { specimen }))).toBe(true);
  });

  test("under a code of another material a value is never a patient's serum", () => {
    const assessment = assessed({ labs: [lab("magnesium", "0.01", { code: "2597-3" })] });
    expect(severitiesOf(assessment, "unread-result")).toEqual(["routine"]);
    expect(rulesOf(assessment)).not.toContain("magnesium-low");
  });
});

describe("code and unit disagreeing", () => {
  test("the unit wins where the value is plausible in it, and the value is in doubt", () => {
    const labs = [lab("calcium-total", "1.6", { code: "17861-6" })];
    const assessment = assessed({ labs });
    expect(rulesOf(assessment)).toContain("hold-calcium-and-potassium");
    expect(rulesOf(assessment)).not.toContain("unread-result");
    expect(assessment.unknown).toContainEqual(
      expect.objectContaining({ input: "calcium-total", reason: "doubtful" }),
    );
  });

  test("where it is not plausible the result is held for a person", () => {
    const labs = [lab("calcium-ionized", "4.9", { code: "17864-0" })];
    const assessment = assessed({ labs });
    expect(severitiesOf(assessment, "unread-result")).toEqual(["routine"]);
    expect(assessment.unknown).toContainEqual(
      expect.objectContaining({ input: "calcium-ionized", reason: "unusable" }),
    );
  });
});
