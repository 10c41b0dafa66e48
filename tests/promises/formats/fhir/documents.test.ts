import { describe, expect, test } from "vitest";
import { foldLabs } from "../../../../shared/episode/facts/fold-labs.ts";
import {
  aBundle,
  anObservation,
  aReport,
  coded,
  findingsOf,
  quantity,
  read,
  reportIn,
} from "../../../made-up/messages/fhir-resource.ts";

describe("a document", () => {
  const composition = (more: object = {}) => ({
    resourceType: "Composition",
    id: "c-1",
    status: "final",
    identifier: { system: "urn:doc", value: "DOC-2" },
    subject: { reference: "urn:uuid:p" },
    date: "2026-11-22T11:30:00Z",
    section: [{ entry: [{ reference: "urn:uuid:r" }] }],
    ...more,
  });
  const document = (first: object) => ({
    resourceType: "Bundle",
    type: "document",
    timestamp: "2026-11-22T11:30:00Z",
    entry: [
      { fullUrl: "urn:uuid:c", resource: first },
      { fullUrl: "urn:uuid:p", resource: { resourceType: "Patient", id: "P-77" } },
      {
        fullUrl: "urn:uuid:r",
        resource: aReport({ id: undefined, subject: undefined, result: [{ reference: "urn:uuid:o" }] }),
      },
      {
        fullUrl: "urn:uuid:o",
        resource: anObservation({ id: undefined, subject: undefined, identifier: [{ value: "A-1" }] }),
      },
    ],
  });

  test("its results are of its patient, under its name and their own identifiers", () => {
    expect(reportIn(document(composition()))).toMatchObject({
      subject: "P-77",
      data: { reportId: "DOC-2", results: [{ resultId: "A-1|2601-3" }] },
    });
  });

  test("one that replaces another takes its results back", () => {
    const relatesTo = [{ code: "replaces", targetIdentifier: { system: "urn:doc", value: "DOC-1" } }];
    const facts = read(document(composition({ relatesTo }))).facts;
    expect(facts).toMatchObject([
      { type: "lab.results.reported.v1" },
      {
        type: "lab.results.withdrawn.v1",
        subject: "P-77",
        data: { reportIds: ["DOC-1"], status: "cancelled" },
      },
    ]);
  });

  test("what it says anew stands by what it says; what it leaves out is taken back", () => {
    const facts = (name: string, potassium: number, more: object) => {
      const first = composition({ identifier: { value: name }, ...more });
      const resource = anObservation({
        id: undefined,
        code: coded("2823-3"),
        identifier: [{ value: "K" }],
        valueQuantity: quantity(potassium),
      });
      const { entry } = document(first);
      const magnesium = name === "DOC-1" ? entry : entry.slice(0, 2);
      return read({ ...document(first), entry: [...magnesium, { resource }] }).facts;
    };
    const relatesTo = [{ code: "replaces", targetIdentifier: { value: "DOC-1" } }];
    const all = [...facts("DOC-1", 4.1, {}), ...facts("DOC-2", 7.1, { relatesTo })];
    const reports = all.flatMap((each) => (each.type === "lab.results.reported.v1" ? each : []));
    const withdrawals = all.flatMap((each) => (each.type === "lab.results.withdrawn.v1" ? each : []));
    const { labs } = foldLabs(reports, withdrawals);
    expect(labs.map(({ value, status }) => [value, status]).sort()).toEqual([
      ["0.62", "cancelled"],
      ["7.1", "final"],
    ]);
  });

  test.each(["appends", "transforms", "signs"])("one that %s another takes nothing back", (code) => {
    const relatesTo = [{ code, targetIdentifier: { value: "DOC-1" } }];
    expect(read(document(composition({ relatesTo }))).facts).toHaveLength(1);
  });

  test("one that was entered in error takes all of its own along", () => {
    expect(read(document(composition({ status: "entered-in-error" }))).facts).toMatchObject(
      [
        { data: { results: [{ status: "entered-in-error" }] } },
        { data: { orderIds: expect.anything() } },
        { data: { reportIds: ["DOC-2"], status: "entered-in-error" } },
      ].filter(({ data }) => !("orderIds" in data)),
    );
  });

  test.each([
    [
      "a test",
      { meta: { tag: [{ system: "http://terminology.hl7.org/CodeSystem/v2-0103", code: "T" }] } },
      "test-message",
    ],
    ["modified", { modifierExtension: [{ url: "urn:x" }] }, "modified-meaning"],
  ])("that is %s is held", (_name, more, reason) => {
    expect(findingsOf(document(composition(more)))).toEqual([[reason, "Bundle"]]);
  });
});

test("a relative reference means the server of what makes it, where two have given the same id", () => {
  const at = (server: string, id: string, value: number) => [
    {
      fullUrl: `https://${server}.invalid/fhir/DiagnosticReport/r`,
      resource: aReport({
        id: "r",
        subject: { reference: `Patient/${id}` },
        result: [{ reference: "Observation/o" }],
      }),
    },
    {
      fullUrl: `https://${server}.invalid/fhir/Observation/o`,
      resource: anObservation({ id: "o", subject: undefined, valueQuantity: quantity(value) }),
    },
  ];
  const { facts } = read(aBundle([], { entry: [...at("a", "A", 0.6), ...at("b", "B", 0.9)] }));
  expect(facts).toMatchObject([
    { subject: "A", data: { results: [{ value: 0.6 }] } },
    { subject: "B", data: { results: [{ value: 0.9 }] } },
  ]);
});
