import { describe, expect, test } from "vitest";
import type { Policy } from "../../../../shared/protocol/policy.ts";
import type { Analyte } from "../../../../shared/protocol/values/analyte.ts";
import {
  assessed,
  at,
  lab,
  linesOf,
  policy,
  rulesOf,
  severitiesOf,
  spasm,
} from "../../../made-up/patients/pictures.ts";
import { found, limit, withLimit } from "./find-others.ts";

describe("a value beyond the site's limit is information, beyond the critical one critical", () => {
  const phosphate = withLimit("phosphate", "high", limit("1.8", "mmol/L"));
  const lowPhosphate = withLimit("phosphate", "low", limit("0.8", "mmol/L"));
  test.each<[string, Analyte, Policy, string, string, string, string]>([
    ["magnesium-high", "magnesium", policy, "1.10", "1.11", "1.9", "1.91"],
    ["calcium-total-low", "calcium-total", policy, "2.10", "2.09", "1.70", "1.69"],
    ["calcium-total-high", "calcium-total", policy, "2.60", "2.61", "3.0", "3.01"],
    ["phosphate-low", "phosphate", lowPhosphate, "0.8", "0.79", "0.30", "0.29"],
    ["phosphate-high", "phosphate", phosphate, "1.80", "1.81", "4.0", "4.01"],
  ])("%s", (rule, analyte, by, atLimit, beyond, atCritical, critical) => {
    expect(found(analyte, atLimit, rule, by)).toEqual([]);
    expect(found(analyte, beyond, rule, by)).toEqual(["info"]);
    expect(found(analyte, atCritical, rule, by)).toEqual(["info"]);
    expect(found(analyte, critical, rule, by)).toEqual(["critical"]);
    expect(rulesOf(assessed({}, at(50), by))).not.toContain(rule);
    const doubtful = assessed({ labs: [lab(analyte, beyond, { status: "preliminary" })] }, at(50), by);
    expect(linesOf(doubtful, rule)[0]?.text).toContain("Unconfirmed: preliminary.");
    const unusable = assessed({ labs: [lab(analyte, critical, { unit: "g" })] }, at(50), by);
    expect(rulesOf(unusable)).not.toContain(rule);
  });

  test("calcium-ionized-high has no critical limit of the demo site's", () => {
    expect(found("calcium-ionized", "1.30", "calcium-ionized-high")).toEqual([]);
    expect(found("calcium-ionized", "3.0", "calcium-ionized-high")).toEqual(["info"]);
  });

  test.each([
    ["12.39", "info"],
    ["12.40", "critical"],
  ])("phosphate %s mg/dL against a critical limit set in mmol/L: %s", (value, severity) => {
    const labs = [lab("phosphate", value, { unit: "mg/dL", code: "2777-1" })];
    const assessment = assessed({ labs }, at(50), phosphate);
    expect(severitiesOf(assessment, "phosphate-high")).toEqual([severity]);
  });
});

describe("alkalosis", () => {
  const rule = "alkalosis";
  const withPh = withLimit("ph", "high", limit("7.45", "[pH]"));

  test.each([
    ["bicarbonate", "30", "mmol/L", []],
    ["bicarbonate", "30.1", "mmol/L", ["info"]],
    ["bicarbonate", "30.1", "mEq/L", ["info"]],
    ["bicarbonate", "41", "mmol/L", ["info"]],
    ["ph", "7.45", "[pH]", []],
    ["ph", "7.46", "[pH]", ["info"]],
  ] as const)("%s %s %s: %j", (analyte, value, unit, severities) => {
    expect(found(analyte, value, rule, withPh, unit)).toEqual(severities);
  });

  test("without a limit of the site's pH finds nothing, and that is visible", () => {
    expect(found("ph", "7.9", rule)).toEqual([]);
    expect(assessed({}).unknown).toContainEqual({
      input: "ph",
      reason: "no-limit",
      rules: expect.arrayContaining([rule]),
    });
  });

  test("it speaks of functional hypocalcaemia, and with a normal ionized calcium says that it is not shown", () => {
    const text = (...labs: Parameters<typeof lab>[]) =>
      linesOf(assessed({ labs: [lab("bicarbonate", "34"), ...labs.map((each) => lab(...each))] }), rule)[0]
        ?.text;
    expect(text()).toContain("functional hypocalcaemia");
    expect(text()).not.toContain("not shown");
    expect(text(["calcium-ionized", "1.20"])).toContain("it is not shown: ionized calcium is normal");
    expect(text(["calcium-ionized", "1.02"])).not.toContain("not shown");
    for (const high of ["1.35", "1.70"]) expect(text(["calcium-ionized", high])).not.toContain("normal;");
    const highLater = { collectedAt: at(40), haemolysed: true };
    expect(text(["calcium-ionized", "1.20"], ["calcium-ionized", "1.35", highLater])).not.toContain(
      "not shown",
    );
    expect(text(["calcium-ionized", "1.20", { haemolysed: true }])).not.toContain("not shown");
    expect(text(["calcium-total", "2.30"])).not.toContain("not shown");
    const later = { collectedAt: at(40), haemolysed: true };
    expect(text(["calcium-ionized", "1.20"], ["calcium-ionized", "1.02", later])).not.toContain("not shown");
    expect(text()).toBe(
      "Alkalosis: bicarbonate 34 mmol/L. Calcium binds to albumin, so that functional hypocalcaemia may be there " +
        "though total calcium looks normal.",
    );
  });

  test.each(["low", "high"] as const)(
    "without the %s limit of ionized calcium nobody calls it normal",
    (side) => {
      const { [side]: _unset, ...others } = policy.limits["calcium-ionized"] ?? {};
      const by = { ...policy, limits: { ...policy.limits, "calcium-ionized": others } };
      const labs = [lab("bicarbonate", "34"), lab("calcium-ionized", "1.20")];
      expect(linesOf(assessed({ labs }, at(50), by), rule)[0]?.text).not.toContain("not shown");
    },
  );
});

describe("calcium-phosphate-product", () => {
  const rule = "calcium-phosphate-product";
  const by = { ...policy, calciumPhosphateProduct: limit("55", "mg2/dL2") };
  const product = (calcium: string, phosphate: string, difference = {}) => {
    const labs = [
      lab("calcium-total", calcium, { unit: "mg/dL", code: "17861-6" }),
      lab("phosphate", phosphate, { unit: "mg/dL", code: "2777-1", ...difference }),
    ];
    return linesOf(assessed({ labs }, at(50), by), rule);
  };

  test("is judged exactly, and shown with both values", () => {
    expect(product("10", "5.5")).toEqual([]);
    expect(product("10", "5.51")).toEqual([expect.objectContaining({ severity: "info" })]);
    expect(product("10", "5.51")[0]?.because.map(({ input, value, unit }) => [input, value, unit])).toEqual([
      [rule, "55.10", "mg2/dL2"],
      ["calcium-total", "10", "mg/dL"],
      ["phosphate", "5.51", "mg/dL"],
    ]);
  });

  test("values in mmol/L are converted, doubtful ones count", () => {
    const labs = [lab("calcium-total", "2.5"), lab("phosphate", "1.8", { status: "preliminary" })];
    expect(linesOf(assessed({ labs }, at(50), by), rule)[0]?.because[0]?.value).toBe("55.86");
    expect(product("10", "6", { haemolysed: true })).toHaveLength(1);
  });

  test("with a value missing, unusable or no limit it is silent", () => {
    expect(rulesOf(assessed({ labs: [lab("phosphate", "5")] }, at(50), by))).not.toContain(rule);
    expect(product("10", "6", { unit: "?" })).toEqual([]);
    expect(product("10", "6", { specimen: "urine" })).toEqual([]);
    const labs = [lab("calcium-total", "3"), lab("phosphate", "5")];
    expect(rulesOf(assessed({ labs }))).not.toContain(rule);
  });

  test("an older value that a known one replaced does not count", () => {
    const labs = [
      lab("calcium-total", "2.5"),
      lab("phosphate", "3"),
      lab("phosphate", "1", { collectedAt: at(40) }),
    ];
    expect(rulesOf(assessed({ labs }, at(50), by))).not.toContain(rule);
  });
});

describe("aluminium-raised", () => {
  const rule = "aluminium-raised";
  test.each([
    ["149", "ug/L", []],
    ["150", "ug/L", ["urgent"]],
    ["150", "ng/mL", ["urgent"]],
    ["5000", "ug/L", ["urgent"]],
    ["5.55", "umol/L", []],
    ["5.56", "umol/L", ["urgent"]],
  ] as const)("aluminium %s %s: %j", (value, unit, severities) => {
    expect(found("aluminium", value, rule, policy, unit)).toEqual(severities);
  });

  test.each([
    [">", "149", [], ["routine"]],
    [">", "150", ["urgent"], []],
    [">=", "150", ["urgent"], []],
    ["<", "150", [], []],
    ["<=", "150", [], ["routine"]],
  ] as const)("aluminium %s%s: %j, unread %j", (comparator, value, severities, unread) => {
    const assessment = assessed({ labs: [lab("aluminium", value, { comparator })] });
    expect(severitiesOf(assessment, rule)).toEqual(severities);
    expect(severitiesOf(assessment, "unread-result")).toEqual(unread);
  });

  test("it is never called encephalopathy, and with signs the other rule speaks", () => {
    const labs = [lab("aluminium", "200")];
    const [line] = linesOf(assessed({ labs }), rule);
    expect(line?.text).toMatch(/^Aluminium 200 ug\/L, at or above 150 ug\/L/);
    expect(line?.text).not.toMatch(/encephalopath/i);
    const signs = [spasm({ kind: "motor-apraxia" })];
    expect(rulesOf(assessed({ labs, symptoms: signs }))).not.toContain(rule);
    expect(rulesOf(assessed({ labs, symptoms: [spasm()] }))).toContain(rule);
  });
});

test("magnesium-high: a later value that is not beyond clears it, also for a spasm that begins after both", () => {
  const drawn = (value: string, minutes: number) =>
    lab("magnesium", value, { collectedAt: at(minutes), id: `mg${minutes}` });
  const rules = (...labs: ReturnType<typeof drawn>[]) =>
    rulesOf(assessed({ labs, symptoms: [spasm({ onset: at(45) })] }));
  expect(rules(drawn("2.8", 10))).toContain("magnesium-high");
  expect(rules(drawn("2.8", 10), drawn("0.9", 30))).not.toContain("magnesium-high");
  const low = assessed({
    labs: [drawn("0.25", 10), drawn("0.9", 30)],
    symptoms: [spasm({ onset: at(45) })],
  });
  expect(severitiesOf(low, "magnesium-low")).toEqual(["critical"]);
});

test("repeat-haemolysed: a potassium above its limit on a haemolysed sample is drawn again", () => {
  const rule = "repeat-haemolysed";
  const drawn = (value: string, haemolysed: boolean, minutes = 30) =>
    lab("potassium", value, { haemolysed, collectedAt: at(minutes), id: `k${minutes}` });
  const lines = (...labs: ReturnType<typeof drawn>[]) => linesOf(assessed({ labs }), rule);
  expect(lines(drawn("5.5", true))).toEqual([]);
  expect(lines(drawn("5.51", true))).toMatchObject([{ severity: "urgent", subject: "result:k30" }]);
  expect(lines(drawn("6.8", true))).toMatchObject([{ severity: "urgent" }]);
  expect(lines(drawn("6.8", false))).toEqual([]);
  expect(lines(drawn("3.0", true))).toEqual([]);
  expect(lines(drawn("5.9", true), drawn("4.2", false, 40))).toEqual([]);
  expect(lines(drawn("5.9", true), drawn("5.8", false, 40))).toEqual([]);
  expect(lines(drawn("5.9", true), drawn("5.8", false, 20))).toMatchObject([{ subject: "result:k30" }]);
  expect(lines(drawn("5.9", true), drawn("4.2", true, 40))).toMatchObject([{ subject: "result:k30" }]);
  expect(lines(drawn("6.9", true), drawn("5.9", true, 40))).toMatchObject([{ subject: "result:k40" }]);
});
