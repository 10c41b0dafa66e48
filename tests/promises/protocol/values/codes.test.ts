import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import type { Analyte } from "../../../../shared/protocol/values/analyte.ts";
import { meaningOf } from "../../../../shared/protocol/values/codes.ts";

const loinc = "http://loinc.org";

type Property = "amount" | "mass" | "other";

/** The codes [P4.codes], written once more: a slip of the table would judge one analyte as another. */
const patients: readonly (readonly [Analyte, Property, readonly string[]])[] = [
  ["magnesium", "amount", ["2601-3", "2593-2"]],
  ["magnesium", "mass", ["19123-9"]],
  ["calcium-ionized", "amount", ["1994-3", "1995-0", "47596-2", "34581-9", "47598-8"]],
  ["calcium-ionized", "mass", ["17864-0"]],
  ["calcium-ionized-ph74", "amount", ["53139-2", "59472-1", "59473-9"]],
  ["calcium-total", "amount", ["2000-8"]],
  ["calcium-total", "mass", ["17861-6"]],
  ["calcium-corrected", "amount", ["29265-6"]],
  [
    "potassium",
    "amount",
    ["2823-3", "6298-4", "12812-4", "12813-2", "32713-0", "39789-3", "39790-1", "41656-0", "77142-8"],
  ],
  ["potassium", "other", ["22760-3", "75940-7"]],
  ["phosphate", "amount", ["14879-1"]],
  ["phosphate", "mass", ["2777-1"]],
  ["bicarbonate", "amount", ["1963-8", "1962-0", "1960-4", "1959-6", "2028-9", "20565-8"]],
  ["bicarbonate", "amount", ["14627-4", "19229-4", "1961-2", "54359-5", "69964-5", "97543-3", "97544-1"]],
  ["ph", "other", ["2744-1", "2745-8", "2746-6", "11558-4", "19213-8", "97536-7"]],
  ["albumin", "mass", ["1751-7"]],
  ["aluminium", "other", ["5574-9"]],
  ["sodium", "amount", ["2951-2", "2947-0", "32717-1", "39791-9"]],
  ["osmolality", "other", ["2692-2"]],
];

const codes = patients.flatMap(([analyte, property, listed]) =>
  listed.map((code) => ({ code, analyte, property })),
);

test.each(codes)("$code is $analyte of a patient's blood, as $property", ({ code, analyte, property }) => {
  expect(meaningOf({ system: loinc, code })).toEqual({ analyte, property, material: "blood" });
});

const neverBlood = [
  ["2597-3", "magnesium", "amount"],
  ["26746-8", "magnesium", "mass"],
  ["2824-1", "potassium", "amount"],
  ["53088-1", "calcium-ionized", "amount"],
  ["53087-3", "calcium-ionized", "amount"],
] as const;

test.each(neverBlood)(
  "%s is %s of red cells or dialysate, never of a patient's blood",
  (code, analyte, property) => {
    expect(meaningOf({ system: loinc, code })).toEqual({ analyte, property, material: "other" });
  },
);

const aroundDialysis = [
  ["29349-8", "after"],
  ["51618-7", "before"],
] as const;

test.each(aroundDialysis)("%s is potassium drawn %s dialysis", (code, drawn) => {
  const potassium = { analyte: "potassium", property: "amount", material: "blood", drawn };
  expect(meaningOf({ system: loinc, code })).toEqual(potassium);
});

test("the table has these codes, and no other", () => {
  const source = readFileSync(
    new URL("../../../../shared/protocol/values/codes.ts", import.meta.url),
    "utf8",
  );
  const listed = [
    ...codes.map(({ code }) => code),
    ...[...neverBlood, ...aroundDialysis].map(([code]) => code),
  ];
  expect([...source.matchAll(/(?<=[" ])\d+-\d(?=[" ])/g)].map(([code]) => code).sort()).toEqual(
    listed.sort(),
  );
});

test("a code of LOINC that the table does not have is understood by its own words, and by no others", () => {
  const unknown = { system: loinc, code: "98765-1" };
  const magnesium = { analyte: "magnesium", property: "other", material: "blood", byWords: true };
  expect(meaningOf({ ...unknown, display: "Mg, ionogram" })).toEqual(magnesium);
  expect(meaningOf({ ...unknown, display: "Haemoglobin" })).toBeNull();
  expect(meaningOf(unknown)).toBeNull();
  expect(meaningOf({ ...unknown, system: "urn:a-laboratory", display: "Magnesium" })).toBeNull();
  expect(meaningOf({ system: loinc, code: "2823-3", display: "Magnesium" })?.analyte).toBe("potassium");
});

test("a code is matched with its system, never alone", () => {
  expect(meaningOf({ system: "urn:a-laboratory", code: "2601-3" })).toBeNull();
  expect(meaningOf({ system: loinc, code: "2601" })).toBeNull();
});
