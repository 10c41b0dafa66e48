import { describe, expect, test } from "vitest";
import type { Policy } from "../../../../shared/protocol/policy.ts";
import { limitsOf, PolicyError } from "../../../../shared/protocol/readings/limits.ts";
import { siteNumbersOf } from "../../../../shared/protocol/readings/site-numbers.ts";
import type { Limits } from "../../../../shared/protocol/types/limit.ts";
import { assessed, lab, linesOf, policy, rulesOf } from "../../../made-up/patients/pictures.ts";

function withMagnesium(magnesium: Limits | undefined): Policy {
  return { ...policy, limits: { ...policy.limits, magnesium } };
}

function site(value: string, unit = "mmol/L") {
  return { value, unit, source: "the site" };
}

describe("a limit is converted once into each unit and rounded there", () => {
  test.each([
    ["magnesium", "low", "mg/dL", "1.70"],
    ["magnesium", "low", "mEq/L", "1.40"],
    ["magnesium", "criticalLow", "mg/dL", "0.73"],
    ["potassium", "criticalHigh", "mEq/L", "6.20"],
    ["potassium", "criticalHigh", "mg/dL", "24.24"],
    ["calcium-ionized", "low", "mg/dL", "4.45"],
    ["calcium-ionized", "low", "mEq/L", "2.22"],
    ["calcium-total", "low", "mg/dL", "8.42"],
    ["phosphate", "criticalHigh", "mg/dL", "12.39"],
  ] as const)("%s %s in %s is %s", (analyte, kind, unit, value) => {
    expect(limitsOf(policy)[analyte][unit]?.[kind]?.shown).toEqual({
      value,
      unit,
      source: expect.stringContaining(`set as ${policy.limits[analyte]?.[kind]?.value} mmol/L`),
    });
  });

  test("in its own unit it stays as it was set", () => {
    const fine = withMagnesium({ low: site("0.705") });
    expect(limitsOf(fine).magnesium["mmol/L"]?.low?.shown).toEqual(site("0.705"));
  });

  test("a limit with more than two decimals is compared in its own unit as it was set", () => {
    const fine = withMagnesium({ low: site("0.705") });
    const isLow = (value: string) =>
      rulesOf(assessed({ labs: [lab("magnesium", value)] }, undefined, fine)).has("magnesium-low");
    expect([isLow("0.704"), isLow("0.705"), isLow("0.707")]).toEqual([true, false, false]);
  });

  test("phosphate does not come in mEq/L", () => {
    expect(limitsOf(policy).phosphate["mEq/L"]).toBeUndefined();
  });

  test("the same policy is worked out once", () => {
    expect(limitsOf(policy)).toBe(limitsOf(policy));
    expect(siteNumbersOf(policy)).toBe(siteNumbersOf(policy));
  });
});

test("a limit may be its own critical one", () => {
  const equal = withMagnesium({ criticalLow: site("0.70"), low: site("0.70") });
  expect(assessed({ labs: [lab("magnesium", "0.69")] }, undefined, equal).severity).toBe("critical");
});

describe("the note's magnesium target stands", () => {
  test("without a site's limits magnesium has the note's", () => {
    const assessment = assessed({ labs: [lab("magnesium", "0.69")] }, undefined, withMagnesium(undefined));
    expect(linesOf(assessment, "magnesium-low")[0]?.because[0]?.limit).toEqual({
      value: "0.70",
      unit: "mmol/L",
      source: "the note, reference 1",
    });
  });

  test("the site may raise it", () => {
    const assessment = assessed(
      { labs: [lab("magnesium", "0.75")] },
      undefined,
      withMagnesium({ low: site("0.80") }),
    );
    expect(rulesOf(assessment)).toContain("magnesium-low");
  });

  test.each([site("0.69"), site("1.69", "mg/dL"), site("1.39", "mEq/L")])(
    "the site may not lower it: %o",
    (low) => {
      expect(() => limitsOf(withMagnesium({ low }))).toThrow(PolicyError);
    },
  );

  test.each([site("1.7", "mg/dL"), site("1.4", "mEq/L")])(
    "in another unit it is the same target: %o",
    (low) => {
      expect(limitsOf(withMagnesium({ low })).magnesium["mmol/L"]?.low?.shown.value).toBe("0.70");
    },
  );
});

describe("a limit that cannot stand is refused with its place", () => {
  test.each<[string, Limits, string]>([
    ["no number", { low: site("low") }, "limits.potassium.low"],
    ["no number, in another unit than the first", { low: site("low", "mEq/L") }, "limits.potassium.low"],
    ["no unit of potassium", { high: site("5.5", "g/L") }, "limits.potassium.high"],
    ["no unit at all", { high: site("5.5", "spoons") }, "limits.potassium.high"],
    ["out of order", { low: site("3.5"), high: site("3.4") }, "limits.potassium.high"],
    ["critical inside", { criticalLow: site("3.6"), low: site("3.5") }, "limits.potassium.low"],
  ])("%s", (_, potassium, place) => {
    const broken = { ...policy, limits: { ...policy.limits, potassium } };
    expect(() => limitsOf(broken)).toThrow(PolicyError);
    expect(() => limitsOf(broken)).toThrow(place);
  });

  test.each([site("low"), site("low", "mg/dL"), site("0.8", "g/L"), site("0.8", "spoons"), site("0.8", "")])(
    "magnesium's target as %o",
    (low) => {
      expect(() => limitsOf(withMagnesium({ low }))).toThrow(
        "limits.magnesium.low: must be a number in a unit of magnesium",
      );
    },
  );
});

describe("a limit of what is worked out", () => {
  test.each([
    ["ultrafiltrationRate", "ultrafiltration-rate", "mL/kg/h"],
    ["weightGain", "weight-gain", "%"],
    ["calciumPhosphateProduct", "calcium-phosphate-product", "mg2/dL2"],
  ] as const)("%s is a number in its own unit, or is refused with its name", (key, quantity, unit) => {
    const set = (value: string, of: string) => siteNumbersOf({ ...policy, [key]: site(value, of) });
    expect(set("12.5", unit).quantities[quantity]?.shown).toEqual(site("12.5", unit));
    expect(siteNumbersOf({ ...policy, [key]: undefined }).quantities[quantity]).toBeNull();
    for (const refused of [site("high", unit), site("12.5", "mmol/L"), site("high", "mmol/L")]) {
      const broken = () => set(refused.value, refused.unit);
      expect(broken).toThrow(PolicyError);
      expect(broken).toThrow(`${quantity}: must be a number in ${unit}`);
    }
  });
});

test("what is refused is called a PolicyError", () => {
  expect(new PolicyError("limits.ph.low: an example").name).toBe("PolicyError");
});
