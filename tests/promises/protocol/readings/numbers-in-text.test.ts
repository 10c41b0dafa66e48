import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { formatDecimal } from "../../../../shared/base/decimal.ts";
import { numbersInText } from "../../../../shared/protocol/readings/numbers-in-text.ts";
import { crowdedResults } from "../../../made-up/messages/hostile.ts";

function told(text: string): string[] {
  return numbersInText(text).map(
    ({ number, comparator = "", unit }) => `${comparator}${formatDecimal(number)}${unit ? ` ${unit}` : ""}`,
  );
}

describe("numbers that may be a measurement", () => {
  test.each([
    ["6.9 H", ["6.9"]],
    ["H 6.9", ["6.9"]],
    ["H6.9", ["6.9"]],
    ["6.9*", ["6.9"]],
    ["6.9+", ["6.9"]],
    ["7+", ["7"]],
    ["Haemolysed 2.1", ["2.1"]],
    ["Haemolysed 2 mmol/L", ["2 mmol/L"]],
    ["6.9 ore 10:30", ["6.9"]],
    ["6,9 hora 10:30", ["6.9"]],
    ["6.9 Heure de prise 10:30", ["6.9"]],
    ["6.9 Tag der Abnahme", ["6.9"]],
    ["6.9 uur 10:30", ["6.9"]],
    ["6.9\u00b0", ["6.9"]],
    ["Haemolysed 7", ["7"]],
    ["haemolysed 4,1", ["4.1"]],
    ["2.1 haemolysed", ["2.1"]],
    ["6.9 (H)", ["6.9"]],
    ["\\H\\6.9\\N\\", ["6.9"]],
    ["6,9 H", ["6.9"]],
    ["6.9mmol/L", ["6.9 mmol/L"]],
    ["6.9 mmol/L, repeat", ["6.9 mmol/L"]],
    ["1.5 mg/dL.", ["1.5 mg/dL"]],
    ["Hemolysed - unreliable 6.9", ["6.9"]],
    ["Potassium 6.9. Please repeat", ["6.9"]],
    ["GT 8.0", [">8.0"]],
    ["> 8", [">8"]],
    ["&gt;8.0", [">8.0"]],
    [">=8.0", [">=8.0"]],
    ["&gt;=8.0", [">=8.0"]],
    ["greater than 8.0", [">8.0"]],
    ["more than 8", [">8"]],
    ["mayor de 8", [">8"]],
    ["LT 0.2", ["<0.2"]],
    ["less than 0.2", ["<0.2"]],
    ["menos de 0,2", ["<0.2"]],
    ["first 6.9, then 7.4 mmol/L", ["6.9", "7.4 mmol/L"]],
    ["6.9~7.4", ["6.9", "7.4"]],
    ["7", ["7"]],
    ["1.65 H", ["1.65"]],
    ["6.21H", ["6.21"]],
    ["0.75 h", ["0.75"]],
    ["6.9 h", ["6.9"]],
    ["6.9 may be haemolysed", ["6.9"]],
    ["7 MAY BE HEMOLYZED", ["7"]],
    ["6.9 markedly haemolysed", ["6.9"]],
    ["marked 7", ["7"]],
    ["7 decreased", ["7"]],
    ["mayor 8", [">8"]],
    ["6.9 x2", ["6.9"]],
    ["118 x 2", ["118", "2"]],
    ["6.9 min. haemolysis", ["6.9"]],
    ["bicarbonate 12.50.", ["12.50"]],
    ["after 4 h 6.9", ["6.9"]],
    ["6.9 mmol/Lhaemolysed", ["6.9"]],
    ["12.10. Repeat", ["12.10"]],
  ])("%s: %j", (text, numbers) => {
    expect(told(text)).toEqual(numbers);
  });
});

describe("a comparator in any writing", () => {
  test.each([
    [
      "<",
      [
        "<0.2",
        "< 0.2",
        "&lt;0.2",
        "lt 0.2",
        "Less than 0.2",
        "less 0.2",
        "below 0.2",
        "menos de 0,2",
        "menor que 0,2",
      ],
    ],
    ["<=", ["<=0.2", "\u22640.2", "&lt;=0.2"]],
    [
      ">",
      [
        ">0.2",
        "&gt; 0.2",
        "gt 0.2",
        "more than 0.2",
        "greater than 0.2",
        "above 0.2",
        "over 0.2",
        "mayor que 0,2",
      ],
    ],
    [">=", [">=0.2", "\u2265 0.2", "&gt;=0.2"]],
  ])("%s: %j", (comparator, texts) => {
    for (const text of texts) expect(told(text)).toEqual([`${comparator}0.2`]);
  });

  test("is not borrowed across what was taken out", () => {
    expect(told("LT3.5-5.1 8.0")).toEqual(["8.0"]);
  });
});

test("of a very long text the beginning is read, and so many numbers at most", () => {
  expect(told(`${" ".repeat(1999)}7`)).toEqual(["7"]);
  expect(told(`${" ".repeat(2000)}7`)).toEqual([]);
  expect(told("7; ".repeat(60))).toHaveLength(60);
  expect(told("7; ".repeat(61))).toHaveLength(60);
  expect(told(`${"1".repeat(500)}.5 6.9`)).toEqual(["6.9"]);
});

describe("digits that are no measurement", () => {
  test.each([
    ["not done, see 2026-03-02"],
    ["drawn 02.03.2026 at 11:40"],
    ["drawn 2/3/26"],
    ["2026-03-02T11:40:00+0100"],
    ["on 2 March 2026, on March 2"],
    ["normal range 3.5-5.1"],
    ["2 mars 2026"],
    ["le 7 f\u00e9vrier"],
    ["2 gennaio 2026; 2 maart 2026"],
    ["2 de mar\u00e7o de 2026"],
    ["Wiederholung in 2 Std."],
    ["dans 2 heures, il y a 7 jours"],
    ["ripetere tra 2 ore"],
    ["2 Tage alt, 7 dagen, 2 uur"],
    ["stored at 2 \u00b0C"],
    ["kept at 6.9 \u00b0C, 2.5 ore"],
    ["Haemolysed 2+"],
    ["haemolysed +2. Hemolysis index: 3"],
    ["H\u00e4molyse 3+"],
    ["2+ hemolyzed"],
    ["(3.5 - 5.1)"],
    ["3,5 \u2013 5,1"],
    ["3.5 to 5.1 mmol/L"],
    ["call +49 30 1234567"],
    ["tel 555-0100"],
    ["phone: 030 12 34 567"],
    ["order 20260302001"],
    ["see PO4 and B12"],
    ["HCO3 pending"],
    ["1:10"],
    ["lost 10 %"],
    ["2nd sample, after 4 h"],
    ["2 ml only"],
    ["after 2.5 h of rest"],
    ["repeated 2 x"],
    ["drawn at 6.30 am, 14.30 h"],
    ["14h30"],
    ["at 7:15 Uhr"],
    ["vom 02.03."],
    ["07.08. Kontrolle, le 7/8, il 7/8, op 7/8, d\u00eda 7/8"],
    ["on 7 May"],
    ["7 mayo 2026"],
    ["2. M\u00e4rz"],
    ["3 Dec 2026"],
    ["7 de mayo de 2026"],
    ["el 7 de enero"],
    ["1.º de mayo"],
    ["7th of May 2026"],
    ["May 7th, 2026"],
    ["7-May-2026"],
    ["07MAY2026"],
    ["7/mayo/2026"],
    ["07-DEC-26"],
    ["stable since May 2026"],
    ["mayo de 2026"],
    ["tagen 7 maj, 2 augusti 2026; 2. desember"],
    ["taget den 7 marts kl. 7.15, kl 7"],
    ["efter 2 timmar, 2 timer, 7 dagar, 7 d\u00f8gn, 2 veckor, 7 \u00e5r"],
    ["pending"],
    [""],
  ])("%s: none", (text) => {
    expect(told(text)).toEqual([]);
  });
});

test.each([
  ["6.9 7-May-2026", "6.9"],
  ["6.9 de mayo", "6.9"],
  ["6,9 on the 3rd of May", "6.9"],
  ["7 may be high", "7"],
  ["7 de magnesio", "7"],
  ["7-marked", "7"],
  ["may 7.1", "7.1"],
  ["Mai-6.9", "6.9"],
  ["dec 12.50", "12.50"],
  ["maj 7.1", "7.1"],
  ["kl. 7.1", "7.1"],
  ["kl. 7 Kalium 6,9 t", "6.9"],
])("a value beside a month's name is none of its days: %s", (text, value) => {
  expect(told(text)).toEqual([value]);
});

test("two numbers of which the first is the greater are no range, where decimals tell that they were measured", () => {
  expect(told("7.1 - 3.5")).toEqual(["7.1", "3.5"]);
  expect(told("fell from 7,1 to 3.5 mmol/L")).toEqual(["7.1", "3.5 mmol/L"]);
  expect(told("7.1-3.5-5.1")).toEqual(["7.1", "3.5", "5.1"]);
  expect(told("method 12-7, tube 3-2")).toEqual([]);
  expect(told("4.2 a1")).toEqual(["4.2"]);
  expect(told("4.2 -1 repeat 6.9-2)")).toEqual(["4.2", "6.9"]);
  expect(told("fell from 7.1 to 2 mmol/L")).toEqual(["7.1", "2 mmol/L"]);
});

const risen = ["rose from 4.2 to 6.9", "ha aumentado de 4,2 a 6,9", "augment\u00e9 de 4,2 \u00e0 6,9"];
test.each([...risen, "salito da 4,2 a 6,9"])("neither is %s, but without its verb it is", (text) => {
  expect([told(text).length, told(text.replace(/.* (?=d|from)/, ""))]).toEqual([2, []]);
});

test("a value beside its range, its date and a telephone number is found alone", () => {
  expect(told("K 6.9 mmol/L (3.5-5.1), 02.03.2026 11:40, called 555-0100")).toEqual(["6.9 mmol/L"]);
});

test("whatever the words around it, a number with a decimal point is not lost", () => {
  const flags = ["H", "HH", "h", "L", "LL", "*", "A", "(H)", "!"];
  const words = ["haemolysed", "marked", "may be", "decreased", "mayor", "repeat", "K", "result"];
  const word = fc.constantFrom(...flags, ...words, "(", ")", ",", "-", ":");
  const value = fc.tuple(fc.nat(19), fc.nat(99), fc.constantFrom(1, 2)).map(([whole, part, places]) => {
    return `${whole}.${String(part).padStart(2, "0").slice(0, places)}`;
  });
  const around = fc.array(word, { maxLength: 5 });
  const behind = fc
    .tuple(fc.constantFrom("", "x2"), around)
    .map(([twice, rest]) => [...(twice ? [twice] : []), ...rest]);
  fc.assert(
    fc.property(around, value, behind, (before, number, after) => {
      // Two digits, two decimals and a small h may be a time of the day.
      fc.pre(number.length < 5 || after[0] !== "h");
      expect(told([...before, number, ...after].join(" ")).join(" ")).toContain(number);
    }),
    { numRuns: 1000 },
  );
});

test.each(crowdedResults)("a long text of digits has an answer", (text) => {
  expect(numbersInText(text).length).toBeLessThanOrEqual(text.length);
});
