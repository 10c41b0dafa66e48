import { describe, expect, test } from "vitest";
import type { Policy } from "../../../../shared/protocol/policy.ts";
import type { Limits } from "../../../../shared/protocol/types/limit.ts";
import type { Lab } from "../../../../shared/protocol/types/picture.ts";
import {
  assessed,
  at,
  lab,
  linesOf,
  normalPanel,
  policy,
  rulesOf,
  severitiesOf,
} from "../../../made-up/patients/pictures.ts";

const findings = [
  ["magnesium-low", "magnesium", "0.62", "0.25", "0.85"],
  ["potassium-low", "potassium", "3.1", "2.5", "4.2"],
  ["potassium-high", "potassium", "5.8", "6.8", "4.2"],
] as const;

describe.each(findings)("%s", (rule, analyte, beyond, critical, normal) => {
  test("beyond the limit it is information, beyond the critical one it is critical", () => {
    expect(severitiesOf(assessed({ labs: [lab(analyte, beyond)] }), rule)).toEqual(["info"]);
    expect(severitiesOf(assessed({ labs: [lab(analyte, critical)] }), rule)).toEqual(["critical"]);
  });

  test("normal, missing and unusable values are none", () => {
    expect(rulesOf(assessed({ labs: [lab(analyte, normal)] }))).not.toContain(rule);
    expect(rulesOf(assessed({}))).not.toContain(rule);
    expect(rulesOf(assessed({ labs: [lab(analyte, beyond, { unit: undefined })] }))).not.toContain(rule);
  });

  test("a value in doubt is one, and the line says so", () => {
    const assessment = assessed({ labs: [lab(analyte, critical, { haemolysed: true })] });
    expect(severitiesOf(assessment, rule)).toEqual(["critical"]);
    expect(linesOf(assessment, rule)[0]?.text).toContain("Unconfirmed: haemolysed sample.");
  });

  test("its subject is the analyte, and it shows every value that it rests on, the gravest first", () => {
    const labs = [lab(analyte, critical), lab(analyte, beyond, { collectedAt: at(30), id: "second" })];
    const [line] = linesOf(assessed({ labs }), rule);
    expect(line?.subject).toBe(analyte);
    expect(line?.because.map(({ value }) => value)).toEqual([critical, beyond]);
    expect(line?.because.map(({ limit }) => limit?.value)).toEqual(
      rule === "potassium-high"
        ? ["6.2", "5.5"]
        : rule === "potassium-low"
          ? ["2.8", "3.5"]
          : ["0.3", "0.70"],
    );
  });

  test("a later normal value ends it", () => {
    const labs = [lab(analyte, critical), lab(analyte, normal, { collectedAt: at(40) })];
    expect(rulesOf(assessed({ labs }))).not.toContain(rule);
  });
});

describe("calcium-ionized-low", () => {
  const rule = "calcium-ionized-low";

  test("a total calcium is none", () => {
    expect(rulesOf(assessed({ labs: [lab("calcium-total", "1.6")] }))).not.toContain(rule);
  });

  test("beyond a critical limit that the site set it is critical", () => {
    const set = withLimits("calcium-ionized", {
      criticalLow: { value: "0.8", unit: "mmol/L", source: "ours" },
    });
    const assessment = assessed({ labs: [lab("calcium-ionized", "0.79")] }, at(50), set);
    expect(severitiesOf(assessment, rule)).toEqual(["critical"]);
  });
});

describe("the words of a finding", () => {
  const text = (...labs: Parameters<typeof lab>[]) =>
    linesOf(assessed({ labs: labs.map((given) => lab(...given)) }), "potassium-low")[0]?.text;

  test("name the value, and the limit that it lies beyond", () => {
    expect(text(["potassium", "3.1"])).toBe("Potassium 3.1 mmol/L, below 3.5 mmol/L.");
    expect(text(["potassium", "2.7"])).toBe("Potassium 2.7 mmol/L, below the critical limit of 2.8 mmol/L.");
    expect(text(["potassium", "3.0", { comparator: "<", unit: "MEQ/L" }])).toBe(
      "Potassium <3.0 MEQ/L, below 3.50 mEq/L; it may lie beyond the critical limit of 2.80 mEq/L.",
    );
  });

  test("are about the gravest value, and among equals the newest", () => {
    const later = { collectedAt: at(40) };
    expect(text(["potassium", "3.1", later], ["potassium", "3.2"])).toContain("3.1 mmol/L");
    expect(text(["potassium", "3.1"], ["potassium", "3.2", later])).toContain("3.2 mmol/L");
    expect(text(["potassium", "2.6"], ["potassium", "2.7", later])).toContain("2.7 mmol/L");
    expect(text(["potassium", "2.6"], ["potassium", "3.2", { ...later, haemolysed: true }])).toContain(
      "2.6 mmol/L",
    );
  });
});

describe("potassium-high", () => {
  test("asks to repeat, for an ECG and a call, and says that the note gives no treatment", () => {
    const [line] = linesOf(assessed({ labs: [lab("potassium", "6.8")] }), "potassium-high");
    expect(line?.text).toMatch(/Repeat it, record an ECG and call .*: the note gives no treatment/);
    expect(line).toMatchObject({ section: "ours", references: [] });
  });

  test("orders nothing where it is only information", () => {
    const text = (value: string, comparator?: ">") =>
      linesOf(assessed({ labs: [lab("potassium", value, { comparator })] }), "potassium-high")[0]?.text;
    expect(text("5.8")).toBe("Potassium 5.8 mmol/L, above 5.5 mmol/L.");
    expect(text("6.0", ">")).toContain("it may lie beyond the critical limit of 6.2 mmol/L. Repeat it");
  });
});

describe("beyond a limit, and the critical one left open", () => {
  const found = (rule: string, ...labs: Lab[]) => severitiesOf(assessed({ labs }, at(50), sodium), rule);
  const sodium = withLimits("sodium", {
    criticalLow: { value: "120", unit: "mmol/L", source: "ours" },
    low: { value: "133", unit: "mmol/L", source: "ours" },
    high: { value: "146", unit: "mmol/L", source: "ours" },
    criticalHigh: { value: "155", unit: "mmol/L", source: "ours" },
  });

  test.each([
    ["potassium-high", lab("potassium", "6.0", { comparator: ">" }), "urgent"],
    ["potassium-high", lab("potassium", "6.2", { comparator: ">=" }), "urgent"],
    ["potassium-high", lab("potassium", "6.2", { comparator: ">" }), "critical"],
    ["potassium-high", lab("potassium", "6.0"), "info"],
    ["potassium-low", lab("potassium", "3.0", { comparator: "<" }), "urgent"],
    ["sodium-low", lab("sodium", "125", { comparator: "<" }), "urgent"],
    ["sodium-low", lab("sodium", "119"), "critical"],
    ["sodium-high", lab("sodium", "150"), "info"],
    ["sodium-high", lab("sodium", "156"), "critical"],
    ["bicarbonate-low", lab("bicarbonate", "15"), "critical"],
    ["bicarbonate-high", lab("bicarbonate", "31"), "info"],
    ["bicarbonate-high", lab("bicarbonate", "41"), "critical"],
    ["magnesium-low", lab("magnesium", "0.70", { comparator: "<" }), "info"],
    ["calcium-total-low", lab("calcium-total", "1.9", { comparator: "<=" }), "urgent"],
  ] as const)("%s, %j: %s", (rule, given, severity) => {
    expect(found(rule, given)).toEqual([severity]);
  });

  test("a later value that is known not to be critical settles it; one in doubt does not", () => {
    const open = lab("potassium", "6.0", { comparator: ">", collectedAt: at(10) });
    expect(found("potassium-high", open, lab("potassium", "5.8"))).toEqual(["info"]);
    expect(found("potassium-high", open, lab("potassium", "5.8", { haemolysed: true }))).toEqual(["urgent"]);
    expect(found("potassium-high", open, lab("potassium", "6.3"))).toEqual(["critical"]);
  });

  test("is said before a newer value that is not so open", () => {
    const open = lab("potassium", "6.0", { comparator: ">", collectedAt: at(10) });
    const newer = lab("potassium", "5.8", { status: "preliminary" });
    expect(linesOf(assessed({ labs: [open, newer] }), "potassium-high")[0]?.text).toContain(">6.0 mmol/L");
  });
});

describe("a limit that is not set", () => {
  test("finds nothing, is visible, and never reads as normal", () => {
    const { potassium: _, ...limits } = policy.limits;
    const assessment = assessed({ labs: [lab("potassium", "9.9")] }, at(50), { ...policy, limits });
    expect(rulesOf(assessment)).not.toContain("potassium-high");
    const [unset] = assessment.unknown.filter(
      ({ input, reason }) => input === "potassium" && reason === "no-limit",
    );
    expect(unset?.rules).toEqual(
      expect.arrayContaining(["potassium-low", "potassium-high", "hold-calcium-and-potassium"]),
    );
  });

  test("of one side only, names the rules of that side", () => {
    const set = withLimits("potassium", { high: { value: "5.5", unit: "mmol/L", source: "ours" } });
    const unset = assessed({}, at(50), set).unknown.find(
      ({ input, reason }) => input === "potassium" && reason === "no-limit",
    );
    expect(unset?.rules).toContain("potassium-low");
    expect(unset?.rules).not.toContain("potassium-high");
  });

  test("a critical limit alone still finds what is beyond it", () => {
    const set = withLimits("potassium", { criticalHigh: { value: "6.2", unit: "mmol/L", source: "ours" } });
    const high = (value: string) =>
      severitiesOf(assessed({ labs: [lab("potassium", value)] }, at(50), set), "potassium-high");
    expect(high("6.3")).toEqual(["critical"]);
    expect(high("6.1")).toEqual([]);
  });
});

test("a normal panel after a quiet session leaves the window alone to be watched", () => {
  const assessment = assessed({ labs: normalPanel });
  expect(assessment.lines.map(({ rule }) => rule)).toEqual(["post-dialysis-window"]);
  expect(assessment.severity).toBe("info");
});

function withLimits(analyte: keyof Policy["limits"], limits: Limits): Policy {
  return { ...policy, limits: { ...policy.limits, [analyte]: { ...limits } } };
}
