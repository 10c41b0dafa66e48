import fc from "fast-check";
import { expect, test } from "vitest";
import { sentFactSchema } from "../../../../shared/events/fact.ts";
import { readFhir } from "../../../../shared/formats/fhir/read.ts";
import {
  aBundle,
  anObservation,
  aReport,
  aSite,
  coded,
  NOW,
  quantity,
  read,
  resultsOf,
} from "../../../made-up/messages/fhir-resource.ts";
import { crowdedResources } from "../../../made-up/messages/hostile.ts";

const names = [
  ..."resourceType id meta contained entry resource fullUrl type status code coding system display text".split(
    " ",
  ),
  ..."subject reference identifier value valueQuantity unit component result hasMember issued".split(" "),
  ..."effectiveDateTime performedPeriod start end medicationCodeableConcept authoredOn __proto__ constructor".split(
    " ",
  ),
];
const words = [
  ..."Bundle Observation DiagnosticReport Procedure Encounter MedicationRequest Patient collection final active".split(
    " ",
  ),
  ..."http://loinc.org 2601-3 http://snomed.info/sct 302497006 Patient/1 #1 Observation/1 completed".split(
    " ",
  ),
  ..."2026-11-22T10:00:00Z 2026-11-22 mmol/L".split(" "),
];

const { tree } = fc.letrec((tie) => ({
  tree: fc.oneof({ depthSize: "small", withCrossShrink: true }, tie("leaf"), tie("list"), tie("object")),
  leaf: fc.oneof(fc.constantFrom(...words), fc.double(), fc.string(), fc.constantFrom(null, true)),
  list: fc.array(tie("tree"), { maxLength: 4 }),
  object: fc.array(fc.tuple(fc.constantFrom(...names), tie("tree")), { maxLength: 8 }).map(plainObject),
}));

/** JSON.parse makes it so: `__proto__` is a member like any other. */
function plainObject(members: readonly [string, unknown][]): object {
  const made = {};
  for (const [key, value] of members)
    Object.defineProperty(made, key, { value, enumerable: true, configurable: true, writable: true });
  return made;
}

const seeds = [
  anObservation({ component: [{ code: coded("2823-3"), valueQuantity: quantity(3) }] }),
  aBundle([
    aReport({ result: [{ reference: "Observation/mg-1" }], contained: [anObservation()] }),
    anObservation(),
  ]),
  { resourceType: "Procedure", status: "completed", code: coded("302497006", "http://snomed.info/sct") },
];

/** A well-formed resource with one of its parts replaced by anything. */
function damaged(value: unknown, path: readonly number[], by: unknown): unknown {
  if (typeof value !== "object" || value === null || path.length === 0) return by;
  const entries = Object.entries(value);
  const at = entries.length === 0 ? -1 : (path[0] ?? 0) % entries.length;
  const changed = entries.map(([key, each], index) =>
    index === at ? [key, damaged(each, path.slice(1), by)] : [key, each],
  );
  return Array.isArray(value) ? changed.map(([, each]) => each) : Object.fromEntries(changed);
}

const anything = fc.oneof(
  fc.jsonValue(),
  tree,
  fc
    .tuple(fc.constantFrom(...seeds), fc.array(fc.nat(20), { minLength: 1, maxLength: 7 }), tree)
    .map(([seed, path, by]) => damaged(seed, path, by)),
);

test("whatever JSON comes is facts, findings or no resource: it never throws, and every fact is one", () => {
  fc.assert(
    fc.property(anything, (json) => {
      const outcome = readFhir({ text: "x", json }, aSite(), NOW);
      if (!outcome) return;
      for (const fact of outcome.facts) expect(sentFactSchema.safeParse(fact).error).toBeUndefined();
      expect(outcome.facts.length + outcome.findings.length).toBeGreaterThan(0);
      expect(outcome.outcome.issue.length).toBeGreaterThan(0);
    }),
    { numRuns: 1_000 },
  );
});

test("__proto__ is data: it gives no field to anything", () => {
  const text = JSON.stringify(anObservation({ status: undefined, valueQuantity: undefined })).replace(
    '"code"',
    '"__proto__":{"status":"final","valueInteger":9,"polluted":true},"code"',
  );
  const outcome = readFhir({ text, json: JSON.parse(text) }, aSite(), NOW);
  expect(outcome?.findings.map(({ reason }) => reason)).toEqual(["no-value"]);
  expect("polluted" in {}).toBe(false);
});

test.each(["toString", "constructor", "hasOwnProperty", "__proto__"])(
  "a sender that calls itself %s is one that the site's file does not name",
  (name) => {
    const serum = {
      resourceType: "Specimen",
      id: "serum",
      collection: { collectedDateTime: "2026-03-01T10:00" },
    };
    const given = anObservation({ meta: undefined, contained: [serum], specimen: { reference: "#serum" } });
    const by = (endpoint: string) =>
      resultsOf(
        aBundle([{ resourceType: "MessageHeader", source: { endpoint } }, given], { type: "message" }),
      );
    expect(by(name)).toEqual(by("another"));
  },
);

test("resources that refer to one another, or to themselves, are read once", () => {
  const members = ["a", "b"].map((id) =>
    anObservation({ id, hasMember: [{ reference: "Observation/a" }, { reference: "Observation/b" }] }),
  );
  const report = aReport({ result: [{ reference: "DiagnosticReport/panel-1" }, { reference: "#" }] });
  expect(resultsOf(aBundle([...members, report]))).toHaveLength(2);
});

test.each(crowdedResources)("as many as a body holds are answered: $name", ({ given }) => {
  const { outcome } = read(given);
  expect(outcome.issue.length).toBeGreaterThan(0);
});
