import {
  compareDecimals,
  type Decimal,
  formatDecimal,
  minus,
  parseDecimal,
  times,
  whole,
} from "../../base/decimal.ts";
import type { Measure } from "../types/assessment.ts";
import { converted } from "../values/substances.ts";
import { criticalOf, type Side } from "./judge.ts";
import type { CompiledLimits } from "./limits.ts";
import type { Reading } from "./reading.ts";

/** A conversion keeps so many decimals more than the number had. */
const moreDecimals = 6;

/** Potassium is told again once it lies this much farther out than when it was told, in mmol/L [P2.farther]. */
const potassiumStep = whole(1);

/** Whatever can be critical comes in it. */
const base = "mmol/L";

/** The farthest of them, against its limits; null where none lies beyond a critical one. */
export function measureOf(
  readings: readonly Reading[],
  side: Side,
  limits: CompiledLimits,
): Measure | undefined {
  const measures = readings.flatMap((reading) => measureOfOne(reading, side, limits) ?? []);
  return measures.reduce<Measure | undefined>(
    (top, next) => (top && !isFarther(next, top) ? top : next),
    undefined,
  );
}

function measureOfOne({ analyte, number, unit, outcomes }: Reading, side: Side, limits: CompiledLimits) {
  const { [criticalOf[side]]: critical, [side]: ordinary } = limits[analyte][base] ?? {};
  if (!number || !unit || !critical || outcomes[criticalOf[side]] !== "beyond") return null;
  const value = unit === base ? number : converted(number, analyte, unit, base, number.scale + moreDecimals);
  return (
    value && {
      analyte,
      side,
      value: formatDecimal(value),
      critical: formatDecimal(critical.value),
      ordinary: ordinary ? formatDecimal(ordinary.value) : null,
    }
  );
}

/**
 * Whether a finding that was told as critical is to be told again: its value has gone beyond the critical limit by
 * as much as that lies beyond the ordinary one (a tenth of it where there is none), or potassium by 1.0 mmol/L more
 * than what was told.
 */
export function isToldAgain(now: Measure, told: Measure): boolean {
  if (now.analyte !== told.analyte || now.side !== told.side) return false;
  return (isFarBeyond(now) && !isFarBeyond(told)) || (now.analyte === "potassium" && isAStepMore(now, told));
}

function isFarBeyond(measure: Measure): boolean {
  const [value, critical] = [decimalOf(measure.value), decimalOf(measure.critical)];
  const step =
    measure.ordinary === null
      ? times(magnitude(critical), { digits: 1n, scale: 1 })
      : magnitude(minus(critical, decimalOf(measure.ordinary)));
  return compareDecimals(outward(measure, critical, value), step) >= 0;
}

function isAStepMore(now: Measure, told: Measure): boolean {
  const more = outward(now, decimalOf(told.value), decimalOf(now.value));
  return compareDecimals(more, potassiumStep) >= 0;
}

function isFarther(a: Measure, b: Measure): boolean {
  return outward(a, decimalOf(b.value), decimalOf(a.value)).digits > 0n;
}

/** How far `to` lies beyond `from`, away from what is ordinary. */
function outward({ side }: Measure, from: Decimal, to: Decimal): Decimal {
  return side === "high" ? minus(to, from) : minus(from, to);
}

function magnitude({ digits, scale }: Decimal): Decimal {
  return { digits: digits < 0n ? -digits : digits, scale };
}

/** @throws RangeError for what `measureOf` did not make. */
function decimalOf(text: string): Decimal {
  const value = parseDecimal(text);
  if (!value) throw new RangeError("a measure is made of decimals");
  return value;
}
