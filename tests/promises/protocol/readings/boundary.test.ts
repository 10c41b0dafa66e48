import { describe, expect, test } from "vitest";
import {
  assessed,
  lab,
  normalPanel,
  policy,
  rulesOf,
  severitiesOf,
} from "../../../made-up/patients/pictures.ts";

function magnesium(value: string, unit: string, comparator?: "<" | "<=" | ">" | ">=") {
  return assessed({ labs: [lab("magnesium", value, { unit, comparator, code: codeFor(unit) })] });
}

function codeFor(unit: string) {
  return unit === "mg/dL" ? "19123-9" : "2601-3";
}

describe("a value at the limit is not beyond it, in any unit", () => {
  test.each([
    ["0.70", "mmol/L"],
    ["0.7", "mmol/L"],
    ["0.700", "mmol/L"],
    ["1.7", "mg/dL"],
    ["1.70", "mg/dL"],
    ["1.4", "mEq/L"],
    ["1.40", "mEq/L"],
  ])("magnesium %s %s is not low", (value, unit) => {
    const assessment = magnesium(value, unit);
    expect(rulesOf(assessment)).not.toContain("magnesium-low");
    expect(rulesOf(assessment)).not.toContain("unread-result");
    expect(assessment.unknown.map(({ input }) => input)).not.toContain("magnesium");
  });

  test.each([
    ["0.695", "mmol/L"],
    ["0.6999", "mmol/L"],
    ["1.69", "mg/dL"],
    ["1.699", "mg/dL"],
    ["1.39", "mEq/L"],
    ["1.0", "mEq/L"],
  ])("magnesium %s %s is low", (value, unit) => {
    expect(severitiesOf(magnesium(value, unit), "magnesium-low")).toEqual(["info"]);
  });

  test.each([
    ["0.30", "mmol/L", "info"],
    ["0.29", "mmol/L", "critical"],
    ["0.73", "mg/dL", "info"],
    ["0.72", "mg/dL", "critical"],
    ["0.60", "mEq/L", "info"],
    ["0.59", "mEq/L", "critical"],
  ])("magnesium %s %s is %s", (value, unit, severity) => {
    expect(severitiesOf(magnesium(value, unit), "magnesium-low")).toEqual([severity]);
  });

  test.each([
    ["5.5", undefined],
    ["5.51", "info"],
    ["6.2", "info"],
    ["6.21", "critical"],
  ])("potassium %s mmol/L: %s", (value, severity) => {
    const assessment = assessed({ labs: [lab("potassium", value)] });
    expect(severitiesOf(assessment, "potassium-high")).toEqual(severity ? [severity] : []);
  });

  test.each([
    ["3.5", undefined],
    ["3.49", "info"],
    ["2.80", "info"],
    ["2.79", "critical"],
  ])("potassium %s mmol/L, downwards: %s", (value, severity) => {
    const assessment = assessed({ labs: [lab("potassium", value)] });
    expect(severitiesOf(assessment, "potassium-low")).toEqual(severity ? [severity] : []);
  });

  test.each([
    ["1.11", "mmol/L", "1994-3", []],
    ["1.10", "mmol/L", "1995-0", ["info"]],
    ["4.45", "mg/dL", "17864-0", []],
    ["4.44", "mg/dL", "17864-0", ["info"]],
    ["2.22", "mEq/L", "47596-2", []],
    ["2.21", "mEq/L", "47596-2", ["info"]],
  ])("ionized calcium %s %s (%s)", (value, unit, code, severities) => {
    const assessment = assessed({ labs: [lab("calcium-ionized", value, { unit, code })] });
    expect(severitiesOf(assessment, "calcium-ionized-low")).toEqual(severities);
  });
});

describe("a comparator is judged per limit", () => {
  test.each([
    ["<", "0.70", "mmol/L"],
    ["<", "1.7", "mg/dL"],
    ["<", "1.4", "mEq/L"],
    ["<", "0.20", "mmol/L"],
    ["<=", "0.69", "mmol/L"],
  ] as const)("%s%s %s is low", (comparator, value, unit) => {
    expect(rulesOf(magnesium(value, unit, comparator))).toContain("magnesium-low");
  });

  test("<0.20 is beyond the critical limit too, and so decided", () => {
    const assessment = magnesium("0.20", "mmol/L", "<");
    expect(severitiesOf(assessment, "magnesium-low")).toEqual(["critical"]);
    expect(rulesOf(assessment)).not.toContain("unread-result");
  });

  test("<0.70 is known to be low, and a person is asked how far below", () => {
    const assessment = magnesium("0.70", "mmol/L", "<");
    expect(severitiesOf(assessment, "magnesium-low")).toEqual(["info"]);
    expect(severitiesOf(assessment, "unread-result")).toEqual(["routine"]);
    expect(assessment.unknown.map(({ input }) => input)).not.toContain("magnesium");
  });

  test.each([
    ["<=", "0.70", "mmol/L"],
    [">", "0.60", "mmol/L"],
    [">=", "0.60", "mmol/L"],
    ["<", "0.71", "mmol/L"],
    [">", "1.69", "mg/dL"],
    ["<=", "1.4", "mEq/L"],
  ] as const)(
    "%s%s %s is undecided: a person is asked, and magnesium stays unknown",
    (comparator, value, unit) => {
      const assessment = magnesium(value, unit, comparator);
      expect(rulesOf(assessment)).not.toContain("magnesium-low");
      expect(severitiesOf(assessment, "unread-result")).toEqual(["routine"]);
      expect(assessment.unknown).toContainEqual(
        expect.objectContaining({ input: "magnesium", reason: "unusable" }),
      );
    },
  );

  test.each([
    [">", "6.2", ["critical"], []],
    [">=", "6.3", ["critical"], []],
    [">=", "6.2", ["urgent"], ["routine"]],
    [">", "5.5", ["urgent"], ["routine"]],
    [">=", "5.5", [], ["routine"]],
    ["<", "5.5", [], ["routine"]],
  ] as const)("potassium %s%s: high %j, unread %j", (comparator, value, high, unread) => {
    const assessment = assessed({ labs: [lab("potassium", value, { comparator })] });
    expect(severitiesOf(assessment, "potassium-high")).toEqual(high);
    expect(severitiesOf(assessment, "unread-result")).toEqual(unread);
  });

  test.each([
    [">", "3.5"],
    [">=", "3.5"],
  ] as const)("potassium %s%s is not low", (comparator, value) => {
    const assessment = assessed({ labs: [lab("potassium", value, { comparator })] });
    expect(rulesOf(assessment)).not.toContain("potassium-low");
  });

  test.each([
    [{ criticalLow: "2.8", low: "3.5" }, ">", "3.0", "unusable"],
    [{ criticalLow: "2.8", low: "3.5" }, ">", "3.5", undefined],
    [{ criticalLow: "2.8", low: "3.5" }, "<", "3.5", undefined],
    [{ high: "5.5", criticalHigh: "6.2" }, "<", "5.8", "unusable"],
    [{ high: "5.5", criticalHigh: "6.2" }, "<", "5.5", undefined],
    [{ high: "5.5", criticalHigh: "6.2" }, ">", "5.5", undefined],
  ] as const)(
    "with limits %j potassium %s%s is known unless the nearer limit is open: %s",
    (set, comparator, value, reason) => {
      const limits = Object.entries(set).map(([kind, limit]) => [
        kind,
        { value: limit, unit: "mmol/L", source: "ours" },
      ]);
      const bySite = { ...policy, limits: { potassium: Object.fromEntries(limits) } };
      const { unknown } = assessed({ labs: [lab("potassium", value, { comparator })] }, undefined, bySite);
      const reasons = unknown.filter(({ input, reason }) => input === "potassium" && reason !== "no-limit");
      expect(reasons.map((each) => each.reason)).toEqual(reason ? [reason] : []);
    },
  );

  test("an undecided value clears nothing", () => {
    const later = lab("magnesium", "0.60", { comparator: ">", collectedAt: end60 });
    const assessment = assessed({ labs: [...normalPanel.slice(1), lab("magnesium", "0.62"), later] });
    expect(rulesOf(assessment)).toContain("magnesium-low");
  });
});

const end60 = "2026-11-20T13:00:00.000Z";
