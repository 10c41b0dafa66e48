/** digits x 10^-scale, exactly: 0.70 is { digits: 70n, scale: 2 }. */
export interface Decimal {
  readonly digits: bigint;
  readonly scale: number;
}

/** numerator / denominator, exactly. */
export interface Ratio {
  readonly numerator: bigint;
  readonly denominator: bigint;
}

const plain = /^([+-]?)([0-9]*)(?:\.([0-9]*))?(?:[eE]([+-]?[0-9]+))?$/;

/** `String(number)` stays far below both; a longer text is no measurement and would cost its length squared. */
const longestText = 400;
const largestExponent = 400;

const powers: bigint[] = [];

function powerOfTen(exponent: number): bigint {
  powers[exponent] ??= 10n ** BigInt(exponent);
  return powers[exponent];
}

/** Plain decimals, and the exponent forms that `String(number)` yields; null for any other text. */
export function parseDecimal(text: string): Decimal | null {
  const match = text.length <= longestText ? plain.exec(text.trim()) : null;
  if (!match) return null;
  const [, sign = "", whole = "", fraction = "", exponentText = "0"] = match;
  const exponent = Number(exponentText);
  if (whole + fraction === "" || Math.abs(exponent) > largestExponent) return null;
  const digits = BigInt(whole + fraction) * (sign === "-" ? -1n : 1n);
  const scale = fraction.length - exponent;
  return scale >= 0 ? { digits, scale } : { digits: digits * powerOfTen(-scale), scale: 0 };
}

/** The digits at a scale that is not below its own. */
function digitsAt({ digits, scale }: Decimal, wanted: number): bigint {
  return scale === wanted ? digits : digits * powerOfTen(wanted - scale);
}

/** Negative, zero or positive, as for `Array.sort`. */
export function compareDecimals(a: Decimal, b: Decimal): number {
  const scale = Math.max(a.scale, b.scale);
  const [left, right] = [digitsAt(a, scale), digitsAt(b, scale)];
  return left < right ? -1 : left > right ? 1 : 0;
}

/** value x ratio, rounded to `places` decimals, halves away from zero. */
export function multiplyRounded(value: Decimal, ratio: Ratio, places: number): Decimal {
  const numerator = value.digits * ratio.numerator * powerOfTen(places);
  const denominator = ratio.denominator * powerOfTen(value.scale);
  const magnitude = numerator < 0n ? -numerator : numerator;
  const rounded = (2n * magnitude + denominator) / (2n * denominator);
  return { digits: numerator < 0n ? -rounded : rounded, scale: places };
}

export function whole(number: number | bigint): Decimal {
  return { digits: BigInt(number), scale: 0 };
}

export function times(a: Decimal, b: Decimal): Decimal {
  return { digits: a.digits * b.digits, scale: a.scale + b.scale };
}

export function minus(a: Decimal, b: Decimal): Decimal {
  const scale = Math.max(a.scale, b.scale);
  return { digits: digitsAt(a, scale) - digitsAt(b, scale), scale };
}

export function plus(a: Decimal, b: Decimal): Decimal {
  return minus(a, { digits: -b.digits, scale: b.scale });
}

/** a / b, rounded to `places` decimals, halves away from zero; b is positive. */
export function dividedRounded(a: Decimal, b: Decimal, places: number): Decimal {
  const ratio = { numerator: powerOfTen(b.scale), denominator: b.digits };
  return multiplyRounded(a, ratio, places);
}

/** Without an exponent, with as many decimals as its scale says: "1.70". */
export function formatDecimal({ digits, scale }: Decimal): string {
  const sign = digits < 0n ? "-" : "";
  const padded = (digits < 0n ? -digits : digits).toString().padStart(scale + 1, "0");
  const point = padded.length - scale;
  return scale === 0 ? sign + padded : `${sign}${padded.slice(0, point)}.${padded.slice(point)}`;
}
