import { describe, expect, test } from "vitest";
import type { Lab } from "../../../../../shared/protocol/types/picture.ts";
import {
  assessed,
  at,
  lab,
  linesOf,
  normalPanel,
  rulesOf,
  severitiesOf,
} from "../../../../made-up/patients/pictures.ts";

describe("unread-result", () => {
  const rule = "unread-result";
  const unread = (result: Lab) => assessed({ labs: [result] });

  test.each<[string, Lab, string]>([
    ["text", lab("magnesium", "see comment"), "text and no number"],
    ["a decimal comma", lab("magnesium", "0,85"), "text and no number"],
    ["no unit", lab("magnesium", "0.85", { unit: undefined }), "no unit"],
    ["an empty unit", lab("magnesium", "0.85", { unit: " " }), "no unit"],
    ["a unit that does not fit", lab("magnesium", "0.85", { unit: "g/L" }), "does not fit"],
    ["a wrong specimen", lab("magnesium", "0.85", { specimen: "urine" }), "not the patient's blood"],
    ["an undecided comparator", lab("magnesium", "0.60", { comparator: ">" }), "comparator"],
  ])("%s: kept, shown, and a person is asked", (_, result, reason) => {
    const assessment = unread(result);
    const [line] = linesOf(assessment, rule);
    expect(line).toMatchObject({ severity: "routine", subject: result.evidence.of });
    expect(line?.text).toContain(reason);
    expect(line?.because[0]).toMatchObject({ unit: result.unit ?? null, evidence: result.evidence });
    expect(assessment.unknown).toContainEqual(
      expect.objectContaining({ input: "magnesium", reason: "unusable" }),
    );
  });

  test("a readable result is no case for it", () => {
    expect(rulesOf(assessed({ labs: normalPanel }))).not.toContain(rule);
  });

  test("one from before the session decides nothing", () => {
    expect(rulesOf(unread(lab("magnesium", "text", { collectedAt: at(-250) })))).not.toContain(rule);
  });

  test.each([
    ["0.29", "critical"],
    ["0.30", "routine"],
    ["0.60", "routine"],
    ["5.0", "critical"],
    ["4.5", "routine"],
  ])("magnesium %s without a unit, beyond a critical limit in every one: %s", (value, severity) => {
    expect(severitiesOf(unread(lab("magnesium", value, { unit: undefined })), rule)).toEqual([severity]);
  });

  test("potassium 6.8 is critical in mmol/L as too high, in mg/dL as too low", () => {
    const assessment = unread(lab("potassium", "6.8", { unit: "?" }));
    expect(severitiesOf(assessment, rule)).toEqual(["critical"]);
    expect(linesOf(assessment, rule)[0]?.text).toContain("critical in every unit");
  });

  test.each([
    [">8.0", "mmol/L", "critical"],
    [">8.0", undefined, "critical"],
    [">5.9", "mmol/L", "routine"],
    ["<8.0", "mmol/L", "routine"],
    ["about 8", "mmol/L", "critical"],
    ["6.9 H", "mmol/L", "critical"],
    ["4.4, repeated 6.9", "mmol/L", "critical"],
    ["6.9 mg/dL", "mmol/L", "critical"],
    ["15.0 mg/dL", "mmol/L", "routine"],
    ["see report of 06.09.2026", "mmol/L", "routine"],
    ["(3.5-6.9)", "mmol/L", "routine"],
    ["order 69", "mmol/L", "routine"],
  ])("the text %j in %s: %s", (value, unit, severity) => {
    expect(severitiesOf(unread(lab("potassium", value, { unit })), rule)).toEqual([severity]);
  });

  test.each([
    ["<2.8", "mmol/L", "critical"],
    ["< 2.8", undefined, "critical"],
    ["<=2.8", "mmol/L", "routine"],
    [">6.2", "mmol/L", "critical"],
    [">=6.2", "mmol/L", "routine"],
  ])("a text of %j in %s is beyond the critical limit that it names: %s", (value, unit, severity) => {
    expect(severitiesOf(unread(lab("potassium", value, { unit })), rule)).toEqual([severity]);
  });

  test.each([
    ["<", "critical"],
    ["<=", "routine"],
  ] as const)("a comparator of %s counts where the unit is missing", (comparator, severity) => {
    expect(severitiesOf(unread(lab("magnesium", "0.3", { comparator, unit: undefined })), rule)).toEqual([
      severity,
    ]);
  });

  test("an undecided number beyond the critical limit of its unit is critical", () => {
    expect(severitiesOf(unread(lab("potassium", "7.5", { comparator: "<=" })), rule)).toEqual(["critical"]);
  });

  test.each([
    ["potassium", "41"],
    ["potassium", "0.4"],
    ["magnesium", "0.05"],
    ["magnesium", "-1"],
  ] as const)("implausible on the far side of a critical limit: %s %s", (analyte, value) => {
    const assessment = unread(lab(analyte, value));
    expect(severitiesOf(assessment, rule)).toEqual(["critical"]);
    expect(linesOf(assessment, rule)[0]?.text).toMatch(/unconfirmed/i);
  });

  test("implausible where no critical limit is set: routine, and it raises what a low one raises", () => {
    const assessment = unread(lab("calcium-ionized", "0.2"));
    expect(severitiesOf(assessment, rule)).toEqual(["routine"]);
    expect(severitiesOf(assessment, "hold-calcium-and-potassium")).toEqual(["routine"]);
  });

  test.each(["0.05", "12"])("an implausible magnesium of %s clears nothing", (value) => {
    const labs = [lab("magnesium", "0.62"), lab("magnesium", value, { collectedAt: at(40) })];
    expect(rulesOf(assessed({ labs }))).toContain("magnesium-low");
  });

  test("an identity that a feed used twice is one line, the graver one", () => {
    const labs = [
      lab("potassium", "6.8", { unit: undefined, id: "twice" }),
      lab("potassium", "text", { unit: undefined, id: "twice" }),
      lab("magnesium", "text", { unit: undefined, id: "twice" }),
    ];
    expect(severitiesOf(assessed({ labs }), rule)).toEqual(["critical"]);
  });
});
