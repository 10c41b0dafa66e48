import { describe, expect, test } from "vitest";
import type { Policy } from "../../../../shared/protocol/policy.ts";
import type { Fluid } from "../../../../shared/protocol/types/picture.ts";
import {
  assessed,
  at,
  lab,
  linesOf,
  policy,
  quiet,
  rulesOf,
  severitiesOf,
} from "../../../made-up/patients/pictures.ts";
import { found, limit, withLimit } from "./find-others.ts";

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
    const both = { criticalLow: limit("20", "g/L"), low: limit("35", "g/L") };
    const by = { ...policy, limits: { ...policy.limits, albumin: both } };
    const open = assessed({ labs: [lab("albumin", "30", { comparator: "<" })] }, at(50), by);
    expect(severitiesOf(open, "albumin-low")).toEqual(["info"]);
    const far = assessed({ labs: [lab("albumin", "15")] }, at(50), by);
    expect(linesOf(far, "albumin-low")[0]?.measure).toBeUndefined();
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
