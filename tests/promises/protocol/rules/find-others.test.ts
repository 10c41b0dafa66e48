import { describe, expect, test } from "vitest";
import type { Policy } from "../../../../shared/protocol/policy.ts";
import type { Limit, LimitKind } from "../../../../shared/protocol/types/limit.ts";
import type { Fluid } from "../../../../shared/protocol/types/picture.ts";
import type { Analyte } from "../../../../shared/protocol/values/analyte.ts";
import {
  assessed,
  at,
  lab,
  linesOf,
  policy,
  quiet,
  rulesOf,
  severitiesOf,
  spasm,
} from "../../../made-up/patients/pictures.ts";

function limit(value: string, unit: string): Limit {
  return { value, unit, source: "an example" };
}

function withLimit(analyte: keyof Policy["limits"], kind: LimitKind, set: Limit): Policy {
  return { ...policy, limits: { ...policy.limits, [analyte]: { ...policy.limits[analyte], [kind]: set } } };
}

const found = (analyte: Analyte, value: string, rule: string, by = policy, unit?: string) => {
  const labs = [unit ? lab(analyte, value, { unit }) : lab(analyte, value)];
  return severitiesOf(assessed({ labs }, at(50), by), rule);
};

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
    expect(text(["calcium-ionized", "1.20", { haemolysed: true }])).not.toContain("not shown");
    expect(text(["calcium-total", "2.30"])).not.toContain("not shown");
    const later = { collectedAt: at(40), haemolysed: true };
    expect(text(["calcium-ionized", "1.20"], ["calcium-ionized", "1.02", later])).not.toContain("not shown");
    expect(text()).toBe(
      "Alkalosis: bicarbonate 34 mmol/L. Calcium binds to albumin, so that functional hypocalcaemia may be there " +
        "though total calcium looks normal.",
    );
  });
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

describe("albumin-low and hypo-osmolality", () => {
  const albumin = withLimit("albumin", "low", limit("35", "g/L"));
  test.each([
    ["35", "g/L", []],
    ["34.9", "g/L", ["info"]],
    ["3.5", "g/dL", []],
    ["3.49", "g/dL", ["info"]],
  ] as const)("albumin %s %s: %j", (value, unit, severities) => {
    expect(found("albumin", value, "albumin-low", albumin, unit)).toEqual(severities);
  });

  test("albumin has no critical line, and without a limit none", () => {
    const critical = withLimit("albumin", "criticalLow", limit("20", "g/L"));
    expect(found("albumin", "15", "albumin-low", critical)).toEqual(["info"]);
    expect(found("albumin", "15", "albumin-low")).toEqual([]);
  });

  const osmolality = withLimit("osmolality", "low", limit("275", "mosm/kg"));
  const sodium = withLimit("sodium", "low", limit("133", "mmol/L"));
  test.each([
    ["osmolality", "275", osmolality, []],
    ["osmolality", "274", osmolality, ["info"]],
    ["sodium", "133", sodium, []],
    ["sodium", "132", sodium, ["info"]],
    ["sodium", "110", policy, []],
  ] as const)("%s %s: %j", (analyte, value, by, severities) => {
    expect(found(analyte, value, "hypo-osmolality", by)).toEqual(severities);
  });
});

describe("fluid", () => {
  const fluid = (given: Partial<Fluid>, by = policy) => {
    const session = quiet.session && {
      ...quiet.session,
      fluid: { evidence: { of: "fluid:s1", version: "1" }, ...given },
    };
    return assessed({ session }, at(50), by);
  };

  test("ultrafiltration of 13 mL/kg/h over four hours is at the limit, a millilitre more is above it", () => {
    const rule = "ultrafiltration-excess";
    expect(rulesOf(fluid({ volume: "3640", post: "70" }))).not.toContain(rule);
    const [line] = linesOf(fluid({ volume: "3641", post: "70" }), rule);
    expect(line).toMatchObject({ severity: "info", references: [2, 3] });
    expect(line?.text).toContain("Hypo-osmolality may matter more");
    expect(line?.because.map(({ input }) => input)).toEqual([
      "ultrafiltration-rate",
      "ultrafiltration-volume",
      "weight-after",
      "session",
    ]);
  });

  test.each([
    [{ post: "70", dry: "60", pre: "79" }, "weight-after"],
    [{ dry: "60", pre: "50" }, "dry-weight"],
    [{ pre: "50" }, "weight-before"],
  ])("the weight is the one after, else the dry one, else the one before: %j", (weights, input) => {
    const [line] = linesOf(fluid({ volume: "9000", ...weights }), "ultrafiltration-excess");
    expect(line?.because[2]?.input).toBe(input);
  });

  test.each<[string, Partial<Fluid>]>([
    ["volume", { post: "70" }],
    ["weight", { volume: "9000" }],
  ])("without a %s there is no rate", (_, given) => {
    expect(rulesOf(fluid(given))).not.toContain("ultrafiltration-excess");
  });

  test("a session of no length has no rate; without a limit there is no excess", () => {
    const session = quiet.session && { ...quiet.session, startedAt: quiet.session.endedAt };
    expect(rulesOf(assessed({ session }))).not.toContain("ultrafiltration-excess");
    const unset = { ...policy, ultrafiltrationRate: undefined, weightGain: undefined };
    const rules = rulesOf(
      fluid({ volume: "9000", post: "70", pre: "79", dry: "70", previousPost: "70" }, unset),
    );
    expect(rules).not.toContain("ultrafiltration-excess");
    expect(rules).not.toContain("weight-gain-excess");
  });

  test("a weight gain of 5.7 % of the dry weight is at the limit", () => {
    const rule = "weight-gain-excess";
    const gain = (pre: string, others = {}) => fluid({ pre, previousPost: "100", dry: "100", ...others });
    expect(rulesOf(gain("105.7"))).not.toContain(rule);
    expect(linesOf(gain("105.71"), rule)[0]).toMatchObject({ severity: "info" });
    expect(linesOf(gain("105.71"), rule)[0]?.text).toContain("5.71 % of the dry weight, above 5.7 %");
    expect(rulesOf(gain("99"))).not.toContain(rule);
    for (const missing of ["pre", "previousPost", "dry"]) {
      expect(rulesOf(gain("120", { [missing]: undefined }))).not.toContain(rule);
    }
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
  expect(lines(drawn("5.9", true), drawn("4.2", true, 40))).toMatchObject([{ subject: "result:k30" }]);
  expect(lines(drawn("6.9", true), drawn("5.9", true, 40))).toMatchObject([{ subject: "result:k40" }]);
});

describe("second-best calciums", () => {
  const by = withLimit("calcium-corrected", "low", limit("2.1", "mmol/L"));
  test.each(["calcium-total", "calcium-corrected", "calcium-ionized-ph74"] as const)(
    "%s asks for the ionized one",
    (analyte) => {
      const labs = [lab(analyte, analyte === "calcium-ionized-ph74" ? "1.2" : "2.3")];
      expect(severitiesOf(assessed({ labs }), "prefer-ionized-calcium")).toEqual(["routine"]);
      expect(rulesOf(assessed({ labs: [...labs, lab("calcium-ionized", "1.2")] }))).not.toContain(
        "prefer-ionized-calcium",
      );
    },
  );

  test("a low corrected one holds, once the site has set its limit, and a normal one clears nothing", () => {
    const hold = (by: Policy, ...labs: ReturnType<typeof lab>[]) =>
      severitiesOf(assessed({ labs }, at(50), by), "hold-calcium-and-potassium");
    expect(hold(by, lab("calcium-corrected", "2.0"))).toEqual(["routine"]);
    expect(hold(policy, lab("calcium-corrected", "2.0"))).toEqual([]);
    const total = lab("calcium-total", "2.0");
    expect(hold(by, total, lab("calcium-corrected", "2.3", { collectedAt: at(40) }))).toEqual(["routine"]);
    expect(hold(by, total, lab("calcium-ionized-ph74", "1.2", { collectedAt: at(40) }))).toEqual(["routine"]);
    expect(hold(by, total, lab("calcium-ionized", "1.2", { collectedAt: at(40) }))).toEqual([]);
  });
});
