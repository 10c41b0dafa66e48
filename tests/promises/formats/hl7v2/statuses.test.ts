import { describe, expect, test } from "vitest";
import {
  aMessage,
  message,
  msh,
  obr,
  obx,
  pid,
  readOne,
  reasonsOf,
  resultOf,
  resultsOf,
  segment,
} from "../../../made-up/messages/hl7v2-message.ts";

describe("statuses", () => {
  test.each([
    ["F", "final"],
    ["U", "final"],
    ["V", "final"],
    ["C", "corrected"],
    ["A", "amended"],
    ["B", "amended"],
    ["P", "preliminary"],
    ["R", "preliminary"],
    ["S", "preliminary"],
    ["", "preliminary"],
    ["X", "cancelled"],
    ["D", "entered-in-error"],
    ["W", "entered-in-error"],
  ])("OBX-11 %s is %s", (status, expected) => {
    expect(resultOf({ 11: status })?.status).toBe(expected);
  });

  test("one that has none is taken as preliminary, and its sender hears of it", () => {
    expect(readOne(aMessage({ 11: "" })).ack).toMatch(/\rERR\|\|OBX\^1\^11\|[^|]*\|W\|status-missing\|/);
    expect(readOne(aMessage({ 11: "P" })).ack).not.toContain("|W|");
  });

  test.each(["Z", "f"])("OBX-11 %s is none: held", (status) => {
    const outcome = readOne(aMessage({ 11: status, 5: "4" }));
    expect(outcome.facts).toEqual([]);
    expect(reasonsOf(outcome)).toEqual(["unknown-status"]);
  });
});

describe("specimens", () => {
  const withSpecimen = (fields: Record<number, string>) =>
    resultsOf(message(msh(), pid(), obr({ 15: "UR^Urine" }), obx(), segment("SPM", fields)))[0];

  test("SPM-4 says what it is, else OBR-15", () => {
    expect(withSpecimen({ 4: "SER^Serum^HL70487" })?.specimen).toBe("SER Serum");
    expect(withSpecimen({ 1: "1" })?.specimen).toBe("UR Urine");
  });

  test("a haemolysed one is said to be so", () => {
    expect(withSpecimen({ 24: "LIVE~HEM^Hemolyzed" })?.haemolysed).toBe(true);
    expect(withSpecimen({ 21: "RH^Hemolysis" })?.haemolysed).toBe(true);
    expect(withSpecimen({ 24: "LIVE" })?.haemolysed).toBeUndefined();
  });

  test("each order's results have its own specimen", () => {
    const first = [obr(), obx(), segment("SPM", { 4: "SER" })];
    const second = [obr({ 3: "F2" }), obx(), segment("SPM", { 4: "UR" })];
    const results = resultsOf(message(msh(), pid(), ...first, ...second));
    expect(results.map(({ specimen }) => specimen)).toEqual(["SER", "UR"]);
  });
});

test.each([
  ["the alternate words name it", "98765-4^X^LN^KPL^Potassium^L", "Potassium"],
  ["the original text names it", "98765-4^X^LN^^^^^^Potassium", "Potassium"],
  ["its own words speak before the alternate ones", "98765-4^Magnesium^LN^KPL^Potassium^L", "Magnesium"],
  ["words that say urine keep their say", "98765-4^X, urine^LN^KPL^Potassium^L", "X, urine"],
  ["a code of the table keeps its own words", "2823-3^X^LN^KPL^Potassium^L", "X"],
])("the words of a result's code are those that tell: %s", (_name, code, display) => {
  expect(resultOf({ 3: code })?.code.display).toBe(display);
});
