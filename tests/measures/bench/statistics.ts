/**
 * The smallest of `values` that at least `percent` % of them do not exceed (nearest rank): always one of them.
 * @throws RangeError without values, or if `percent` is not above 0 and at most 100.
 */
export function percentile(values: readonly number[], percent: number): number {
  if (!(percent > 0 && percent <= 100)) throw new RangeError("a percentile is above 0 and at most 100");
  const sorted = values.toSorted((a, b) => a - b);
  const found = sorted[Math.ceil((percent / 100) * sorted.length) - 1];
  if (found === undefined) throw new RangeError("no values, no percentile");
  return found;
}

/** @throws RangeError without values. */
export function median(values: readonly number[]): number {
  return percentile(values, 50);
}
