import {
  compareDecimals,
  type Decimal,
  multiplyRounded,
  parseDecimal,
  type Ratio,
} from "../../base/decimal.ts";
import type { Analyte } from "./analyte.ts";
import type { Unit } from "./units.ts";

/** The unit is g/mol [P4.masses]. */
const molarMass = {
  magnesium: "24.305",
  calcium: "40.078",
  potassium: "39.098",
  phosphorus: "30.974",
  aluminium: "26.982",
} as const;

interface Range {
  readonly from: Decimal;
  readonly to: Decimal;
}

interface Substance {
  /** What one of the analyte's base unit is in each accepted unit. */
  readonly perBase: Readonly<Partial<Record<Unit, Ratio>>>;
  /**
   * What is plausible in each accepted unit, both ends included: as far as living patients have been seen, with room to
   * spare. These are our numbers, neither the note's nor the site's; outside them a mistake is likelier than a patient.
   */
  readonly plausible: Readonly<Partial<Record<Unit, Range>>>;
}

const rangeDecimals = 2;

const one: Ratio = { numerator: 1n, denominator: 1n };

/** 1 mmol/L = M mg/L = M/10 mg/dL. */
function massRatio(gramsPerMole: string): Ratio {
  const { digits, scale } = constant(gramsPerMole);
  return { numerator: digits, denominator: 10n ** BigInt(scale + 1) };
}

function constant(text: string): Decimal {
  const value = parseDecimal(text);
  if (!value) throw new RangeError(`${text} is no decimal`);
  return value;
}

/** mg/dL, from mmol/L. */
const mass = (gramsPerMole: string) => ({ "mg/dL": massRatio(gramsPerMole) });
/** mEq/L, from mmol/L. */
const charge = (number: bigint) => ({ "mEq/L": { numerator: number, denominator: 1n } });

/** 1 ug/L = 1/M umol/L. */
function micromoles(gramsPerMole: string): Ratio {
  const { digits, scale } = constant(gramsPerMole);
  return { numerator: 10n ** BigInt(scale), denominator: digits };
}

/** @param from lowest plausible value, @param to highest, both in the base unit: the first of `perBase` */
function substance(from: string, to: string, perBase: Substance["perBase"]): Substance {
  const inUnit = (bound: string, ratio: Ratio) => multiplyRounded(constant(bound), ratio, rangeDecimals);
  const plausible = Object.fromEntries(
    Object.entries(perBase).map(([unit, ratio]) => [
      unit,
      { from: inUnit(from, ratio), to: inUnit(to, ratio) },
    ]),
  );
  return { perBase, plausible };
}

const millimoles = { "mmol/L": one };

const substances: Readonly<Record<Analyte, Substance>> = {
  magnesium: substance("0.1", "10", { ...millimoles, ...mass(molarMass.magnesium), ...charge(2n) }),
  "calcium-ionized": substance("0.35", "3.5", { ...millimoles, ...mass(molarMass.calcium), ...charge(2n) }),
  "calcium-ionized-ph74": substance("0.35", "3.5", { ...millimoles, ...mass(molarMass.calcium) }),
  "calcium-total": substance("0.8", "6", { ...millimoles, ...mass(molarMass.calcium), ...charge(2n) }),
  "calcium-corrected": substance("0.8", "6", millimoles),
  potassium: substance("1.0", "12", { ...millimoles, ...mass(molarMass.potassium), ...charge(1n) }),
  phosphate: substance("0.05", "8", { ...millimoles, ...mass(molarMass.phosphorus) }),
  bicarbonate: substance("2", "70", { ...millimoles, ...charge(1n) }),
  ph: substance("6.5", "8", { "[pH]": one }),
  albumin: substance("5", "80", { "g/L": one, "g/dL": { numerator: 1n, denominator: 10n } }),
  aluminium: substance("0", "5000", { "ug/L": one, "umol/L": micromoles(molarMass.aluminium) }),
  sodium: substance("90", "210", { ...millimoles, ...charge(1n) }),
  osmolality: substance("180", "500", { "mosm/kg": one }),
};

/** Null where the analyte does not come in one of the two units. */
export function converted(
  value: Decimal,
  analyte: Analyte,
  from: Unit,
  to: Unit,
  places: number,
): Decimal | null {
  const { perBase } = substances[analyte];
  const [source, target] = [perBase[from], perBase[to]];
  if (!source || !target) return null;
  const ratio = {
    numerator: target.numerator * source.denominator,
    denominator: target.denominator * source.numerator,
  };
  return multiplyRounded(value, ratio, places);
}

export function accepts(analyte: Analyte, unit: Unit): boolean {
  return substances[analyte].perBase[unit] !== undefined;
}

export function isPlausible(value: Decimal, analyte: Analyte, unit: Unit): boolean {
  const range = substances[analyte].plausible[unit];
  if (!range) return false;
  return compareDecimals(value, range.from) >= 0 && compareDecimals(value, range.to) <= 0;
}
