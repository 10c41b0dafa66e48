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

test("no day of a month is one, in the languages that reports come in, nor is the month alone", () => {
  const languages = ["en", "de", "de-AT", "es", "fr", "it", "nl", "pt", "da", "sv", "nb", "fi"];
  const styles: Intl.DateTimeFormatOptions[] = [{ month: "long" }, { month: "short" }];
  const shapes = styles.flatMap((style) => [style, { ...style, day: "numeric" as const }]);
  const days = languages.flatMap((language) =>
    shapes.flatMap((shape) => {
      const { format } = new Intl.DateTimeFormat(language, { ...shape, year: "numeric" });
      return Array.from({ length: 12 }, (_, month) => format(Date.UTC(2026, month, 7, 12)));
    }),
  );
  expect(days.filter((day) => told(`4.4 ${day}`).join() !== "4.4")).toEqual([]);
});

test("a short month that is a word elsewhere takes no value along without a year", () => {
  expect(told("7 out of range; 7 set aside; 7 des")).toEqual(["7", "7", "7"]);
  expect(told("6.9 set 2026")).toEqual(["6.9"]);
});

test("a range whose upper end is whole is one, by a decimal comma too", () => {
  expect(told("4.4 (3,5 - 10)")).toEqual(["4.4"]);
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
