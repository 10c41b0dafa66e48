import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { median, percentile } from "./statistics.ts";

const oneToHundred = Array.from({ length: 100 }, (_none, index) => index + 1);

describe("a percentile", () => {
  test.each([
    [50, 50],
    [99, 99],
    [99.5, 100],
    [100, 100],
  ])("of 1 to 100, p%d is %d", (percent, expected) => {
    expect(percentile(oneToHundred.toReversed(), percent)).toBe(expected);
  });

  test("is a value that was measured, with that share at or below it and less below", () => {
    const values = fc.array(fc.double({ noNaN: true }), { minLength: 1 });
    fc.assert(
      fc.property(values, fc.integer({ min: 1, max: 100 }), (measured, percent) => {
        const found = percentile(measured, percent);
        const wanted = (percent / 100) * measured.length;
        expect(measured).toContain(found);
        expect(measured.filter((value) => value <= found).length).toBeGreaterThanOrEqual(wanted);
        expect(measured.filter((value) => value < found).length).toBeLessThan(wanted);
      }),
    );
  });

  test("of nothing is an error, not a number", () => {
    expect(() => median([])).toThrow(RangeError);
  });
});
