import { expect, test } from "vitest";
import { sentFactSchema } from "../../../shared/events/fact.ts";
import { doubted } from "../../../shared/formats/events/doubts.ts";
import { aBundle, anObservation, findingsOf, quantity, read } from "../../made-up/messages/fhir-resource.ts";
import { aSite, message, msh, obr, obx, pid, readOne } from "../../made-up/messages/hl7v2-message.ts";
import { aReport, NOW } from "../../made-up/patients/events.ts";

const reasonsFor = (...segments: string[]) =>
  readOne(message(msh(), pid(), obr(), ...segments)).findings.map(({ reason }) => reason);

test("two values under one name, status and issue are in doubt, and HL7 v2 says so of each", () => {
  const both = [obx({ 5: "0.9" }), obx({ 5: "1.1" })];
  expect(reasonsFor(...both)).toEqual(["same-issue-conflict", "same-issue-conflict"]);
  const { code, ack, held } = readOne(message(msh(), pid(), obr(), ...both));
  expect([code, held]).toEqual(["AA", []]);
  expect(ack).toContain("|W|same-issue-conflict|");
});

test.each<[string, string[]]>([
  ["the same again, in other figures", [obx({ 5: "0.9" }), obx({ 5: "0.90" })]],
  ["a sub-id", [obx({ 4: "1", 5: "0.9" }), obx({ 4: "2", 5: "1.1" })]],
  ["what corrects it", [obx({ 5: "0.9" }), obx({ 5: "1.1", 11: "C" })]],
  ["what is taken back", [obx({ 5: "0.9", 11: "X" }), obx({ 5: "1.1", 11: "X" })]],
])("nothing is said of %s", (_name, segments) => {
  expect(reasonsFor(...segments)).toEqual([]);
});

test.each<[string, string, string]>([
  ["a value and what cancels it", obx({ 5: "0.9" }), obx({ 5: "", 11: "X" })],
  ["a value and a deleted one", obx({ 5: "0.9", 11: "D" }), obx({ 5: "1.1" })],
  ["a correction and an amendment", obx({ 5: "0.9", 11: "C" }), obx({ 5: "1.1", 11: "A" })],
  ["a correction of two times", obx({ 11: "C" }), obx({ 11: "C", 14: "20260301090000" })],
])("the sender hears of %s, which nothing puts in order", (_name, one, other) => {
  expect(reasonsFor(one, other).filter((reason) => reason === "same-issue-conflict")).toHaveLength(2);
});

test.each<[string, string, number]>([
  ["1", "2", 0],
  ["1", "1", 2],
  ["2", "1", 2],
  ["a", "b", 2],
])("FHIR tells of version %s beside version %s that takes it back", (first, second, places) => {
  const one = anObservation({ id: "mg", meta: { versionId: first } });
  const other = anObservation({ id: "mg", meta: { versionId: second }, status: "cancelled" });
  const found = findingsOf(aBundle([one, other])).map(([reason]) => reason);
  expect(found).toEqual(Array.from({ length: places }, () => "same-issue-conflict"));
});

test("FHIR names each element, and no more says that all was taken", () => {
  const one = anObservation({ id: "mg" });
  const other = anObservation({ id: "mg", valueQuantity: quantity(1.23) });
  expect(findingsOf(aBundle([one, other]))).toEqual([
    ["same-issue-conflict", "Bundle.entry[0].resource"],
    ["same-issue-conflict", "Bundle.entry[1].resource"],
  ]);
  expect(JSON.stringify(read(aBundle([one, other])).outcome)).not.toContain(
    "All that is read here was taken",
  );
  expect(findingsOf(aBundle([one, { ...other, id: "another" }]))).toEqual([]);
});

test("JSON has the place of each among the warnings", () => {
  const report = aReport();
  const [first] = report.data.results;
  const results = [first, { ...first, value: 1.23 }];
  const event = sentFactSchema.parse({ ...report, data: { ...report.data, results } });
  const { warnings } = doubted(event, [], { site: aSite(), now: NOW });
  expect(warnings.map(({ pointer }) => pointer)).toEqual(["/data/results/0", "/data/results/1"]);
});
