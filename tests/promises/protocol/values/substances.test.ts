import { describe, expect, test } from "vitest";
import type { Decimal } from "../../../../shared/base/decimal.ts";
import { type Analyte, analytes } from "../../../../shared/protocol/values/analyte.ts";
import { accepts, converted, isPlausible } from "../../../../shared/protocol/values/substances.ts";
import { type Unit, units } from "../../../../shared/protocol/values/units.ts";
import { decimal } from "../../../made-up/patients/decimal.ts";

/** The last value that is believed on either side, ends included; ours. */
const believed: readonly (readonly [Analyte, Unit, from: string, to: string])[] = [
  ["magnesium", "mmol/L", "0.1", "10"],
  ["magnesium", "mg/dL", "0.24", "24.31"],
  ["magnesium", "mEq/L", "0.2", "20"],
  ["calcium-ionized", "mmol/L", "0.35", "3.5"],
  ["calcium-ionized", "mg/dL", "1.40", "14.03"],
  ["calcium-ionized", "mEq/L", "0.7", "7"],
  ["calcium-ionized-ph74", "mmol/L", "0.35", "3.5"],
  ["calcium-ionized-ph74", "mg/dL", "1.40", "14.03"],
  ["calcium-total", "mmol/L", "0.8", "6"],
  ["calcium-total", "mg/dL", "3.21", "24.05"],
  ["calcium-total", "mEq/L", "1.6", "12"],
  ["calcium-corrected", "mmol/L", "0.8", "6"],
  ["potassium", "mmol/L", "1.0", "12"],
  ["potassium", "mg/dL", "3.91", "46.92"],
  ["potassium", "mEq/L", "1.0", "12"],
  ["phosphate", "mmol/L", "0.05", "8"],
  ["phosphate", "mg/dL", "0.15", "24.78"],
  ["bicarbonate", "mmol/L", "2", "70"],
  ["bicarbonate", "mEq/L", "2", "70"],
  ["ph", "[pH]", "6.5", "8"],
  ["albumin", "g/L", "5", "80"],
  ["albumin", "g/dL", "0.5", "8"],
  ["aluminium", "ug/L", "0", "5000"],
  ["aluminium", "umol/L", "0", "185.31"],
  ["sodium", "mmol/L", "90", "210"],
  ["sodium", "mEq/L", "90", "210"],
  ["osmolality", "mosm/kg", "180", "500"],
];

const hair = decimal("0.001");
const beside = ({ digits, scale }: Decimal, sign: 1n | -1n): Decimal => ({
  digits: digits * 10n ** BigInt(hair.scale - scale) + sign * hair.digits,
  scale: hair.scale,
});

test.each(believed)("%s in %s is believed from %s to %s", (analyte, unit, from, to) => {
  for (const end of [from, to]) expect(isPlausible(decimal(end), analyte, unit)).toBe(true);
  expect(isPlausible(beside(decimal(from), -1n), analyte, unit)).toBe(false);
  expect(isPlausible(beside(decimal(to), 1n), analyte, unit)).toBe(false);
});

describe("an analyte comes in the units of this list alone", () => {
  const listed = (analyte: Analyte) => believed.filter(([of]) => of === analyte).map(([, unit]) => unit);

  test.each(analytes)("%s", (analyte) => {
    expect(new Set(units.filter((unit) => accepts(analyte, unit)))).toEqual(new Set(listed(analyte)));
    for (const unit of units.filter((each) => !accepts(analyte, each))) {
      expect(isPlausible(decimal("7"), analyte, unit)).toBe(false);
      for (const own of listed(analyte)) {
        expect(converted(decimal("7"), analyte, own, unit, 2)).toBeNull();
        expect(converted(decimal("7"), analyte, unit, own, 2)).toBeNull();
      }
    }
  });
});
