import { describe, expect, test } from "vitest";
import { limitsOf } from "../../../../shared/protocol/readings/limits.ts";
import { boundsOf } from "../../../../shared/protocol/readings/phase.ts";
import { alarming, read } from "../../../../shared/protocol/readings/reading.ts";
import type { Lab } from "../../../../shared/protocol/types/picture.ts";
import { isMassCodeOfAmounts } from "../../../../shared/protocol/values/codes.ts";
import { at, lab, policy, session } from "../../../made-up/patients/pictures.ts";

const limits = limitsOf(policy);
const loinc = (code: string, display?: string) => ({ system: "http://loinc.org", code, display });

describe("a code that says before or after dialysis places what its time leaves open", () => {
  const [post, pre] = ["29349-8", "51618-7"] as const;

  test.each([
    [post, undefined, "after"],
    [post, -10, "at-end"],
    [post, 30, "after"],
    [post, -100, "unknown"],
    [post, -300, "unknown"],
    [pre, undefined, "before"],
    [pre, -300, "before"],
    [pre, -100, "unknown"],
    [pre, -10, "unknown"],
    [pre, 30, "unknown"],
  ] as const)("%s drawn at minute %s: %s", (code, minutes, phase) => {
    const collectedAt = minutes === undefined ? undefined : at(minutes);
    const given = lab("potassium", "4.2", { code, collectedAt });
    expect(read(given, limits, boundsOf(session, policy))?.phase).toBe(phase);
  });

  test.each([
    ["7.1", "unknown"],
    ["2.1", "unknown"],
    ["7.1 H", "unknown"],
    ["6.0", "before"],
    ["6.0 H", "before"],
  ])(
    "%s of before dialysis, at no time that is told, is of phase %s: a critical one is told",
    (value, phase) => {
      const given = lab("potassium", value, { code: pre, collectedAt: undefined });
      expect(read(given, limits, boundsOf(session, policy))).toMatchObject({ phase, settled: false });
    },
  );

  test("a critical one of after dialysis stays of after it", () => {
    const given = lab("potassium", "7.1", { code: post, collectedAt: undefined });
    expect(read(given, limits, boundsOf(session, policy))?.phase).toBe("after");
  });

  test("and nothing where no session is known", () => {
    expect(read(lab("potassium", "4.2", { code: post }), limits, null)?.phase).toBe("unknown");
  });
});

describe("a result that only its words name", () => {
  const isAlarming = (value: string, unit: string | undefined) => {
    const named: Lab = { ...lab("potassium", value, { unit }), code: loinc("99999-9", "Potassium") };
    const found = read(named, limits, boundsOf(session, policy));
    return found && [found.problem, alarming(found, limits)];
  };

  test.each([
    ["6.9", "mmol/L", true],
    ["6.9 H", "mmol/L", true],
    ["5.0", "mmol/L", false],
    ["690", "mmol/L", false],
    ["6.9", "furlong", false],
    ["690", undefined, false],
    ["27 mg/dL", "mmol/L", true],
    ["27", "mmol/L", false],
    [".2", "mmol/L", false],
    ["6.9", " ", true],
  ])("%s %s rings as critical: %s", (value, unit, rings) => {
    expect(isAlarming(value, unit)).toEqual(["unknown-code", rings]);
  });
});

test("codes of mass under which amounts are sent are those of potassium, and of no words", () => {
  const codes = [loinc("22760-3"), loinc("2823-3"), loinc("19123-9"), loinc("1751-7"), loinc("1-1")];
  const named = [loinc("99999-9", "Potassium"), loinc("99999-9", "Albumin")];
  expect([...codes, ...named].map(isMassCodeOfAmounts)).toEqual([
    ...[true, false, false, false, false],
    ...[false, false],
  ]);
});
