import { describe, expect, test } from "vitest";
import { assessed, at, lab, linesOf, rulesOf, severitiesOf } from "../../../made-up/patients/pictures.ts";
import { isStillLow } from "./readings.ts";

describe("units", () => {
  const normal = { "mmol/L": "0.85", "mg/dL": "2.1", "mEq/L": "1.7" };

  test.each([
    ["MG/DL", "mg/dL"],
    ["mg/dl", "mg/dL"],
    ["mg%", "mg/dL"],
    ["meq/L", "mEq/L"],
    ["MEQ/L", "mEq/L"],
    ["mmol/l", "mmol/L"],
    ["MMOL/L", "mmol/L"],
    ["MMOLL", "mmol/L"],
    [" mmol/L ", "mmol/L"],
  ] as const)("%j is %s", (unit, canonical) => {
    const code = canonical === "mg/dL" ? "19123-9" : "2601-3";
    const { unknown } = assessed({ labs: [lab("magnesium", normal[canonical], { unit, code })] });
    expect(unknown.map(({ input }) => input)).not.toContain("magnesium");
  });

  test.each(["mmol/24h", "g/L", "mmol", "umol/L", "MMOL/24H", "%"])("%s is no unit of magnesium", (unit) => {
    const assessment = assessed({ labs: [lab("magnesium", "0.85", { unit })] });
    expect(severitiesOf(assessment, "unread-result")).toEqual(["routine"]);
  });

  test.each([
    ["calcium-ionized-ph74", "1.2", "mmol/L"],
    ["calcium-ionized-ph74", "4.8", "mg/dL"],
    ["calcium-corrected", "2.3", "mmol/L"],
    ["potassium", "16.4", "mg/dL"],
    ["bicarbonate", "24", "mEq/L"],
    ["ph", "7.40", undefined],
    ["ph", "7.40", "[pH]"],
    ["albumin", "4.0", "g/dL"],
    ["albumin", "40", "g/L"],
    ["aluminium", "10", "ng/mL"],
    ["aluminium", "0.4", "umol/L"],
    ["aluminium", "10", "\u00b5g/L"],
    ["sodium", "140", "mEq/L"],
    ["osmolality", "290", "mOsm/kg"],
  ] as const)("%s %s in %s can be read", (analyte, value, unit) => {
    expect(rulesOf(assessed({ labs: [lab(analyte, value, { unit })] }))).not.toContain("unread-result");
  });

  test.each([
    ["calcium-corrected", "9.2", "mg/dL"],
    ["bicarbonate", "24", "mg/dL"],
    ["ph", "40", "nmol/L"],
    ["albumin", "4.0", "g/L"],
    ["albumin", "40", "g/dL"],
    ["albumin", "40", undefined],
    ["aluminium", "10", "mg/L"],
    ["osmolality", "290", "mmol/L"],
  ] as const)("%s %s in %s cannot", (analyte, value, unit) => {
    expect(severitiesOf(assessed({ labs: [lab(analyte, value, { unit })] }), "unread-result")).toEqual([
      "routine",
    ]);
  });

  test("mEq/L is no unit of phosphate", () => {
    const assessment = assessed({ labs: [lab("phosphate", "1.2", { unit: "mEq/L" })] });
    expect(linesOf(assessment, "unread-result")[0]?.text).toContain("its unit does not fit");
  });

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
  test.each([
    undefined,
    "",
    "Serum",
    "SER",
    "plasma (heparin)",
    "BLDV",
    "Venous blood",
    "serum, red top tube",
    "pre-dialysis serum",
  ])("%j is blood", (specimen) => {
    const { unknown } = assessed({ labs: [lab("magnesium", "0.85", { specimen })] });
    expect(unknown.map(({ input }) => input)).not.toContain("magnesium");
  });

  test.each(["Urine", "UR", "dialysate", "Dialysis fluid", "RBC", "red cells", "Erythrocytes"])(
    "%s is not: unread, and never critical",
    (specimen) => {
      const assessment = assessed({ labs: [lab("potassium", "9.9", { specimen })] });
      expect(severitiesOf(assessment, "unread-result")).toEqual(["routine"]);
      expect(rulesOf(assessment)).not.toContain("potassium-high");
      expect(assessment.watch).toBe("quiet");
    },
  );

  test("red blood cells are not blood", () => {
    const assessment = assessed({ labs: [lab("potassium", "9.9", { specimen: "Red Blood Cells" })] });
    expect(severitiesOf(assessment, "unread-result")).toEqual(["routine"]);
  });

  test.each(["blood or urine", "123", "swab"])("%j is unclear: it raises and does not clear", (specimen) => {
    expect(
      severitiesOf(assessed({ labs: [lab("potassium", "6.8", { specimen })] }), "potassium-high"),
    ).toEqual(["critical"]);
    expect(isStillLow(lab("magnesium", "0.85", { specimen }))).toBe(true);
  });

  test.each(["2597-3", "26746-8", "53088-1", "53087-3"])("%s is never a patient's serum", (code) => {
    const assessment = assessed({ labs: [lab("magnesium", "0.01", { code })] });
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
