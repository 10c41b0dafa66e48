import { describe, expect, test } from "vitest";
import { busFactSchema } from "../../../../shared/events/fact.ts";
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
  segment,
} from "../../../made-up/messages/hl7v2-message.ts";

const factsOf = (...segments: string[]) => readOne(message(msh(), pid(), ...segments)).facts;
const datasOf = (...segments: string[]) => factsOf(...segments).map(({ type, data }) => [type, data]);
const issuedAt = "2026-11-22T11:20:00.000Z";

describe("an order without results", () => {
  test.each([
    ["X", "cancelled"],
    ["D", "entered-in-error"],
    ["W", "entered-in-error"],
  ])("OBR-25 %s takes back what it held: %s", (status, said) => {
    expect(datasOf(obr({ 25: status }), obr({ 3: "FILLER-2", 25: status }))).toEqual([
      ["lab.results.withdrawn.v1", { orderIds: ["FILLER-1", "FILLER-2"], status: said, issuedAt }],
    ]);
    for (const fact of factsOf(obr({ 25: status }))) expect(busFactSchema.parse(fact)).toEqual(fact);
  });

  test.each<[string, string, string]>([
    ["all of a panel", "PANEL", ""],
    ["one test", "2823-3^K^LN", "potassium"],
  ])(
    "by its own number; by the placer's alone it may mean what came under another: %s",
    (_name, code, of) => {
      const outcome = readOne(message(msh(), pid(), obr({ 3: "", 4: code, 25: "X" })));
      expect(outcome.facts.map(({ data }) => data)).toMatchObject([
        { orderIds: ["PLACER-1"], status: "cancelled" },
        { orderIds: ["PLACER-1"], resultIds: [`PLACER-1|${of}`], status: "unsettled" },
      ]);
      expect(outcome.findings).toEqual([{ reason: "placer-number-alone", at: 1 }]);
      expect(outcome.held).toEqual([]);
    },
  );

  test("one that names a test takes that back, with the others of its message", () => {
    const [panel, mg] = [obr({ 4: "PANEL", 25: "X" }), obr({ 4: "2601-3^Mg^LN", 25: "X" })];
    const k = obr({ 3: "FILLER-2", 4: "2823-3^K^LN", 25: "X" });
    expect(factsOf(mg, k).map(({ data }) => data)).toMatchObject([
      {
        orderIds: ["FILLER-1", "FILLER-2"],
        resultIds: ["FILLER-1|magnesium", "FILLER-2|potassium"],
        status: "cancelled",
      },
    ]);
    expect(factsOf(panel, mg).map(({ data }) => data)).toEqual([
      { orderIds: ["FILLER-1"], status: "cancelled", issuedAt },
    ]);
    for (const fact of factsOf(panel, k, mg)) expect(busFactSchema.parse(fact)).toEqual(fact);
  });

  test("a number that leaves no room for the test's name is held", () => {
    const long = (length: number, fields: Record<number, string> = {}) =>
      readOne(message(msh(), pid(), obr({ 3: "F".repeat(length), 4: "2823-3^K^LN", 25: "X", ...fields })));
    expect(long(250).facts.map(({ data }) => data)).toMatchObject([{ status: "unsettled" }]);
    expect(reasonsOf(long(250))).toEqual(["unclear-cancellation"]);
    const byPlacer = long(0, { 2: "P".repeat(250), 3: "" });
    expect(reasonsOf(byPlacer)).toEqual(["unclear-cancellation", "too-long"]);
    for (const fact of byPlacer.facts) expect(busFactSchema.parse(fact)).toEqual(fact);
  });

  test.each([
    ["X", { 5: "", 11: "X" }],
    ["D", { 11: "D" }],
    ["C without a value", { 5: "", 11: "C" }],
  ])("so does one result of it: %s", (_name, taken) => {
    const other = obx({ 3: "2345-7^Glucose^LN", ...taken });
    const { facts } = readOne(message(msh(), pid(), obr({ 2: "P-1", 3: "" }), obx(taken), other));
    expect(facts.at(-1)?.data).toMatchObject({ resultIds: ["P-1|magnesium"], status: "unsettled" });
    const named = readOne(message(msh(), pid(), obr(), obx(taken))).facts;
    expect(JSON.stringify(named)).not.toContain("|magnesium");
  });

  test("beside one with results both are heard", () => {
    const outcome = readOne(message(msh(), pid(), obr(), obx(), obr({ 3: "FILLER-2", 25: "X" })));
    expect(outcome.facts.map(({ type, id }) => [type, id])).toEqual([
      ["lab.results.reported.v1", "MSG-1"],
      ["lab.results.withdrawn.v1", "MSG-1#cancelled"],
    ]);
    expect(outcome.held).toEqual([]);
  });

  test.each(["", "F", "P", "S"])("OBR-25 '%s' says nothing: held", (status) => {
    expect(reasonsOf(readOne(message(msh(), pid(), obr({ 25: status }))))).toEqual(["no-results"]);
  });

  test.each(["", "F", "P"])("OBR-25 '%s' beside one with results is passed by, and told", (status) => {
    const outcome = readOne(message(msh(), pid(), obr({ 3: "HEAD", 25: status }), obr(), obx()));
    expect(outcome).toMatchObject({ code: "AA", held: [] });
    expect(outcome.ack).toContain("empty-order");
  });

  test("one without a number takes nothing back", () => {
    expect(readOne(message(msh(), pid(), obr({ 2: "", 3: "", 25: "X" }))).facts).toEqual([]);
  });
});

describe("a result that takes itself back", () => {
  test.each([
    ["C", '""'],
    ["A", '""'],
    ["D", ""],
    ["W", ""],
    ["D", "0.9"],
  ])("OBX-11 %s with the value '%s' was an error", (status, value) => {
    expect(resultOf({ 11: status, 5: value })).toMatchObject({
      resultId: "FILLER-1|2601-3",
      status: "entered-in-error",
    });
  });

  test("its doubtful time is told, and does not keep it from that", () => {
    expect(resultOf({ 11: "X", 5: "", 14: "20261122" })).toMatchObject({
      status: "cancelled",
      doubts: ["collection-time-unusable"],
    });
  });

  test.each([
    ["C", ""],
    ["A", ""],
    ["F", '""'],
    ["U", '""'],
  ])("OBX-11 %s with the value '%s' may: held, and what it names clears nothing", (status, value) => {
    const outcome = readOne(aMessage({ 11: status, 5: value }));
    expect(reasonsOf(outcome)).toEqual(["unclear-withdrawal"]);
    expect(outcome.facts).toMatchObject([
      { type: "lab.results.withdrawn.v1", data: { resultIds: ["FILLER-1|2601-3"], status: "unsettled" } },
    ]);
  });

  test.each(["F", "P", "U", ""])("OBX-11 '%s' without a value says nothing: held as that", (status) => {
    const outcome = readOne(aMessage({ 11: status, 5: "" }));
    expect(reasonsOf(outcome)).toEqual(["no-value"]);
    expect(outcome.facts).toEqual([]);
  });

  test.each(["N", "O"])("OBX-11 %s is passed by, and waits for nobody", (status) => {
    const outcome = readOne(message(msh(), pid(), obr(), obx(), obx({ 11: status, 5: "0.9" })));
    expect(outcome.facts).toMatchObject([{ data: { results: [{ value: "0.62" }] } }]);
    expect(outcome.held).toEqual([]);
    expect(outcome.ack).toContain("says-nothing");
  });
});

describe("an order that is taken back over results that do not say so", () => {
  test.each(["X", "D", "W"])("OBR-25 %s: they are in doubt", (status) => {
    expect(resultOf({}, { 25: status })).toMatchObject({ status: "final", doubts: ["status-doubtful"] });
    expect(resultOf({ 11: "X", 5: "" }, { 25: status })?.doubts).toBeUndefined();
  });

  test.each(["F", "C", "P", "A", ""])("OBR-25 '%s': they are not", (status) => {
    expect(resultOf({}, { 25: status })?.doubts).toBeUndefined();
  });
});

describe("blood that is drawn and awaited", () => {
  const drawn = (code: string, more: Record<number, string> = {}) =>
    obx({ 3: `${code}^X^LN`, 5: "", 11: "I", ...more });

  test("OBX-11 I with its time is that, once for the order", () => {
    expect(datasOf(obr({ 25: "I" }), drawn("2601-3"), drawn("2823-3"))).toEqual([
      [
        "specimen.collected.v1",
        {
          collectionId: "FILLER-1",
          collectedAt: "2026-11-22T10:30:00.000Z",
          codes: ["2601-3", "2823-3"].map((code) => ({ system: "http://loinc.org", code })),
        },
      ],
    ]);
  });

  test("OBR-25 I with a test that is known is that too", () => {
    expect(datasOf(obr({ 4: "2601-3^Mg^LN", 7: "20261122103000+0000", 25: "I" }))).toMatchObject([
      ["specimen.collected.v1", { collectionId: "FILLER-1", codes: [{ code: "2601-3" }] }],
    ]);
  });

  test.each([
    ["without a time", [obr(), drawn("2601-3", { 14: "" })]],
    ["with a date alone", [obr(), drawn("2601-3", { 14: "20261122" })]],
    ["with a time ahead", [obr(), drawn("2601-3", { 14: "20261122130000+0000" })]],
    ["an order without a time", [obr({ 4: "2601-3^Mg^LN", 25: "I" })]],
    ["an order of a test that is not known", [obr({ 4: "PANEL", 7: "20261122103000+0000", 25: "I" })]],
  ])("%s nothing is awaited, and the sender hears of it", (_name, segments) => {
    const outcome = readOne(message(msh(), pid(), ...segments));
    expect(outcome.facts).toEqual([]);
    expect(outcome.ack).toContain("specimen-without-time");
  });

  test("beside a result that is there, the others are awaited", () => {
    expect(datasOf(obr(), obx(), drawn("2823-3")).map(([type]) => type)).toEqual([
      "lab.results.reported.v1",
      "specimen.collected.v1",
    ]);
  });
});

describe("a specimen in doubt", () => {
  const doubtsWith = (fields: Record<number, string>) => {
    const [fact] = factsOf(obr(), obx(), segment("SPM", { 1: "1", ...fields }));
    return fact?.type === "lab.results.reported.v1" ? (fact.data.results[0]?.doubts ?? []) : null;
  };

  test.each([
    ["rejected as insufficient", { 21: "QS^Quantity^HL70490" }],
    ["rejected, by a code of the laboratory", { 21: "ZZ" }],
    ["rejected in words alone", { 21: "^broken in the post" }],
    ["of poor quality", { 22: "P^Poor^HL70491" }],
    ["of poor quality, in words", { 22: "^poor" }],
    ["clotted", { 24: "CLOT" }],
    ["haemolysed and contaminated", { 24: "HEM~CON" }],
  ])("%s: its results clear nothing", (_name, fields) => {
    expect(doubtsWith(fields)).toEqual(["specimen-doubtful"]);
  });

  test.each([
    ["good", { 22: "G^Good" }],
    ["haemolysed, which is told as that", { 24: "HEM^Hemolyzed" }],
    ["used up, which says nothing of it", { 20: "N" }],
  ])("%s: no doubt", (_name, fields) => {
    expect(doubtsWith(fields)).toEqual([]);
  });
});

test("code and words of a unit that are two units leave open which it is", () => {
  expect(resultOf({ 6: "mmol/L^mg/dL" })?.doubts).toEqual(["unit-doubtful"]);
  expect(resultOf({ 6: "mmol/L^^UCUM^mg/dL^^L" })?.doubts).toEqual(["unit-doubtful"]);
  expect(resultOf({ 6: "mmol/L^millimole per litre^UCUM" })?.doubts).toBeUndefined();
});
