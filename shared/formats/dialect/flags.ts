import { compareDecimals, type Decimal, minus, parseDecimal } from "../../base/decimal.ts";
import { limitsOf } from "../../protocol/readings/limits.ts";
import { meaningOf, type ResultCode } from "../../protocol/values/codes.ts";
import { unitOf } from "../../protocol/values/units.ts";
import type { Site } from "../../sites/site.ts";

/** What the laboratory itself calls ordinary, in the unit of the value. */
export interface OwnRange {
  readonly from: Decimal | null;
  readonly to: Decimal | null;
}

interface Flagged {
  readonly code: ResultCode;
  readonly value: string | number;
  readonly comparator?: string | undefined;
  readonly unit?: string | undefined;
}

/** Tables 0078 and ObservationInterpretation: each says beyond on these sides; the critical ones say so whatever the range is. */
const sides = new Map<
  string,
  { readonly low: boolean; readonly high: boolean; readonly isCritical: boolean }
>([
  ["L", { low: true, high: false, isCritical: false }],
  ["H", { low: false, high: true, isCritical: false }],
  ["A", { low: true, high: true, isCritical: false }],
  ["LL", { low: true, high: false, isCritical: true }],
  ["LU", { low: true, high: false, isCritical: true }],
  ["HH", { low: false, high: true, isCritical: true }],
  ["HU", { low: false, high: true, isCritical: true }],
  ["AA", { low: true, high: true, isCritical: true }],
]);

/**
 * Whether a flag says low, high or critical of a value that is not: by the range that the laboratory sends beside it, and
 * where it sends none, for the critical flags, by the site's own limits. Then one of the two is wrong.
 */
export function contradictsFlags(
  { code, value, comparator, unit }: Flagged,
  flags: readonly string[],
  own: OwnRange | null,
  policy: Site["policy"],
): boolean {
  const said = flags.flatMap((flag) => sides.get(flag) ?? []);
  if (said.length === 0 || comparator) return false;
  const number = parseDecimal(String(value));
  if (!number) return false;
  const range = own ?? ordinary(code, unit, policy);
  return said.some(({ low, high, isCritical }) => {
    if (!own && !isCritical) return false;
    const isAbove = range?.from ? isGreater(number, range.from) : null;
    const isBelow = range?.to ? isGreater(range.to, number) : null;
    return low && high ? isAbove === true && isBelow === true : (low ? isAbove : isBelow) === true;
  });
}

/**
 * Whether it is greater before both were rounded too, each to its own places: the laboratory compared what it measured. 0.7 may
 * have been below 0.68. JSON cannot tell the last zeros of a number, so a whole one counts as rounded to one place.
 */
function isGreater(one: Decimal, other: Decimal): boolean {
  const places = Math.max(1, Math.min(one.scale, other.scale));
  const half = { digits: 5n, scale: places + 1 };
  return compareDecimals(minus(one, half), other) >= 0;
}

/** The site's limits in this unit; null for what is not of ours, and for one that the analyte does not come in. */
function ordinary(code: ResultCode, unit: string | undefined, policy: Site["policy"]): OwnRange | null {
  const meaning = meaningOf(code);
  const known = unit ? unitOf(unit) : null;
  const limits = meaning && known && limitsOf(policy)[meaning.analyte][known];
  return limits ? { from: limits.low?.value ?? null, to: limits.high?.value ?? null } : null;
}

const number = "(\\d{1,6}(?:[.,]\\d{1,4})?)";
const both = new RegExp(`^\\s*${number}\\s*(?:-|\\u2013|to|bis|\\.\\.|;|\\^)\\s*${number}\\s*$`, "i");
const one = new RegExp(`^\\s*([<>])=?\\s*${number}\\s*$`);

/** OBX-7 and its kin, as most laboratories write it, maybe with the value's own unit; null for any other text. */
export function rangeIn(text: string, unit = ""): OwnRange | null {
  const said = text.trim();
  const bare = unit !== "" && said.endsWith(unit) ? said.slice(0, -unit.length) : said;
  const [, from, to] = both.exec(bare) ?? [];
  if (from !== undefined && to !== undefined) return rangeOf(decimalIn(from), decimalIn(to));
  const [, sign, bound] = one.exec(bare) ?? [];
  if (bound === undefined) return null;
  return sign === "<" ? rangeOf(null, decimalIn(bound)) : rangeOf(decimalIn(bound), null);
}

/** Null where it is none: neither end, or its ends the wrong way round. */
export function rangeOf(from: Decimal | null, to: Decimal | null): OwnRange | null {
  if (!from && !to) return null;
  return from && to && compareDecimals(from, to) >= 0 ? null : { from, to };
}

function decimalIn(text: string): Decimal | null {
  return parseDecimal(text.replace(",", "."));
}
