import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  compareDecimals,
  formatDecimal,
  multiplyRounded,
  parseDecimal,
} from "../../../shared/base/decimal.ts";
import { decimal } from "../../made-up/patients/decimal.ts";

describe("a decimal is exact", () => {
  test.each([
    ["0.70", "0.70"],
    ["1e-7", "0.0000001"],
    ["1E+2", "100"],
    ["1.5e1", "15"],
    ["-0.05", "-0.05"],
    ["+4.2", "4.2"],
    [".62", "0.62"],
    ["5.", "5"],
    [" 6.8 ", "6.8"],
    ["123456789012345678901234567890.1", "123456789012345678901234567890.1"],
  ])("%s is %s", (text, shown) => {
    expect(formatDecimal(decimal(text))).toBe(shown);
  });

  test.each([
    "",
    ".",
    "-",
    "e5",
    "0,70",
    "4.2.1",
    "0x10",
    "NaN",
    "Infinity",
    "1 2",
    "4.2 H",
    "1e401",
    "9".repeat(401),
  ])("%j is no decimal", (text) => {
    expect(parseDecimal(text)).toBeNull();
  });

  test("a text of 400 characters and an exponent of 400 are the longest and the largest", () => {
    const longest = "9".repeat(400);
    expect(formatDecimal(decimal(longest))).toBe(longest);
    expect(formatDecimal(decimal("1e400"))).toBe(`1${"0".repeat(400)}`);
    expect(formatDecimal(decimal("1e-400"))).toBe(`0.${"0".repeat(399)}1`);
    for (const beyond of [`${longest}9`, "1e401", "1e-401"]) expect(parseDecimal(beyond)).toBeNull();
  });

  test("every number is read back as JavaScript writes it", () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (number) => {
        expect(Number(formatDecimal(decimal(String(number))))).toBe(number === 0 ? 0 : number);
      }),
    );
  });

  test("order does not depend on how many decimals are written", () => {
    fc.assert(
      fc.property(fc.integer(), fc.integer(), fc.nat(6), fc.nat(6), (a, b, zerosA, zerosB) => {
        const order = compareDecimals(
          decimal(`${a}.${"0".repeat(zerosA)}`),
          decimal(`${b}.${"0".repeat(zerosB)}`),
        );
        expect(order).toBe(Math.sign(a - b));
      }),
    );
  });
});

describe("rounding goes half up, away from zero", () => {
  const third = { numerator: 1n, denominator: 3n };
  const half = { numerator: 1n, denominator: 2n };

  test.each([
    ["1", third, 2, "0.33"],
    ["2", third, 2, "0.67"],
    ["0.01", half, 2, "0.01"],
    ["0.03", half, 2, "0.02"],
    ["-0.01", half, 2, "-0.01"],
    ["5", half, 0, "3"],
  ])("%s x %o to %d places is %s", (text, ratio, places, shown) => {
    expect(formatDecimal(multiplyRounded(decimal(text), ratio, places))).toBe(shown);
  });
});
