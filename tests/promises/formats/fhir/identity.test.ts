import { describe, expect, test } from "vitest";
import { foldLabs } from "../../../../shared/episode/facts/fold-labs.ts";
import { digestOf } from "../../../../shared/events/digest.ts";
import {
  aBundle,
  anObservation,
  aReport,
  aSite,
  coded,
  quantity,
  read,
  reasonsOf,
  reportIn,
  resultOf,
} from "../../../made-up/messages/fhir-resource.ts";

describe("a repeat is the same fact", () => {
  const panel = [anObservation(), anObservation({ id: "k-1", code: coded("2823-3") })];

  test.each([
    ["sent again", aBundle(panel)],
    ["in another order", aBundle([...panel].reverse())],
    [
      "in a bundle with another id and time",
      aBundle(panel, { id: "b-9", timestamp: "2026-11-22T11:59:00Z" }),
    ],
  ])("%s", (_name, again) => {
    const first = reportIn(aBundle(panel));
    const second = reportIn(again);
    expect(second.id).toBe(first.id);
    expect(digestOf(second)).toBe(digestOf(first));
  });

  test("whenever it arrives", () => {
    const later = read(anObservation(), aSite(), "2026-11-22T19:00:00.000Z");
    expect(later.facts).toEqual(read(anObservation()).facts);
  });
});

describe("a correction replaces", () => {
  test.each([
    ["a later issue", { issued: "2026-11-22T11:30:00Z", valueQuantity: quantity(0.9) }],
    ["a higher status of the same issue", { status: "corrected", valueQuantity: quantity(0.9) }],
    [
      "another code under the same id",
      { status: "corrected", code: coded("19123-9"), valueQuantity: quantity(0.9) },
    ],
  ])("%s", (_name, more) => {
    const both = [reportIn(anObservation()), reportIn(anObservation(more))];
    expect(new Set(both.map(({ id }) => id)).size).toBe(2);
    for (const facts of [both, [...both].reverse()]) {
      expect(foldLabs(facts).labs.map(({ value }) => value)).toEqual(["0.9"]);
    }
  });

  test("whose identifier stays where its id does not", () => {
    const identifier = [{ system: "urn:lab", value: "A-1" }];
    const first = reportIn(anObservation({ identifier }));
    const second = reportIn(
      anObservation({ id: "other", identifier, status: "corrected", valueQuantity: quantity(0.9) }),
    );
    expect(foldLabs([first, second]).labs.map(({ value }) => value)).toEqual(["0.9"]);
  });

  test("inside a report whose parts have local ids", () => {
    const report = (id: string, status: string, value: number) =>
      aReport({ contained: [anObservation({ id, status, valueQuantity: quantity(value) })] });
    const facts = [reportIn(report("r1", "final", 0.6)), reportIn(report("r2", "corrected", 0.9))];
    expect(foldLabs(facts).labs.map(({ value }) => value)).toEqual(["0.9"]);
  });
});

test("other content under the same issue is another fact of the same result: the picture sees both", () => {
  const [first, second] = [
    reportIn(anObservation()),
    reportIn(anObservation({ valueQuantity: quantity(0.9) })),
  ];
  expect(second.id).not.toBe(first.id);
  expect(second.data.results[0]?.resultId).toBe(first.data.results[0]?.resultId);
});

describe("what a result is called", () => {
  test("by its identifier with its code: an accession number covers a panel", () => {
    expect(resultOf({ identifier: [{ use: "official" }, { value: "A-1" }] })?.resultId).toBe("A-1|2601-3");
  });

  test("by its address where it has no id", () => {
    const entry = [
      { fullUrl: "https://lab.invalid/Observation/9", resource: anObservation({ id: undefined }) },
    ];
    expect(reportIn(aBundle([], { entry })).data.results[0]?.resultId).toBe("9");
  });

  test("by code and collection where it has no name; a urn:uuid is another in each request", () => {
    const entry = [{ fullUrl: "urn:uuid:1", resource: anObservation({ id: undefined }) }];
    expect(reportIn(aBundle([], { entry })).data.results[0]?.resultId).toBe(
      "2601-3@2026-11-22T10:30:00.000Z",
    );
  });
});

describe("the sender", () => {
  const source = (resource: object) => reportIn(resource).source;
  const header = { resourceType: "MessageHeader", source: { endpoint: "https://lis.invalid", name: "LIS" } };

  test("is meta.source, without what a server adds behind #", () => {
    expect(source(anObservation({ meta: { source: "urn:lab#req-1" } }))).toBe("urn:lab");
    expect(source(anObservation({ meta: { source: "#req-1" } }))).toBe("fhir");
  });

  test("is the bundle's, else the message's, where a result names none", () => {
    const entries = [header, anObservation()];
    expect(source(aBundle(entries, { type: "message" }))).toBe("https://lis.invalid");
    expect(source(aBundle(entries, { type: "message", meta: { source: "urn:lab" } }))).toBe("urn:lab");
  });
});

describe("whose it is", () => {
  const patient = (more: object = {}) => ({ resourceType: "Patient", id: "P-77", ...more });
  const mrn = (value: string) => ({
    identifier: [
      { system: "urn:other", value: "x" },
      { system: "urn:mrn", value },
    ],
  });
  const of = (reference: unknown, ...others: object[]) =>
    aBundle([anObservation({ subject: reference }), ...others]);
  const subject = (resource: object, subjectSystem?: string) =>
    reportIn(resource, aSite({ subjectSystem })).subject;

  test.each([
    ["a relative reference", "Patient/P-77"],
    ["an absolute one", "https://lab.invalid/fhir/Patient/P-77"],
    ["one with a version", "Patient/P-77/_history/3"],
  ])("without a system: the id in %s", (_name, reference) => {
    expect(subject(of({ reference }))).toBe("P-77");
  });

  test("without a system: the id of the patient that a urn:uuid means", () => {
    const entry = [
      { resource: anObservation({ subject: { reference: "urn:uuid:1" } }) },
      { fullUrl: "urn:uuid:1", resource: patient() },
    ];
    expect(subject(aBundle([], { entry }))).toBe("P-77");
  });

  test("with a system: that identifier, of the patient in the request or of the reference", () => {
    expect(subject(of({ reference: "Patient/P-77" }, patient(mrn(" M-1 "))), "urn:mrn")).toBe("M-1");
    expect(subject(of({ identifier: { system: "urn:mrn", value: "M-1" } }), "urn:mrn")).toBe("M-1");
    const contained = [patient({ id: "p", ...mrn("M-1") })];
    expect(subject(anObservation({ contained, subject: { reference: "#p" } }), "urn:mrn")).toBe("M-1");
  });

  test("with a system: that of a conditional reference, as transactions have them", () => {
    const found = of({ reference: "Patient?identifier=urn:mrn%7CM-1" });
    expect(subject(found, "urn:mrn")).toBe("M-1");
    expect(reasonsOf(found)).toEqual(["no-subject"]);
    for (const query of [
      "identifier=urn:other|M-1",
      "identifier=M-1",
      "identifier=urn:mrn|M-1&name=x",
      "name=urn:mrn|M-1",
    ])
      expect(reasonsOf(of({ reference: `Patient?${query}` }), aSite({ subjectSystem: "urn:mrn" }))).toEqual([
        "no-subject",
      ]);
  });

  test.each([
    ["none", undefined, undefined],
    ["a group", { reference: "Group/1" }, undefined],
    ["a contained patient's id", { reference: "#p" }, undefined],
    ["a urn:uuid that means nothing here", { reference: "urn:uuid:1" }, undefined],
    ["the id, where the site names a system", { reference: "Patient/P-77" }, "urn:mrn"],
    ["an identifier of another system", { identifier: { system: "urn:other", value: "1" } }, "urn:mrn"],
  ])("%s is held", (_name, reference, subjectSystem) => {
    const contained = [patient({ id: "p" })];
    const resource = anObservation({ contained, subject: reference });
    expect(reasonsOf(resource, aSite({ subjectSystem }))).toEqual(["no-subject"]);
  });

  test("two different ones are held, and so is one that is too long", () => {
    const two = of(
      { reference: "Patient/P-77", identifier: { system: "urn:mrn", value: "M-2" } },
      patient(mrn("M-1")),
    );
    expect(reasonsOf(two, aSite({ subjectSystem: "urn:mrn" }))).toEqual(["ambiguous-subject"]);
    expect(reasonsOf(of({ reference: `Patient/${"x".repeat(257)}` }))).toEqual(["unfit"]);
  });

  test("patients are told apart: one fact each", () => {
    const other = anObservation({ id: "mg-2", subject: { reference: "Patient/P-78" } });
    expect(read(aBundle([anObservation(), other])).facts.map((fact) => fact.subject)).toEqual([
      "P-77",
      "P-78",
    ]);
  });
});
