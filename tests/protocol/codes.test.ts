import { expect, test } from "vitest";
import { meaningOf } from "../../shared/protocol/codes.ts";
import type { Analyte } from "../../shared/protocol/types.ts";

const loinc = "http://loinc.org";

type Property = "amount" | "mass" | "other";

/** protocol.md, section 4, written once more: a slip of the table would judge one analyte as another. */
const patients: readonly (readonly [Analyte, Property, readonly string[]])[] = [
  ["magnesium", "amount", ["2601-3"]],
  ["magnesium", "mass", ["19123-9"]],
  ["calcium-ionized", "amount", ["1994-3", "1995-0", "47596-2"]],
  ["calcium-ionized", "mass", ["17864-0"]],
  ["calcium-ionized-ph74", "amount", ["53139-2", "59472-1", "59473-9"]],
  ["calcium-total", "amount", ["2000-8"]],
  ["calcium-total", "mass", ["17861-6"]],
  ["calcium-corrected", "amount", ["29265-6"]],
  ["potassium", "amount", ["2823-3", "6298-4"]],
  ["potassium", "mass", ["22760-3", "75940-7"]],
  ["phosphate", "amount", ["14879-1"]],
  ["phosphate", "mass", ["2777-1"]],
  ["bicarbonate", "amount", ["1963-8", "1962-0", "1960-4", "1959-6", "2028-9", "20565-8"]],
  ["ph", "other", ["2744-1"]],
  ["albumin", "mass", ["1751-7"]],
  ["aluminium", "other", ["5574-9"]],
  ["sodium", "amount", ["2951-2", "2947-0"]],
  ["osmolality", "other", ["2692-2"]],
];

const codes = patients.flatMap(([analyte, property, listed]) =>
  listed.map((code) => ({ code, analyte, property })),
);

test.each(codes)("$code is $analyte of a patient's blood, as $property", ({ code, analyte, property }) => {
  expect(meaningOf({ system: loinc, code })).toEqual({ analyte, property, material: "blood" });
});

test.each([
  ["2597-3", "magnesium", "amount"],
  ["26746-8", "magnesium", "mass"],
  ["53088-1", "calcium-ionized", "amount"],
  ["53087-3", "calcium-ionized", "amount"],
] as const)("%s is %s of red cells or dialysate, never of a patient's blood", (code, analyte, property) => {
  expect(meaningOf({ system: loinc, code })).toEqual({ analyte, property, material: "other" });
});

test("a code is matched with its system, never alone", () => {
  expect(meaningOf({ system: "urn:a-laboratory", code: "2601-3" })).toBeNull();
  expect(meaningOf({ system: loinc, code: "2601" })).toBeNull();
});
