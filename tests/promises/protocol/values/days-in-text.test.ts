import { expect, test } from "vitest";
import { formatDecimal } from "../../../../shared/base/decimal.ts";
import { numbersInText } from "../../../../shared/protocol/readings/numbers-in-text.ts";

const told = (text: string) => numbersInText(text).map(({ number }) => formatDecimal(number));

test.each([
  "28.02.-01.03.",
  "(28.02.-01.03.2026)",
  "28.2.\u20131.3.",
  "vom 28.02. bis 01.03.",
  "den 02.03.",
  "on 28/02",
  "02/28 - 03/01",
  "on 2/3",
  "7 pm",
  "7 Uhr",
  "at 7 am",
])("no day, span of days or whole hour beside a value is one: %s", (day) => {
  expect(told(`4.4 ${day}`)).toEqual(["4.4"]);
});

test.each([
  ["6.9/3.10", ["6.9", "3.10"]],
  ["6.9-4.10", ["6.9", "4.10"]],
  ["0.95 (0.66-1.07)", ["0.95"]],
  ["4.1. to 7.1.", ["4.1", "7.1"]],
  ["7 am 02.03.", ["7"]],
  ["7/4", ["7", "4"]],
  ["10/12", ["10", "12"]],
  ["6.9 pmol", ["6.9"]],
])("what only looks like a day takes no value along: %s", (text, numbers) => {
  expect(told(text)).toEqual(numbers);
});
