import { describe, expect, test } from "vitest";
import {
  message,
  msh,
  obr,
  obx,
  pid,
  readOne,
  reasonsOf,
  segment,
} from "../../../made-up/messages/hl7v2-message.ts";

const orc = (fields: Record<number, string>) => segment("ORC", fields);
const outcomeOf = (...segments: string[]) => readOne(message(msh(), pid(), ...segments));
const doubtsOf = (...segments: string[]) => {
  const [fact] = outcomeOf(...segments).facts;
  return fact?.type === "lab.results.reported.v1" ? fact.data.results.map(({ doubts }) => doubts) : null;
};

describe("an order that its ORC cancels", () => {
  test.each([
    ["ORC-1 OC", { 1: "OC" }],
    ["ORC-1 CR", { 1: "CR" }],
    ["ORC-5 CA", { 1: "SC", 5: "CA" }],
  ])("%s without results takes back what it held", (_name, fields) => {
    const outcome = outcomeOf(orc(fields), obr());
    expect(outcome.facts).toMatchObject([{ data: { orderIds: ["FILLER-1"], status: "cancelled" } }]);
    expect(outcome.held).toEqual([]);
  });

  test("ORC-1 CA asks for it: held, and what the order held clears nothing", () => {
    const outcome = outcomeOf(orc({ 1: "CA" }), obr());
    expect(reasonsOf(outcome)).toEqual(["unclear-cancellation"]);
    expect(outcome.facts).toMatchObject([{ data: { orderIds: ["FILLER-1"], status: "unsettled" } }]);
  });

  test.each<Record<number, string>>([{ 1: "CA" }, { 1: "OC" }, { 1: "SC", 5: "CA" }])(
    "ORC %j over results that do not say so puts them in doubt",
    (fields) => {
      expect(doubtsOf(orc(fields), obr(), obx())).toEqual([["status-doubtful"]]);
      expect(outcomeOf(orc(fields), obr(), obx()).ack).toContain("|W|status-doubtful|");
      expect(doubtsOf(orc(fields), obr(), obx({ 11: "X", 5: "" }))).toEqual([undefined]);
    },
  );

  test.each<Record<number, string>>([{ 1: "RE" }, { 1: "SC", 5: "CM" }, { 1: "DC" }, { 1: "OD", 5: "DC" }])(
    "ORC %j says nothing of its results",
    (fields) => {
      expect(doubtsOf(orc(fields), obr(), obx())).toEqual([undefined]);
    },
  );

  test("it speaks of the order behind it alone", () => {
    expect(doubtsOf(orc({ 1: "OC" }), obr(), obx(), obr({ 3: "FILLER-2" }), obx())).toEqual([
      ["status-doubtful"],
      undefined,
    ]);
  });

  test("what OBR-25 says of the order outranks it", () => {
    expect(outcomeOf(orc({ 1: "CA" }), obr({ 25: "D" })).facts).toMatchObject([
      { data: { orderIds: ["FILLER-1"], status: "entered-in-error" } },
    ]);
  });
});

describe("a flag that says off the scale of the instrument", () => {
  const resultWith = (fields: Record<number, string>) => {
    const [fact] = outcomeOf(obr(), obx(fields)).facts;
    return fact?.type === "lab.results.reported.v1" ? fact.data.results[0] : null;
  };

  test.each(["<", ">"])("OBX-8 %s is the comparator of a number that has none", (flag) => {
    expect(resultWith({ 5: "0.70", 8: flag })).toMatchObject({ value: "0.70", comparator: flag });
    expect(resultWith({ 5: "0.70", 8: `A~${flag}` })).toMatchObject({ comparator: flag });
  });

  test("a comparator of the value's own stands", () => {
    expect(resultWith({ 5: "<=0.70", 8: "<" })).toMatchObject({ comparator: "<=" });
  });

  test.each(["L", "HH", "<~>", ""])("OBX-8 '%s' is none", (flag) => {
    expect(resultWith({ 5: "0.70", 8: flag })?.comparator).toBeUndefined();
  });

  test("nor does it make text a number", () => {
    expect(resultWith({ 2: "ST", 5: "see below", 8: "<" })?.comparator).toBeUndefined();
  });
});

test("a LOINC code that only its words explain is told", () => {
  const outcome = outcomeOf(obr(), obx({ 3: "98765-1^Potassium^LN", 5: "4.1" }));
  expect(outcome.ack).toMatch(/\rERR\|\|OBX\^1\^3\|[^|]*\|W\|code-by-words\|/);
});
