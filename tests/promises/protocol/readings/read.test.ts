import { expect, test } from "vitest";
import { limitsOf } from "../../../../shared/protocol/readings/limits.ts";
import { boundsOf } from "../../../../shared/protocol/readings/phase.ts";
import { read } from "../../../../shared/protocol/readings/reading.ts";
import type { Lab } from "../../../../shared/protocol/types/picture.ts";
import { lab, policy, session } from "../../../made-up/patients/pictures.ts";

const reading = (one: Lab) => read(one, limitsOf(policy), boundsOf(session, policy));
const open = { criticalLow: "undecided", low: "undecided", high: "undecided", criticalHigh: "undecided" };

test.each([
  ["no-number", { value: "text" }],
  ["no-number", { value: ">8.0" }],
  ["no-unit", { unit: undefined }],
  ["no-unit", { unit: " " }],
  ["unit-does-not-fit", { unit: "g/L" }],
  ["unit-does-not-fit", { unit: "stone" }],
  ["wrong-specimen", { specimen: "urine" }],
] as const)(
  "a result with the problem %s lies on no side of any limit, and is in no doubt beside: %j",
  (problem, differences) => {
    expect(reading(lab("potassium", "4.2", differences))).toMatchObject({
      problem,
      doubts: [],
      outcomes: open,
      settled: false,
    });
  },
);

test("a code of mass without a unit is no contradiction", () => {
  expect(reading(lab("potassium", "4.2", { code: "22760-3", unit: undefined }))?.doubts).toEqual([]);
});

test("a pH has its unit without saying so", () => {
  for (const unit of [undefined, "", " "]) {
    expect(reading(lab("ph", "7.4", { unit }))).toMatchObject({ unit: "[pH]", problem: null });
  }
});

test("the number in a text is kept, to tell how grave it may be", () => {
  for (const value of [">8.0", " >= 8.0", "<8.0 "]) {
    expect(reading(lab("potassium", value))).toMatchObject({
      exact: null,
      number: { digits: 80n, scale: 1 },
    });
  }
  expect(reading(lab("potassium", "about 8"))?.number).toBeNull();
});

test.each([
  ["<=", "0.30", false],
  ["<", "0.30", true],
  [">=", "4.0", false],
  [">", "4.0", true],
  ["<=", "1.2", false],
] as const)("with critical limits alone a phosphate of %s%s is settled: %s", (comparator, value, settled) => {
  expect(reading(lab("phosphate", value, { comparator }))?.settled).toBe(settled);
});

test("of a limit that is not set it says so", () => {
  expect(reading(lab("calcium-ionized", "1.2"))?.outcomes).toEqual({
    criticalLow: "no-limit",
    low: "not-beyond",
    high: "not-beyond",
    criticalHigh: "no-limit",
  });
});

test.each(["cancelled", "entered-in-error"] as const)("a result that was %s is none", (status) => {
  expect(reading(lab("potassium", "4.2", { status }))).toBeNull();
});
