import { describe, expect, test } from "vitest";
import { readFhir } from "../../../../shared/formats/fhir/read.ts";
import {
  aBundle,
  anObservation,
  aReport,
  aSite,
  coded,
  findingsOf,
  NOW,
  read,
  reasonsOf,
} from "../../../made-up/messages/fhir-resource.ts";

const local = anObservation({ id: "SECRET", code: coded("SECRET", "urn:SECRET") });

describe("the unit is the result", () => {
  const mixed = aBundle([anObservation(), local, anObservation({ id: "u", status: "unknown" }), local]);

  test("readable ones are taken; each other one is a warning with its place", () => {
    const { facts, outcome } = read(mixed);
    expect(facts).toMatchObject([{ data: { results: [{ resultId: "mg-1" }] } }]);
    expect(outcome).toMatchObject({
      resourceType: "OperationOutcome",
      issue: [
        { severity: "warning", code: "code-invalid", expression: ["Bundle.entry[1].resource"] },
        { severity: "warning", code: "code-invalid", expression: ["Bundle.entry[2].resource"] },
        { severity: "warning", code: "code-invalid", expression: ["Bundle.entry[3].resource"] },
      ],
    });
    expect(outcome.issue[0]?.details).toMatchObject({ coding: [{ code: "unmapped-code" }] });
  });

  test("held once per reason: the request as it came, with whose and whence it is", () => {
    const text = `${JSON.stringify(mixed)}\n`;
    const held = readFhir({ text, json: JSON.parse(text) }, aSite(), NOW)?.held;
    expect(held?.map(({ reason }) => reason)).toEqual(["unmapped-code", "unknown-status"]);
    expect(held?.[0]).toMatchObject({ at: NOW, source: "fhir", content: text });
    expect(read(local).held).toMatchObject([{ subject: "P-77" }]);
  });

  test("a repeat stands once, another request for itself", () => {
    const ids = (resource: object, now = NOW) => read(resource, aSite(), now).held.map(({ id }) => id);
    expect(ids(mixed, "2026-11-22T13:00:00.000Z")).toEqual(ids(mixed));
    expect(new Set([...ids(mixed), ...ids(local)]).size).toBe(3);
  });

  test("if nothing could be taken they are errors", () => {
    expect(read(local).outcome.issue).toMatchObject([{ severity: "error", expression: ["Observation"] }]);
  });

  test("if all of it was taken the answer says so", () => {
    expect(read(anObservation()).outcome.issue).toMatchObject([
      { severity: "information", code: "informational" },
    ]);
  });

  test("the answer never repeats what was sent", () => {
    const odd = { resourceType: "SECRET", SECRET: 1 };
    const bad = { resourceType: "Observation", id: "SECRET", subject: "SECRET", component: ["SECRET"] };
    expect(JSON.stringify(read(aBundle([local, odd, bad])).outcome)).not.toContain("SECRET");
    expect(JSON.stringify(read(odd).outcome)).not.toContain("SECRET");
  });

  test("it lists a hundred, and counts the rest", () => {
    const { issue } = read(aBundle(Array.from({ length: 103 }, () => local))).outcome;
    expect(issue).toHaveLength(101);
    expect(issue.at(-1)?.details.text).toMatch(/^3 more/);
  });
});

describe("bundles", () => {
  test.each(["document", "collection", "batch", "transaction", "message", "searchset"])(
    "%s is read",
    (type) => {
      expect(read(aBundle([anObservation()], { type })).facts).toHaveLength(1);
    },
  );

  test.each(["history", "transaction-response", "batch-response", "SECRET"])("%s is held", (type) => {
    expect(findingsOf(aBundle([anObservation()], { type }))).toEqual([["unsupported-bundle", "Bundle"]]);
  });

  test("a bundle inside a bundle is held, and what stands beside it is taken", () => {
    const beside = aBundle([aBundle([anObservation()], { type: "document" }), anObservation()]);
    expect(findingsOf(beside)).toEqual([["unsupported-bundle", "Bundle.entry[0].resource"]]);
    expect(read(beside).facts).toHaveLength(1);
  });

  test.each([
    ["an entry that is none", [7], "malformed", "Bundle.entry[0]"],
    ["an entry without a resource", [{}], "no-resource", "Bundle.entry[0]"],
    [
      "a deletion",
      [{ resource: anObservation(), request: { method: "DELETE" } }],
      "deletion",
      "Bundle.entry[0]",
    ],
    ["a resource that is none", [{ resource: { id: "x" } }], "malformed", "Bundle.entry[0].resource"],
  ])("%s is held, and its neighbours are taken", (_name, entry, reason, path) => {
    const bundle = aBundle([], { entry: [...entry, { resource: anObservation() }] });
    expect(findingsOf(bundle)).toEqual([[reason, path]]);
    expect(read(bundle).facts).toHaveLength(1);
  });

  test("of nothing that is read here: refused, and not kept", () => {
    for (const bundle of [aBundle([]), aBundle([{ resourceType: "Patient", id: "1" }])]) {
      expect(findingsOf(bundle)).toEqual([["unsupported-resource", "Bundle"]]);
      expect(read(bundle).held).toEqual([]);
    }
  });

  test("a resource that is not read here does not stand in the way", () => {
    const bundle = aBundle([{ resourceType: "Immunization" }, anObservation()]);
    expect(read(bundle)).toMatchObject({
      facts: [{ subject: "P-77" }],
      held: [],
      outcome: { issue: [{ severity: "warning", code: "not-supported" }] },
    });
  });
});

describe("what is marked as a test raises nothing, and is held", () => {
  const tag = (code: string) => ({
    meta: { tag: [{ system: "http://terminology.hl7.org/CodeSystem/v2-0103", code }] },
  });
  const label = { system: "http://terminology.hl7.org/CodeSystem/v3-ActReason", code: "HTEST" };
  const health = { meta: { security: [label] } };

  test.each([
    ["by its tag", anObservation(tag("T"))],
    ["as training", anObservation(tag("D"))],
    ["by its label", anObservation(health)],
    ["by its bundle", aBundle([anObservation()], health)],
    ["by its message", aBundle([{ resourceType: "MessageHeader", ...tag("T") }, anObservation()])],
    ["by its report", aReport({ ...health, contained: [anObservation()] })],
    [
      "by a report in the bundle",
      aBundle([anObservation(), aReport({ ...health, result: [{ reference: "Observation/mg-1" }] })]),
    ],
  ])("%s", (_name, resource) => {
    expect(reasonsOf(resource)).toEqual(["test-message"]);
    expect(read(resource)).toMatchObject({ facts: [], held: [{ reason: "test-message" }] });
  });

  test("P is production", () => {
    expect(read(anObservation(tag("P"))).facts).toHaveLength(1);
  });
});

describe("what a modifier extension gives another meaning is held: nobody here knows which", () => {
  const modified = { modifierExtension: [{ url: "urn:not-this-patient", valueBoolean: true }] };

  test.each([
    ["an observation", anObservation(modified), "Observation"],
    ["a report", aReport({ ...modified, contained: [anObservation()] }), "DiagnosticReport.contained[0]"],
    [
      "a component",
      anObservation({
        valueQuantity: undefined,
        component: [{ ...modified, code: coded("2823-3"), valueInteger: 4 }],
      }),
      "Observation.component[0]",
    ],
    ["a session", { resourceType: "Procedure", status: "completed", ...modified }, "Procedure"],
  ])("%s", (_name, resource, path) => {
    expect(findingsOf(resource)).toEqual([["modified-meaning", path]]);
    expect(read(resource)).toMatchObject({ facts: [], held: [{ reason: "modified-meaning" }] });
  });

  test("an empty list of them changes nothing", () => {
    expect(read(anObservation({ modifierExtension: [] })).facts).toHaveLength(1);
  });
});

test("what is no resource is none", () => {
  for (const json of [null, 7, "x", [], {}, { resourceType: 7 }, { resourceType: "" }, [anObservation()]]) {
    expect(readFhir({ text: "", json }, aSite(), NOW)).toBeNull();
  }
});
