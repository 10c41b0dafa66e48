import { describe, expect, test } from "vitest";
import type { Lab } from "../../../../shared/protocol/types/picture.ts";
import { meaningOf } from "../../../../shared/protocol/values/codes.ts";
import {
  assessed,
  at,
  lab,
  linesOf,
  quiet,
  rulesOf,
  severitiesOf,
  spasm,
  start,
  unanchored,
} from "../../../made-up/patients/pictures.ts";

const lowThenNormal = (normal: Lab) => [lab("magnesium", "0.62", { collectedAt: at(20) }), normal];

function isStillLow(normal: Lab): boolean {
  return rulesOf(assessed({ labs: lowThenNormal(normal) })).has("magnesium-low");
}

describe("doubt may raise, never clear", () => {
  const doubtful: Record<string, Parameters<typeof lab>[2]> = {
    preliminary: { status: "preliminary" },
    haemolysed: { haemolysed: true },
    "drawn during the session": { collectedAt: at(-16) },
    "of unknown time": { collectedAt: undefined },
    "of disagreeing code and unit": { code: "19123-9" },
    "of a specimen not recognised": { specimen: "tube 4" },
  };

  test.each(Object.entries(doubtful))("a %s value raises", (_, difference) => {
    const assessment = assessed({ labs: [lab("magnesium", "0.62", difference)] });
    expect(rulesOf(assessment)).toContain("magnesium-low");
    expect(linesOf(assessment, "magnesium-low")[0]?.text).toContain("Unconfirmed");
  });

  test.each(Object.entries(doubtful))("a %s value does not clear", (_, difference) => {
    expect(isStillLow(lab("magnesium", "0.85", difference))).toBe(true);
    const alone = assessed({ labs: [lab("magnesium", "0.85", difference)] });
    expect(alone.unknown).toContainEqual(expect.objectContaining({ input: "magnesium", reason: "doubtful" }));
  });

  test.each(["final", "corrected", "amended"] as const)("a later %s value clears", (status) => {
    expect(isStillLow(lab("magnesium", "0.85", { status }))).toBe(false);
  });

  test.each(["cancelled", "entered-in-error"] as const)("a %s value decides nothing", (status) => {
    expect(isStillLow(lab("magnesium", "0.85", { status }))).toBe(true);
    const assessment = assessed({ labs: [lab("magnesium", "0.2", { status })] });
    expect(assessment.lines.map(({ rule }) => rule)).toEqual(["post-dialysis-window"]);
    expect(assessment.watch).toBe("quiet");
  });

  test("without a session every value is in doubt, and still raises", () => {
    const assessment = assessed({ ...unanchored, labs: [lab("potassium", "6.8")] });
    expect(severitiesOf(assessment, "potassium-high")).toEqual(["critical"]);
    expect(linesOf(assessment, "potassium-high")[0]?.text).toContain("Unconfirmed: no session known.");
    expect(assessment.unknown).toContainEqual(
      expect.objectContaining({ input: "potassium", reason: "doubtful" }),
    );
    expect(assessment.unknown.map(({ input }) => input)).toContain("session-end");
  });
});

describe("of several values", () => {
  test("of the same time the worse one counts", () => {
    const labs = [lab("magnesium", "0.62", { id: "a" }), lab("magnesium", "0.85", { id: "b" })];
    expect(rulesOf(assessed({ labs }))).toContain("magnesium-low");
  });

  test("a low one of unknown time counts as drawn when it was issued", () => {
    const low = lab("magnesium", "0.62", { collectedAt: undefined, issuedAt: at(60) });
    expect(rulesOf(assessed({ labs: [low, lab("magnesium", "0.85", { collectedAt: at(59) })] }))).toContain(
      "magnesium-low",
    );
    expect(
      rulesOf(assessed({ labs: [low, lab("magnesium", "0.85", { collectedAt: at(61) })] })),
    ).not.toContain("magnesium-low");
  });

  test("a later one that is low but not critically so clears what was critical, and no more", () => {
    const labs = [
      lab("potassium", "2.7", { collectedAt: at(20) }),
      lab("potassium", "3.2", { collectedAt: at(40) }),
    ];
    expect(severitiesOf(assessed({ labs }), "potassium-low")).toEqual(["info"]);
  });

  test("a later high one clears the low one", () => {
    const labs = [lab("potassium", "3.2"), lab("potassium", "6.8", { collectedAt: at(40) })];
    const fired = rulesOf(assessed({ labs }));
    expect(fired).not.toContain("potassium-low");
    expect(fired).toContain("potassium-high");
  });

  test("an earlier normal one clears nothing", () => {
    const labs = [lab("potassium", "3.2"), lab("potassium", "4.2", { collectedAt: at(20) })];
    expect(rulesOf(assessed({ labs }))).toContain("potassium-low");
  });
});

describe("the phase of a value", () => {
  const low = (collectedAt: string | undefined, issuedAt = at(45)) =>
    rulesOf(assessed({ labs: [lab("magnesium", "0.62", { collectedAt, issuedAt })] })).has("magnesium-low");
  const isKnown = (collectedAt: string) =>
    !assessed({ labs: [lab("magnesium", "0.85", { collectedAt })] }).unknown.some(
      ({ input }) => input === "magnesium",
    );

  test("from before the session's start it decides nothing", () => {
    expect(low(at(-241))).toBe(false);
    expect(low(start)).toBe(true);
  });

  test("of unknown time it was drawn no later than it was issued", () => {
    expect(low(undefined, at(-241))).toBe(false);
    expect(low(undefined, at(-239))).toBe(true);
  });

  test("a value from before is neither known nor missing: it is from before the session", () => {
    const early = lab("magnesium", "0.85", { collectedAt: at(-300) });
    const reasons = (labs: readonly Lab[]) =>
      assessed({ labs })
        .unknown.filter(({ input, reason }) => input === "magnesium" && reason !== "no-limit")
        .map(({ reason }) => reason);
    expect(reasons([early])).toEqual(["before-session"]);
    expect(reasons([early, lab("magnesium", "0.85", { status: "preliminary" })])).toEqual(["doubtful"]);
    expect(reasons([])).toEqual(["missing"]);
  });

  test("a collection that took a while counts from its start where it clears, and to its end where it raises", () => {
    const symptoms = [spasm({ onset: at(20) })];
    const over = (from: number, to: number) =>
      lab("magnesium", "0.85", { collectedFrom: at(from), collectedAt: at(to) });
    const fires = (...labs: Lab[]) => rulesOf(assessed({ symptoms, labs }));
    expect(fires(over(19, 25)).has("measure-magnesium-first")).toBe(true);
    expect(fires(over(20, 25)).has("measure-magnesium-first")).toBe(false);
    const low = (from: number, to: number) =>
      lab("potassium", "3.1", { collectedFrom: at(from), collectedAt: at(to), id: "low" });
    const normal = (from: number, to: number) =>
      lab("potassium", "4.2", { collectedFrom: at(from), collectedAt: at(to), id: "ok" });
    expect(fires(low(5, 10), normal(9, 30)).has("potassium-low")).toBe(true);
    expect(fires(low(5, 10), normal(11, 30)).has("potassium-low")).toBe(false);
  });

  test("the last 15 minutes are the session's end, and such a value is known", () => {
    expect(isKnown(at(-16))).toBe(false);
    expect(isKnown(at(-15))).toBe(true);
    expect(isKnown(at(0))).toBe(true);
  });

  test("a value from the session's end is shown as not in equilibrium", () => {
    const early = assessed({ labs: [lab("magnesium", "0.62", { collectedAt: at(-5) })] });
    expect(linesOf(early, "magnesium-low")[0]?.text).toContain("not in equilibrium");
    const atEnd = assessed({ labs: [lab("magnesium", "0.62", { collectedAt: at(0) })] });
    expect(linesOf(atEnd, "magnesium-low")[0]?.text).toContain("not in equilibrium");
    const late = assessed({ labs: [lab("magnesium", "0.62")] });
    expect(linesOf(late, "magnesium-low")[0]?.text).not.toContain("not in equilibrium");
  });

  test("a session shorter than its end's minutes has no value from before it", () => {
    const session = quiet.session && { ...quiet.session, startedAt: at(-10) };
    const labs = [lab("magnesium", "0.62", { collectedAt: at(-11) })];
    expect(rulesOf(assessed({ session, labs }))).not.toContain("magnesium-low");
  });
});

describe("codes", () => {
  test.each([
    ["2601-3", "magnesium"],
    ["19123-9", "magnesium"],
    ["1994-3", "calcium-ionized"],
    ["1995-0", "calcium-ionized"],
    ["47596-2", "calcium-ionized"],
    ["17864-0", "calcium-ionized"],
    ["2000-8", "calcium-total"],
    ["17861-6", "calcium-total"],
    ["2823-3", "potassium"],
    ["6298-4", "potassium"],
    ["22760-3", "potassium"],
    ["75940-7", "potassium"],
    ["14879-1", "phosphate"],
    ["2777-1", "phosphate"],
    ["53139-2", "calcium-ionized-ph74"],
    ["59472-1", "calcium-ionized-ph74"],
    ["59473-9", "calcium-ionized-ph74"],
    ["29265-6", "calcium-corrected"],
    ["1963-8", "bicarbonate"],
    ["1962-0", "bicarbonate"],
    ["1960-4", "bicarbonate"],
    ["1959-6", "bicarbonate"],
    ["2028-9", "bicarbonate"],
    ["20565-8", "bicarbonate"],
    ["2744-1", "ph"],
    ["1751-7", "albumin"],
    ["5574-9", "aluminium"],
    ["2951-2", "sodium"],
    ["2947-0", "sodium"],
    ["2692-2", "osmolality"],
  ])("%s is %s", (code, analyte) => {
    expect(meaningOf({ system: "http://loinc.org", code })).toMatchObject({ analyte, material: "blood" });
  });

  test("the same number under another system is another code", () => {
    expect(meaningOf({ system: "urn:oid:1.2.3", code: "2601-3" })).toBeNull();
  });

  test("a code that is not of ours is no unread result", () => {
    const assessment = assessed({ labs: [lab("magnesium", "text", { code: "2345-7" })] });
    expect(rulesOf(assessment)).not.toContain("unread-result");
  });
});

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
