import { describe, expect, test } from "vitest";
import { sentFactSchema } from "../../../../shared/events/fact.ts";
import {
  aMessage,
  aSite,
  message,
  msh,
  obr,
  obx,
  pid,
  readOne,
  reportIn,
  resultOf,
  resultsOf,
  segment,
} from "../../../made-up/messages/hl7v2-message.ts";

test("a message is one fact, mapped field by field", () => {
  const fact = reportIn(readOne(aMessage()));
  expect(fact).toEqual({
    specversion: "1.0",
    type: "lab.results.reported.v1",
    source: "LAB|NORTH",
    id: "MSG-1",
    subject: "P-77",
    time: "2026-11-22T11:20:00.000Z",
    data: {
      reportId: "FILLER-1",
      results: [
        {
          resultId: "FILLER-1|2601-3",
          code: { system: "http://loinc.org", code: "2601-3", display: "Magnesium" },
          value: "0.62",
          unit: "mmol/L",
          status: "final",
          collectedAt: "2026-11-22T10:30:00.000Z",
          issuedAt: "2026-11-22T11:20:00.000Z",
          updatedAt: "2026-11-22T11:30:00.000Z",
          orderId: "FILLER-1",
        },
      ],
    },
  });
  expect(sentFactSchema.parse(fact)).toEqual(fact);
});

test("the same message read again, at another time, is the same fact", () => {
  expect(readOne(aMessage(), aSite(), "2026-11-22T19:00:00.000Z").facts[0]).toEqual(
    readOne(aMessage()).facts[0],
  );
});

describe("identity and time", () => {
  test("OBR-2 stands in for OBR-3, and OBX-4 tells results of one code apart", () => {
    expect(resultOf({ 4: "2" })?.resultId).toBe("FILLER-1|2601-3|2");
    expect(resultOf({ 4: "2" }, { 3: "" })?.resultId).toBe("PLACER-1|2601-3|2");
  });

  test("the sender's own code stays in the identity where LOINC is the alternate", () => {
    expect(resultOf({ 3: "MG^Mg^L^2601-3^Magnesium^LN" })).toMatchObject({
      resultId: "FILLER-1|MG",
      code: { code: "2601-3" },
    });
  });

  test("MSH-7 stands in for OBR-22 as the fact's time, and is no issue", () => {
    const fact = reportIn(readOne(aMessage({}, { 22: "" })));
    expect(fact.time).toBe("2026-11-22T11:30:00.000Z");
    expect(fact.data.results[0]?.issuedAt).toBeUndefined();
    expect(fact.data.results[0]?.updatedAt).toBe(fact.time);
  });

  test("of several orders each result keeps its own issue, and the fact has the newest", () => {
    const later = [obr({ 3: "FILLER-2", 22: "20261122112500+0000" }), obx({ 3: "2823-3^K^LN", 5: "3.1" })];
    const fact = reportIn(readOne(message(msh(), pid(), obr(), obx(), ...later, obr({ 3: "F3" }), obx())));
    expect(fact.time).toBe("2026-11-22T11:25:00.000Z");
    expect(fact.data.results.map(({ resultId, issuedAt }) => [resultId, issuedAt])).toEqual([
      ["FILLER-1|2601-3", "2026-11-22T11:20:00.000Z"],
      ["FILLER-2|2823-3", "2026-11-22T11:25:00.000Z"],
      ["F3|2601-3", "2026-11-22T11:20:00.000Z"],
    ]);
  });

  test("a sender named by its universal id alone has that for a name", () => {
    const header = msh({ 3: "^2.16.840.1^ISO", 4: "NORTH^1.2.3^ISO" });
    expect(reportIn(readOne(message(header, pid(), obr(), obx()))).source).toBe("2.16.840.1|NORTH");
    expect(reportIn(readOne(aMessage({}, {}, { 3: "" }))).source).toBe("|NORTH");
  });
});

describe("collection", () => {
  const spm = (time: string) => segment("SPM", { 1: "1", 4: "SER^Serum", 17: time });
  const collectedAt = (...segments: string[]) =>
    resultsOf(message(msh(), pid(), ...segments))[0]?.collectedAt;

  test("it is OBX-14, else SPM-17, else OBR-7", () => {
    const order = obr({ 7: "202611221015+0000" });
    const specimen = spm("20261122100000+0000&x^20261122100500+0000");
    expect(collectedAt(order, obx(), specimen)).toBe("2026-11-22T10:30:00.000Z");
    expect(collectedAt(order, obx({ 14: "" }), specimen)).toBe("2026-11-22T10:05:00.000Z");
    expect(collectedAt(order, obx({ 14: "" }))).toBe("2026-11-22T10:15:00.000Z");
    expect(collectedAt(obr(), obx({ 14: '""' }), spm("20261122100000+0000"))).toBe(
      "2026-11-22T10:00:00.000Z",
    );
    expect(collectedAt(obr(), obx({ 14: "" }))).toBeUndefined();
  });

  test("a date alone is none, and lets the next place speak", () => {
    expect(collectedAt(obr(), obx({ 14: "20261122" }))).toBeUndefined();
    expect(collectedAt(obr({ 7: "202611221015+0000" }), obx({ 14: "20261122" }))).toBe(
      "2026-11-22T10:15:00.000Z",
    );
  });

  test.each([
    ["is no time", "yesterday"],
    ["is a day that does not exist", "20260230100000+0000"],
    ["lies more than 24 hours ahead", "20261123120001+0000"],
  ])("one that %s makes it unknown, whatever the next place says", (_name, text) => {
    expect(collectedAt(obr({ 7: "202611221015+0000" }), obx({ 14: text }))).toBeUndefined();
  });

  test("two specimens of different times under one order give none", () => {
    const two = [spm("20261122100000+0000"), spm("20261122101000+0000")];
    expect(collectedAt(obr(), obx({ 14: "" }), ...two)).toBeUndefined();
  });

  test("a time without an offset is in the sender's zone, and in the default for others", () => {
    const site = aSite({ zones: { default: "Europe/Berlin", "LAB|NORTH": "America/New_York" } });
    const sent = { 7: "20261122063000" };
    const collected = (text: string, header: Record<number, string> = {}) =>
      resultsOf(aMessage({ 14: text }, {}, { ...sent, ...header }), site)[0]?.collectedAt;
    expect(collected("20261122053000")).toBe("2026-11-22T10:30:00.000Z");
    expect(collected("20261122103000", { 4: "SOUTH" })).toBe("2026-11-22T09:30:00.000Z");
    expect(collected("20261122000100-0930")).toBe("2026-11-22T09:31:00.000Z");
  });

  test("an hour that the clocks repeat or skip is none for a collection, and still a time for the report", () => {
    const site = aSite({ zones: { default: "Europe/Berlin" } });
    const sent = { 7: "" };
    const repeated = reportIn(
      readOne(aMessage({ 14: "20261025023000" }, { 22: "20261025023000" }, sent), site),
    );
    expect(repeated.data.results[0]?.collectedAt).toBeUndefined();
    expect(repeated.time).toBe("2026-10-25T00:30:00.000Z");
    const skipped = reportIn(
      readOne(aMessage({ 14: "20260329023000" }, { 22: "20260329023000" }, sent), site),
    );
    expect(skipped.data.results[0]?.collectedAt).toBeUndefined();
    expect(skipped.time).toBe("2026-03-29T01:30:00.000Z");
  });

  test.each([
    ["202611221030+0000", "2026-11-22T10:30:00.000Z"],
    ["20261122103015.25+0130", "2026-11-22T09:00:15.250Z"],
    ["20261122103015.1234-0215", "2026-11-22T12:45:15.123Z"],
  ])("%s is %s", (text, at) => {
    expect(resultOf({ 14: text })?.collectedAt).toBe(at);
  });
});

describe("values", () => {
  test.each([
    ["NM", "0.620", { value: "0.620" }],
    ["NM", "0,62", { value: "0.62" }],
    ["NM", ".62", { value: "0.62" }],
    ["NM", "+3.1", { value: "3.1" }],
    ["NM", "-3.1", { value: "-3.1" }],
    ["NM", "<0.70", { value: "0.70", comparator: "<" }],
    ["NM", "1,234", { value: "1,234" }],
    ["NM", "0,625", { value: "0.625" }],
    ["NM", "3.1~3.2", { value: "3.1~3.2" }],
    ["NM", "3.1 H", { value: "3.1 H" }],
    ["SN", "^182", { value: "182" }],
    ["SN", "<^0.20", { value: "0.20", comparator: "<" }],
    ["SN", ">=^6,5", { value: "6.5", comparator: ">=" }],
    ["SN", "=^6.5", { value: "6.5" }],
    ["SN", "<>^6.5", { value: "<>6.5" }],
    ["SN", "^1^-^3", { value: "^1^-^3" }],
    ["SN", "^1^^3", { value: "^1^^3" }],
    ["SN", "^1^:^128", { value: "^1^:^128" }],
    ["ST", "> 6.5", { value: "6.5", comparator: ">" }],
    ["ST", "≤0.70", { value: "0.70", comparator: "<=" }],
    ["TX", "HAEMOLYSED", { value: "HAEMOLYSED" }],
    ["TX", "more\\.br\\lines \\T\\ more", { value: "more\nlines & more" }],
    ["CE", "260385009^Negative^SCT", { value: "Negative" }],
    ["CWE", "^<0.70", { value: "0.70", comparator: "<" }],
    ["CWE", "POS", { value: "POS" }],
    ["CE", "6.9^high^L", { value: "high 6.9" }],
    ["CWE", "H^high^L^6,9^^L", { value: "high 6,9" }],
    ["CWE", "7^high 6.9^L", { value: "high 6.9" }],
    ["", "0.62", { value: "0.62" }],
  ])("%s %s", (type, text, expected) => {
    const { value, comparator } = resultOf({ 2: type, 5: text }) ?? {};
    expect(comparator === undefined ? { value } : { value, comparator }).toEqual(expected);
  });

  test("the unit is OBX-6 as it was sent, or its words where it has no code", () => {
    expect(resultOf({ 6: "MG/DL^milligram per decilitre^L" })?.unit).toBe("MG/DL");
    expect(resultOf({ 6: "^mmol/L" })?.unit).toBe("mmol/L");
    expect(resultOf({ 6: "" })?.unit).toBeUndefined();
  });
});
