import { describe, expect, test } from "vitest";
import { limitsOf } from "../../../../shared/protocol/readings/limits.ts";
import { boundsOf } from "../../../../shared/protocol/readings/phase.ts";
import { alarming, read } from "../../../../shared/protocol/readings/reading.ts";
import { resultDoubts, type Session } from "../../../../shared/protocol/types/picture.ts";
import type { Doubt, Problem } from "../../../../shared/protocol/types/reading.ts";
import type { Analyte } from "../../../../shared/protocol/values/analyte.ts";
import { at, lab, policy, session } from "../../../made-up/patients/pictures.ts";

const limits = limitsOf(policy);

function reading(
  analyte: Analyte,
  value: string,
  differences: Parameters<typeof lab>[2] = {},
  during: Session | null = session,
) {
  const found = read(lab(analyte, value, differences), limits, boundsOf(during, policy));
  if (!found) throw new Error(`${analyte} was not read`);
  return found;
}

test("the doubts of a reader and of the fold are these", () => {
  expect(resultDoubts).toEqual([
    ...["collection-time-unusable", "collection-time-doubtful", "specimen-doubtful", "status-doubtful"],
    ...["value-doubtful", "unit-doubtful", "code-doubtful", "conflicting", "withdrawal-waits", "merged"],
  ]);
});

describe("what puts a value in doubt", () => {
  test.each<[Parameters<typeof lab>[2], readonly Doubt[]]>([
    [{}, []],
    [{ status: "corrected" }, []],
    [{ status: "amended" }, []],
    [{ specimen: "serum" }, []],
    [{ collectedAt: at(-15) }, []],
    [{ status: "preliminary" }, ["preliminary"]],
    [{ haemolysed: true }, ["haemolysed"]],
    [{ collectedAt: at(-16) }, ["during-session"]],
    [{ collectedAt: undefined }, ["no-collection-time"]],
    [{ specimen: "tube 4" }, ["specimen-unclear"]],
    [{ collectedFrom: at(-10), collectedAt: at(0) }, []],
    [{ collectedFrom: at(-10), collectedAt: at(1) }, ["over-phases"]],
    [{ collectedFrom: at(-16), collectedAt: at(-15) }, ["over-phases"]],
    [{ collectedFrom: at(31) }, ["over-phases"]],
    [{ collectedFrom: at(-20), collectedAt: at(-16) }, ["during-session"]],
    ...resultDoubts.map((doubt): [Parameters<typeof lab>[2], readonly Doubt[]] => [
      { doubts: [doubt, doubt] },
      [doubt],
    ]),
    [{ code: "22760-3" }, []],
    [{ code: "29349-8" }, []],
    [{ code: "29349-8", collectedAt: at(-100) }, ["during-session", "code-doubtful"]],
    [{ code: "51618-7", collectedAt: at(30) }, ["code-doubtful"]],
    [
      { status: "preliminary", haemolysed: true, specimen: "?" },
      ["preliminary", "haemolysed", "specimen-unclear"],
    ],
  ])("%j: %j", (differences, doubts) => {
    const found = reading("potassium", "4.2", differences);
    expect(found.doubts).toEqual(doubts);
    expect(found.settled).toBe(doubts.length === 0);
  });

  test("no session, and an implausible number", () => {
    expect(reading("potassium", "4.2", {}, null).doubts).toEqual(["no-session"]);
    expect(reading("potassium", "4.2", { collectedAt: undefined }, null).doubts).toEqual([
      "no-collection-time",
    ]);
    expect(reading("potassium", "14").doubts).toEqual(["implausible"]);
  });

  test.each([
    ["albumin", "40", "g/L"],
    ["albumin", "4.0", "g/dL"],
    ["aluminium", "20", "ug/L"],
    ["aluminium", "0.7", "umol/L"],
    ["potassium", "4.2", "mEq/L"],
    ["ph", "7.4", ""],
  ] as const)("%s as %s %s agrees with its code", (analyte, value, unit) => {
    expect(reading(analyte, value, { unit }).doubts).toEqual([]);
  });

  test("a code of mass with a unit of amount does not agree, nor the other way about", () => {
    const doubts = (code: string, unit: string, value: string) =>
      reading("calcium-total", value, { code, unit }).doubts;
    expect(doubts("17861-6", "mg/dL", "9.2")).toEqual([]);
    expect(doubts("17861-6", "mmol/L", "2.3")).toEqual(["code-and-unit-disagree"]);
    expect(doubts("2000-8", "mg/dL", "9.2")).toEqual(["code-and-unit-disagree"]);
    expect(doubts("2000-8", "mEq/L", "4.6")).toEqual([]);
    expect(doubts("17861-6", "", "9.2")).toEqual([]);
  });
});

test("blood was drawn from when its collection began, and no later than it ended", () => {
  const drawnFrom = (collectedFrom?: string) => reading("potassium", "4.2", { collectedFrom }).drawnFrom;
  expect([drawnFrom(at(20)), drawnFrom(at(31)), drawnFrom()]).toEqual([at(20), at(30), at(30)]);
});

describe("what a person has to look at", () => {
  test.each<[string, Parameters<typeof lab>[2], Problem | null, boolean]>([
    ["4.2", {}, null, false],
    ["6.5", { specimen: "urine" }, "wrong-specimen", false],
    ["clotted", {}, "no-number", false],
    [">7.5", {}, "no-number", true],
    [">4.0", {}, "no-number", false],
    ["20", { unit: undefined }, "no-unit", false],
    ["300", { unit: undefined }, "no-unit", true],
    ["20", { unit: "g/L" }, "unit-does-not-fit", false],
    ["300", { unit: "g/L" }, "unit-does-not-fit", true],
    ["14", {}, "implausible", true],
    ["0.5", {}, "implausible", true],
    ["3.5", { comparator: "<=" }, "comparator-undecided", false],
    ["6.3", { comparator: "<" }, "comparator-undecided", true],
  ])("potassium %s, %j: %s, alarming %s", (value, differences, problem, alarm) => {
    const found = reading("potassium", value, differences);
    expect([found.problem, alarming(found, limits)]).toEqual([problem, alarm]);
  });

  test("its number is alarming in its own unit where that is known, else only in every one", () => {
    // 20 mg/dL is 5.1 mmol/L; 20 mmol/L would be far beyond.
    const own = reading("potassium", "20", { unit: "mg/dL", code: "22760-3", comparator: "<=" });
    expect(alarming(own, limits)).toBe(false);
    expect(alarming(reading("potassium", "2", { unit: undefined }), limits)).toBe(true);
    expect(alarming(reading("potassium", "7.5", { comparator: "<=" }), limits)).toBe(true);
  });
});
