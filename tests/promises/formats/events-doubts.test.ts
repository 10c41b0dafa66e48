import { describe, expect, test } from "vitest";
import { sentFactSchema } from "../../../shared/events/fact.ts";
import { doubted } from "../../../shared/formats/events/doubts.ts";
import { aSite } from "../../made-up/messages/hl7v2-message.ts";
import { aReport, aSessionEnd, NOW } from "../../made-up/patients/events.ts";

const read = (event: unknown, site = aSite(), root: (string | number)[] = []) =>
  doubted(sentFactSchema.parse(event), root, { site, now: NOW });
const pointers = (event: unknown, site = aSite()) => read(event, site).warnings.map(({ pointer }) => pointer);
const resultOf = (result: object, envelope: object = {}, site = aSite()) => {
  const { data } = read(aReport(result, envelope), site).fact;
  return "results" in data ? data.results[0] : undefined;
};
const at = "/data/results/0";
const sent = { time: "2026-11-22T09:40:00Z" };

test("an event without a doubt stays as it is, and nothing is told", () => {
  const event = aReport({ collectedAt: "2026-11-22T07:30:00Z", issuedAt: "2026-11-22T07:35:00Z" });
  expect(read(event)).toEqual({ fact: event, warnings: [] });
  expect(read(aSessionEnd())).toEqual({ fact: aSessionEnd(), warnings: [] });
});

describe("a collection", () => {
  test.each([
    "2026-11-22T00:00:00Z",
    "2026-11-22T00:00:00.000Z",
    "2026-11-22T00:00:00+05:30",
    "2026-11-22T02:00:00+02:00",
  ])("at midnight is a day without an hour: %s", (collectedAt) => {
    expect(resultOf({ collectedAt }, sent)).toMatchObject({ doubts: ["collection-time-unusable"] });
    expect(resultOf({ collectedAt }, sent)?.collectedAt).toBeUndefined();
    expect(pointers(aReport({ collectedAt }, sent))).toEqual([`${at}/collectedAt`]);
  });

  test("at midnight in the site's zone", () => {
    const site = { ...aSite(), zone: "America/New_York" };
    const collectedAt = "2026-11-22T05:00:00Z";
    expect(resultOf({ collectedAt }, sent, site)?.doubts).toEqual(["collection-time-unusable"]);
    expect(resultOf({ collectedAt }, sent)?.doubts).toBeUndefined();
  });

  test.each([
    ["its own issue", { collectedAt: "2026-11-22T09:20:00Z", issuedAt: "2026-11-22T09:00:00Z" }],
    ["its own event", { collectedAt: "2026-11-22T09:50:00Z" }],
  ])("later than %s is in doubt", (_name, result) => {
    expect(resultOf(result, sent)?.doubts).toEqual(["collection-time-doubtful"]);
    expect(pointers(aReport(result, sent))).toEqual([`${at}/collectedAt`]);
  });

  test("later than its receipt is told, and the fact is the same whenever it comes", () => {
    const event = aReport({ collectedAt: "2026-11-22T11:00:00Z" }, { time: "2026-11-22T11:10:00Z" });
    expect(pointers(event)).toEqual(["/time", `${at}/collectedAt`]);
    expect(read(event).fact).toEqual(event);
  });
});

test("a value without a collection may be of before the session, and its sender hears of it", () => {
  const untimed = { collectedAt: undefined };
  expect(pointers(aReport(untimed))).toEqual([`${at}/collectedAt`]);
  expect(pointers(aReport({ ...untimed, status: "cancelled" }))).toEqual([]);
  expect(pointers(aReport({ ...untimed, code: { system: "http://loinc.org", code: "718-7" } }))).toEqual([]);
});

test("an issue later than its event is none, and one later than its receipt is told", () => {
  const late = { issuedAt: "2026-11-22T09:50:00Z" };
  expect(resultOf(late, sent)?.issuedAt).toBeUndefined();
  expect(pointers(aReport(late, sent))).toEqual([`${at}/issuedAt`]);
  const ahead = { issuedAt: "2026-11-22T10:30:00Z" };
  expect(pointers(aReport(ahead, { time: "2026-11-22T10:30:00Z" }))).toEqual(["/time", `${at}/issuedAt`]);
});

describe("a value that clears nothing is told", () => {
  test("haemolysed, unless it is taken back", () => {
    expect(pointers(aReport({ haemolysed: true }, sent))).toEqual([`${at}/haemolysed`]);
    expect(pointers(aReport({ haemolysed: true, status: "cancelled" }, sent))).toEqual([]);
  });

  test.each([
    ["no unit", { unit: undefined }, "unit"],
    ["an unknown unit", { unit: "furlongs" }, "unit"],
    ["a unit that does not fit", { unit: "g/L" }, "unit"],
    ["a mass under a code of amount", { unit: "mg/dL" }, "unit"],
    [
      "an amount under a code of mass",
      { code: { system: "http://loinc.org", code: "22760-3" }, value: 4.1 },
      "unit",
    ],
    ["what no living patient has", { value: 690 }, "value"],
    ["urine under a code of blood", { specimen: "Urine" }, "specimen"],
    ["words that name no specimen", { specimen: "tube 4" }, "specimen"],
    ["text", { value: "6.9 H" }, "value"],
    ["a wrong check digit", { code: { system: "http://loinc.org", code: "2601-4" } }, "code/code"],
    ["another system", { code: { system: "urn:lab", code: "MG" } }, "code"],
  ])("%s", (_name, result, place) => {
    expect(pointers(aReport(result))).toEqual([`${at}/${place}`]);
  });

  test.each([
    ["a number as text", { value: "0.62" }],
    [
      "pH without a unit",
      { code: { system: "http://loinc.org", code: "2744-1" }, value: 7.4, unit: undefined },
    ],
    ["what is cancelled", { status: "cancelled", value: "", unit: undefined }],
    ["no analyte of ours", { code: { system: "http://loinc.org", code: "2160-0" }, unit: "x" }],
  ])("%s is not", (_name, result) => {
    expect(pointers(aReport(result))).toEqual([]);
  });
});

test("a code that the site maps for this sender is what the map says, with its unit", () => {
  const codes = [{ system: "urn:lab", code: "MG", loinc: "2601-3", units: { "": "mmol/L" } }];
  const site = { ...aSite(), senders: { laboratory: { codes } } };
  const event = aReport({ code: { system: "urn:lab", code: "MG" }, unit: undefined });
  expect(read(event, site)).toMatchObject({
    fact: { data: { results: [{ code: { system: "http://loinc.org", code: "2601-3" }, unit: "mmol/L" }] } },
    warnings: [],
  });
});

test.each(["LN", "LOINC", "http://loinc.org/", "urn:oid:2.16.840.1.113883.6.1"])(
  "LOINC under its name %s is LOINC, so that its value is read",
  (system) => {
    const { fact, warnings } = read(aReport({ code: { system, code: "2823-3" }, value: 4.5 }));
    expect({ fact, warnings }).toMatchObject({
      fact: { data: { results: [{ code: { system: "http://loinc.org", code: "2823-3" } }] } },
      warnings: [],
    });
  },
);

test("blood is awaited by LOINC under any of its names, and the sender hears of a code that nobody reads", () => {
  const { data: _, ...envelope } = aReport();
  const drawn = (codes: object[]) => {
    const data = { collectionId: "c", collectedAt: "2026-11-22T08:50:00Z", codes };
    return read({ ...envelope, type: "specimen.collected.v1", data });
  };
  const mg = { system: "http://loinc.org", code: "2601-3" };
  expect(drawn([{ system: "LN", code: "2601-3" }, mg])).toMatchObject({
    fact: { data: { codes: [mg, mg] } },
    warnings: [],
  });
  const local = { system: "urn:lab", code: "MG" };
  expect(drawn([mg, local])).toMatchObject({
    fact: { data: { codes: [mg, local] } },
    warnings: [{ pointer: "/data/codes/1" }],
  });
});

test("a session's end, an onset and a draw at midnight, or ahead, are told and stand", () => {
  const midnight = "2026-11-22T00:00:00Z";
  const ended = aSessionEnd({ startedAt: "2026-11-21T20:00:00Z", endedAt: midnight });
  expect(read(ended)).toMatchObject({ fact: ended, warnings: [{ pointer: "/data/endedAt" }] });
  const ahead = aSessionEnd({ endedAt: "2026-11-22T11:00:00Z" });
  expect(pointers(ahead)).toEqual(["/data/endedAt"]);
  const { data: _, ...envelope } = aReport();
  const spasm = {
    ...envelope,
    type: "symptoms.reported.v1",
    data: { symptoms: [{ kind: "muscle-spasm", onset: midnight }] },
  };
  expect(pointers(spasm)).toEqual(["/data/symptoms/0/onset"]);
  const draw = {
    ...envelope,
    type: "specimen.collected.v1",
    data: { collectionId: "t", collectedAt: midnight },
  };
  expect(pointers(draw)).toEqual(["/data/collectedAt"]);
});

test("what is told stands in its place of the request, and repeats no value", () => {
  const { warnings } = read(aReport({ unit: "SECRET" }), aSite(), [3]);
  expect(warnings).toEqual([
    { pointer: "/3/data/results/0/unit", detail: expect.stringMatching(/^unit is none/) },
  ]);
  expect(JSON.stringify(warnings)).not.toContain("SECRET");
});
