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
} from "../../made-up/messages/hl7v2-message.ts";

describe("types of a value beside NM, SN and ST", () => {
  test.each([
    ["nm", "6.9", "6.9"],
    ["N", "6.9", "6.9"],
    ["CQ", "6.9^mmol/L", "6.9 mmol/L"],
    ["CQ", "6.9", "6.9"],
    ["NR", "6.5^7.0", "6.5^7.0"],
    ["NA", "6.5^7.0", "6.5^7.0"],
  ])("%s with %s is read as %s", (type, sent, value) => {
    expect(resultOf({ 2: type, 5: sent })?.value).toBe(value);
  });

  test.each(["ED", "rp", "DT", "TS"])("%s is held: no number of it is a measurement", (type) => {
    expect(reasonsOf(readOne(aMessage({ 2: type, 5: "6.9" })))).toEqual(["unsupported-value-type"]);
  });
});

describe("an order whose numbers stand in the ORC before it", () => {
  const withControl = (orc: Record<number, string>, order: Record<number, string> = { 2: "", 3: "" }) =>
    resultsOf(message(msh(), pid(), segment("ORC", { 1: "RE", ...orc }), obr(order), obx()))[0]?.resultId;

  test("is known by the filler's, else by the placer's", () => {
    expect(withControl({ 2: "PLACER-9", 3: "FILLER-9^LAB" })).toBe("FILLER-9|2601-3");
    expect(withControl({ 2: "PLACER-9" })).toBe("PLACER-9|2601-3");
  });

  test("is known by its own where it has one", () => {
    expect(withControl({ 3: "FILLER-9" }, { 2: "PLACER-1", 3: "" })).toBe("PLACER-1|2601-3");
  });
});

describe("the free text of OBR-15", () => {
  test.each([
    ["^^Urine", "Urine"],
    ["^^Suero", "Suero"],
    ["^^venipuncture", undefined],
    ["BLDV^^venipuncture", "BLDV"],
    ["SER^^Urine", "SER Urine"],
    ["^^24 h urine collection", "24 h urine collection"],
  ])("%s is the specimen %s", (sent, specimen) => {
    expect(resultOf({}, { 15: sent })?.specimen).toBe(specimen);
    expect(resultOf({}, { 15: sent })?.doubts).toBeUndefined();
  });

  test.each(["drawn from the arm with IV fluid", "after peritoneal dialysis", "r/o flu", "IV fluid"])(
    "'%s' is of the method: blood, in doubt",
    (sent) => {
      const result = resultOf({}, { 15: `^^${sent}` });
      expect(result?.specimen).toBeUndefined();
      expect(result?.doubts).toEqual(["specimen-doubtful"]);
    },
  );
});

describe("a value that sends its reader to a note", () => {
  const noted = (value: string, ...notes: string[]) => {
    const nte = notes.map((text) => segment("NTE", { 1: "1", 3: text }));
    return resultsOf(message(msh(), pid(), obr(), obx({ 2: "ST", 5: value }), ...nte))[0]?.value;
  };

  test.each(["See note", "see comment below", "Siehe Kommentar", "ver nota", "Voir commentaire"])(
    "%s is what the note says, where that holds a number",
    (value) => {
      expect(noted(value, "phoned", "Result 7.1 mmol/L")).toBe(`${value} Result 7.1 mmol/L`);
      expect(noted(value, "phoned")).toBe(value);
    },
  );

  test("any other value stays what it is", () => {
    expect(noted("4.1", "7.1 in the sample before")).toBe("4.1");
    expect(noted("4.1, see note", "7.1 in the sample before")).toBe("4.1, see note");
    expect(noted("Haemolysed", "index 2.5")).toBe("Haemolysed");
  });
});

test("the kind of a message is read in either case", () => {
  expect(readOne(aMessage({}, {}, { 9: "oru^r01" })).code).toBe("AA");
});

test("CP1252 is a name of the character set of Windows", () => {
  expect(readOne(aMessage({}, {}, { 18: "CP1252" })).code).toBe("AA");
});

test("a value whose collection nothing tells may be of before the session, and its sender hears of it", () => {
  const told = (result: Record<number, string>, order: Record<number, string> = {}) =>
    readOne(aMessage(result, order)).ack.includes("|W|collection-missing|");
  expect(told({ 14: "" })).toBe(true);
  expect(told({ 14: "" }, { 7: "20261122103000+0000" })).toBe(false);
  expect(told({ 14: "20261122" })).toBe(false);
  expect(told({ 14: "", 11: "X" })).toBe(false);
  expect(told({ 14: "", 3: "718-7^Haemoglobin^LN" })).toBe(false);
});
