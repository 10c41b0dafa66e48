import { compareDecimals, type Decimal, multiplyRounded, parseDecimal, type Ratio } from "./decimal.ts";
import type { Analyte } from "./types.ts";
import type { Unit } from "./units.ts";

/** g/mol, protocol.md, section 4. */
const molarMass = {
  magnesium: "24.305",
  calcium: "40.078",
  potassium: "39.098",
  phosphorus: "30.974",
} as const;

interface Range {
  readonly from: Decimal;
  readonly to: Decimal;
}

interface Substance {
  /** What one mmol/L is in each accepted unit. */
  readonly perMillimole: Readonly<Partial<Record<Unit, Ratio>>>;
  /**
   * In each accepted unit, both ends included: as far as living patients have been seen, with room to spare.
   * These are our numbers, neither the note's nor the site's; outside them a mistake is likelier than a patient.
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

/** @param from lowest plausible value, @param to highest, both in mmol/L */
function substance(gramsPerMole: string, charge: 1n | 2n | null, from: string, to: string): Substance {
  const amountAndMass = { "mmol/L": one, "mg/dL": massRatio(gramsPerMole) };
  const perMillimole: Substance["perMillimole"] = charge
    ? { ...amountAndMass, "mEq/L": { numerator: charge, denominator: 1n } }
    : amountAndMass;
  const inUnit = (bound: string, ratio: Ratio) => multiplyRounded(constant(bound), ratio, rangeDecimals);
  const plausible = Object.fromEntries(
    Object.entries(perMillimole).map(([unit, ratio]) => [
      unit,
      { from: inUnit(from, ratio), to: inUnit(to, ratio) },
    ]),
  );
  return { perMillimole, plausible };
}

const substances: Readonly<Record<Analyte, Substance>> = {
  magnesium: substance(molarMass.magnesium, 2n, "0.1", "10"),
  "calcium-ionized": substance(molarMass.calcium, 2n, "0.35", "3.5"),
  "calcium-total": substance(molarMass.calcium, 2n, "0.8", "6"),
  potassium: substance(molarMass.potassium, 1n, "1.0", "12"),
  phosphate: substance(molarMass.phosphorus, null, "0.05", "8"),
};

/** Null where the analyte does not come in one of the two units. */
export function converted(
  value: Decimal,
  analyte: Analyte,
  from: Unit,
  to: Unit,
  places: number,
): Decimal | null {
  const { perMillimole } = substances[analyte];
  const [source, target] = [perMillimole[from], perMillimole[to]];
  if (!source || !target) return null;
  const ratio = {
    numerator: target.numerator * source.denominator,
    denominator: target.denominator * source.numerator,
  };
  return multiplyRounded(value, ratio, places);
}

export function accepts(analyte: Analyte, unit: Unit): boolean {
  return substances[analyte].perMillimole[unit] !== undefined;
}

export function isPlausible(value: Decimal, analyte: Analyte, unit: Unit): boolean {
  const range = substances[analyte].plausible[unit];
  if (!range) return false;
  return compareDecimals(value, range.from) >= 0 && compareDecimals(value, range.to) <= 0;
}
