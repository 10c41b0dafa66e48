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
const spm = (name: string) => segment("SPM", { 1: "1", 4: name });
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

  test.each<Record<number, string>>([
    { 5: "" },
    { 3: "CMT^Comment^L", 2: "TX", 5: "Not drawn" },
    { 3: "8251-1^Comment^LN", 2: "TX", 5: "Not drawn" },
    { 3: "8251-1^Comment^LN", 2: "TX", 5: "Not drawn", 11: "X" },
    { 3: "8251-1^^LN", 2: "TX", 5: "Not drawn", 11: "X" },
    { 3: "24326-1^Electrolytes 1998 panel^LN", 2: "TX", 5: "Not drawn", 11: "X" },
  ])(
    "over lines that tell no value of ours, %j, what it held clears nothing, and a person is asked",
    (line) => {
      for (const order of [
        [obr({ 25: "X" })],
        [obr({ 25: "W" })],
        [orc({ 1: "OC" }), obr()],
        [orc({ 1: "CA" }), obr()],
      ]) {
        const outcome = outcomeOf(...order, obx(line));
        expect(reasonsOf(outcome)).toContain("unclear-cancellation");
        const taken = {
          type: "lab.results.withdrawn.v1",
          data: { orderIds: ["FILLER-1"], status: "unsettled" },
        };
        expect(outcome.facts.at(-1)).toMatchObject(taken);
      }
      expect(reasonsOf(outcomeOf(obr({ 25: "F" }), obx(line)))).not.toContain("unclear-cancellation");
    },
  );

  test.each<Record<number, string>>([
    { 3: "718-7^Hb^LN", 5: "", 11: "X" },
    { 3: "718-7^Hb^LN", 2: "TX", 5: "Not drawn", 11: "X" },
    { 3: "HB^Hb^L", 5: "", 11: "X" },
    { 3: "718-7^Hb^LN", 5: "80" },
    { 5: "", 11: "X" },
  ])("over a line that names a test, %j, nobody is asked of the others", (line) => {
    expect(reasonsOf(outcomeOf(obr({ 25: "X" }), obx(line)))).not.toContain("unclear-cancellation");
  });

  test.each(["X", "D"])("%s takes no result back that its own message tells under the number", (status) => {
    const cancelled = obr({ 25: status });
    for (const segments of [
      [cancelled, obr({ 1: "2" }), obx()],
      [obr(), obx(), cancelled],
    ]) {
      const outcome = outcomeOf(...segments);
      expect(reasonsOf(outcome)).toEqual(["unclear-cancellation"]);
      expect(outcome.facts.at(-1)).toMatchObject({ data: { orderIds: ["FILLER-1"], status: "unsettled" } });
    }
  });

  test("beside lines of its number that are cancelled too, it is sure", () => {
    const line = obx({ 5: "", 11: "X" });
    for (const segments of [
      [obr({ 25: "X" }), line, obr({ 1: "2", 25: "X" })],
      [obr({ 25: "X" }), obr({ 1: "2", 25: "X" }), line],
    ]) {
      const outcome = outcomeOf(...segments);
      expect(outcome.held).toEqual([]);
      expect(outcome.facts.at(-1)).toMatchObject({ data: { orderIds: ["FILLER-1"], status: "cancelled" } });
    }
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

  test.each<[Record<number, string>, string, string[]]>([
    [{ 1: "OC", 3: "F-9" }, "cancelled", []],
    [{ 1: "SC", 2: "P-9", 3: "F-9", 5: "CA" }, "cancelled", []],
    [{ 1: "CA", 3: "F-9" }, "unsettled", ["unclear-cancellation"]],
  ])(
    "ORC %j by itself, behind or before other orders, takes back what its own held",
    (fields, status, held) => {
      const taken = { data: { orderIds: ["F-9"], status } };
      for (const segments of [
        [orc(fields)],
        [orc(fields), orc({ 1: "RE" }), obr(), obx()],
        [obr(), obx(), orc(fields)],
      ]) {
        const outcome = outcomeOf(...segments);
        expect(reasonsOf(outcome)).toEqual(held);
        expect(outcome.facts).toHaveLength(segments.length > 1 ? 2 : 1);
        expect(outcome.facts.at(-1)).toMatchObject(taken);
      }
    },
  );

  test("any other ORC by itself says nothing, and alone is no result", () => {
    expect(reasonsOf(outcomeOf(orc({ 1: "RE", 3: "F-9" })))).toEqual(["no-results"]);
    const beside = outcomeOf(orc({ 1: "RE", 3: "F-9" }), orc({ 1: "RE" }), obr(), obx());
    expect(beside.facts).toHaveLength(1);
    expect(beside.findings).toEqual([{ reason: "empty-order", at: 1 }]);
  });

  test("in an OUL it stands behind its order", () => {
    const oul = msh({ 9: "OUL^R22^OUL_R22" });
    const read = (...segments: string[]) => readOne(message(oul, pid(), spm("SER"), ...segments)).facts;
    const [reported] = read(obr(), orc({ 1: "OC" }), obx(), obr({ 3: "FILLER-2" }), orc({ 1: "OK" }), obx());
    expect(reported?.data).toMatchObject({ results: [{ doubts: ["status-doubtful"] }, {}] });
    expect(read(obr(), orc({ 1: "OC" }))).toMatchObject([
      { data: { orderIds: ["FILLER-1"], status: "cancelled" } },
    ]);
    expect(read(obr({ 2: "", 3: "" }), orc({ 1: "OK", 3: "F-9" }), obx())).toMatchObject([
      { data: { results: [{ resultId: expect.stringContaining("F-9") }] } },
    ]);
  });

  test("in an OUL one that names the order behind it speaks of that one", () => {
    const oul = msh({ 9: "OUL^R22^OUL_R22" });
    const [heading, next] = [obr(), obr({ 3: "FILLER-2" })];
    const [reported] = readOne(
      message(oul, pid(), spm("SER"), heading, orc({ 1: "OC", 3: "FILLER-2" }), next, obx()),
    ).facts;
    expect(reported?.data).toMatchObject({ results: [{ doubts: ["status-doubtful"] }] });
  });

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

describe("a result that is taken back by another of its codes", () => {
  const named = (fields: Record<number, string>) =>
    outcomeOf(obr(), obx({ 5: "", ...fields })).facts.flatMap(({ data }) =>
      "resultIds" in data ? [[data.status, data.resultIds]] : [],
    );
  const [local, both] = ["MG^Mg^99L", "MG^Mg^99L^2601-3^Mg^LN"];

  test.each([
    ["X", "cancelled"],
    ["D", "entered-in-error"],
    ["W", "entered-in-error"],
  ])("OBX-11 %s reaches it under each code of the field", (status, said) => {
    expect(named({ 3: both, 11: status })).toEqual([[said, ["FILLER-1|2601-3"]]]);
  });

  test("one without a code that is read is no mystery to its own sender: nothing is held", () => {
    expect(named({ 3: local, 11: "X" })).toEqual([["cancelled", ["FILLER-1|MG"]]]);
    expect(outcomeOf(obr(), obx({ 3: local, 5: "", 11: "X" }))).toMatchObject({ code: "AA", held: [] });
    expect(reasonsOf(outcomeOf(obr(), obx({ 3: local })))).toEqual(["unmapped-code"]);
  });

  test("a deleted value too, and what stands names nothing else", () => {
    expect(named({ 3: both, 5: '""', 11: "C" })).toEqual([["entered-in-error", ["FILLER-1|2601-3"]]]);
    expect(named({ 3: both, 5: "0.62", 11: "C" })).toEqual([]);
  });

  test("a correction of a type that is not read may take it back", () => {
    const outcome = outcomeOf(obr(), obx({ 2: "ED", 5: "^AP^PDF^Base64^AA", 11: "C" }));
    expect(reasonsOf(outcome)).toEqual(["unclear-withdrawal"]);
    expect(outcome.facts).toMatchObject([{ data: { resultIds: ["FILLER-1|2601-3"], status: "unsettled" } }]);
  });
});

test("a LOINC code that only its words explain is told", () => {
  const outcome = outcomeOf(obr(), obx({ 3: "98765-1^Potassium^LN", 5: "4.1" }));
  expect(outcome.ack).toMatch(/\rERR\|\|OBX\^1\^3\|[^|]*\|W\|code-by-words\|/);
});
