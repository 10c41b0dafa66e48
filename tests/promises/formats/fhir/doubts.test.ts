import { describe, expect, test } from "vitest";
import {
  aBundle,
  anObservation,
  aReport,
  aSite,
  coded,
  findingsOf,
  read,
  reasonsOf,
  resultOf,
  resultsOf,
} from "../../../made-up/messages/fhir-resource.ts";

const specimen = (more: object) => ({
  contained: [{ resourceType: "Specimen", id: "s", ...more }],
  specimen: { reference: "#s" },
});

const collected = (collectedDateTime: string) => specimen({ collection: { collectedDateTime } });

describe("a time of collection that is given and cannot be used clears nothing, and the sender is told", () => {
  test.each([
    ["a date alone", { effectiveDateTime: "2026-11-22" }, "effectiveDateTime"],
    ["no offset", { effectiveDateTime: "2026-11-22T10:30:00" }, "effectiveDateTime"],
    ["30 February", { effectiveDateTime: "2026-02-30T10:30:00Z" }, "effectiveDateTime"],
    ["midnight in UTC", { effectiveDateTime: "2026-11-22T00:00:00.000Z" }, "effectiveDateTime"],
    ["midnight as written", { effectiveDateTime: "2026-11-22T00:00:00+11:00" }, "effectiveDateTime"],
    [
      "midnight in UTC, written elsewhere",
      { effectiveDateTime: "2026-11-22T05:30:00+05:30" },
      "effectiveDateTime",
    ],
    ["midnight to the minute", { effectiveDateTime: "2026-11-22T00:00Z" }, "effectiveDateTime"],
    ["an instant that is none", { effectiveInstant: "soon" }, "effectiveInstant"],
    ["half a period", { effectivePeriod: { start: "2026-11-22T10:30:00Z" } }, "effectivePeriod"],
    [
      "a period that ends before it starts",
      { effectivePeriod: { start: "2026-11-22T10:30:00Z", end: "2026-11-22T10:00:00Z" } },
      "effectivePeriod",
    ],
    ["a timing without a moment", { effectiveTiming: { event: ["2026-11-22"] } }, "effectiveTiming"],
  ])("%s", (_name, more, field) => {
    const observation = anObservation({ effectiveDateTime: undefined, ...more });
    expect(resultsOf(observation)[0]).toMatchObject({ doubts: ["collection-time-unusable"] });
    expect(resultsOf(observation)[0]?.collectedAt).toBeUndefined();
    expect(read(observation).outcome.issue).toMatchObject([
      {
        severity: "warning",
        expression: [`Observation.${field}`],
        diagnostics: expect.stringMatching(/^Expected: /),
      },
    ]);
  });

  test("midnight in the sender's own zone", () => {
    const site = { ...aSite(), zone: "Europe/Brussels" };
    const observation = anObservation({ effectiveDateTime: "2026-11-21T23:00:00Z" });
    expect(resultsOf(observation, site)[0]?.doubts).toEqual(["collection-time-unusable"]);
    expect(resultsOf(observation)[0]?.doubts).toBeUndefined();
  });

  test.each([
    "2026-11-22T10:30:00.1Z",
    "2026-11-22T10:30:00.123456Z",
    `2026-11-22T10:30:00.${"1".repeat(30)}Z`,
  ])("a fraction may have any number of digits: %s", (effectiveDateTime) => {
    expect(resultOf({ effectiveDateTime })?.collectedAt).toMatch(/^2026-11-22T10:30:00\.1/);
    expect(reasonsOf(anObservation({ effectiveDateTime }))).toEqual([]);
  });
});

test.each([
  ["a period", { effectivePeriod: { start: "2026-11-22T09:00:00Z", end: "2026-11-22T10:30:00Z" } }],
  ["several moments", { effectiveTiming: { event: ["2026-11-22T10:30:00Z", "2026-11-22T09:00:00Z"] } }],
  [
    "the bounds of a timing",
    {
      effectiveTiming: {
        repeat: { boundsPeriod: { start: "2026-11-22T09:00:00Z", end: "2026-11-22T10:30:00Z" } },
      },
    },
  ],
])("%s is told as such", (_name, more) => {
  expect(resultOf({ effectiveDateTime: undefined, ...more })).toMatchObject({
    collectedFrom: "2026-11-22T09:00:00.000Z",
    collectedAt: "2026-11-22T10:30:00.000Z",
  });
});

describe("times that contradict each other leave the collection in doubt", () => {
  test.each([
    ["the specimen's, hours before", collected("2026-11-22T04:40:00Z"), "collection-contradicted"],
    ["the specimen's, six minutes later", collected("2026-11-22T10:36:00Z"), "collection-contradicted"],
    ["the specimen's, days ahead", collected("2026-11-26T10:36:00Z"), "collection-contradicted"],
    ["its own issue, before it", { issued: "2026-11-22T10:20:00Z" }, "collection-after-issue"],
    [
      "its own version's, before it",
      { issued: undefined, meta: { lastUpdated: "2026-11-22T09:00:00Z" } },
      "collection-after-issue",
    ],
  ])("%s", (_name, more, reason) => {
    expect(resultOf(more)?.doubts).toEqual(["collection-time-doubtful"]);
    expect(findingsOf(anObservation(more))).toEqual([[reason, "Observation.effectiveDateTime"]]);
  });

  test("the bundle's, before it", () => {
    const bundle = aBundle([anObservation({ issued: undefined })], { timestamp: "2026-11-22T10:00:00Z" });
    expect(resultsOf(bundle)[0]?.doubts).toEqual(["collection-time-doubtful"]);
  });

  test("up to five minutes apart they are a range", () => {
    expect(resultOf(collected("2026-11-22T10:34:00Z"))).toMatchObject({
      collectedFrom: "2026-11-22T10:30:00.000Z",
      collectedAt: "2026-11-22T10:34:00.000Z",
    });
    expect(reasonsOf(anObservation(collected("2026-11-22T10:34:00Z")))).toEqual([]);
  });

  test("one ahead of its receipt is told to the sender, and the fact is the same whenever it comes", () => {
    const ahead = { effectiveDateTime: "2026-11-22T15:30:00Z", issued: undefined };
    expect(reasonsOf(anObservation(ahead))).toEqual(["collection-ahead", "receipt-time"]);
    expect(resultOf(ahead)?.collectedAt).toBe("2026-11-22T15:30:00.000Z");
  });
});

test.each([
  ["an instant", { effectiveInstant: "2026-11-22T09:30:00Z" }],
  ["a period", { effectivePeriod: { start: "2026-11-22T09:00:00Z", end: "2026-11-22T09:30:00Z" } }],
  ["none", { effectiveInstant: "soon" }],
])("two effective[x] that contradict each other are no time: beside a dateTime %s", (_name, more) => {
  expect(resultOf(more)).toMatchObject({ doubts: ["collection-time-unusable"] });
  expect(findingsOf(anObservation(more))).toEqual([["collection-unusable", "Observation.effectiveDateTime"]]);
  expect(reasonsOf(anObservation({ effectiveInstant: "2026-11-22T10:31:00Z" }))).toEqual([]);
});

describe("the specimen", () => {
  const condition = (code: string, table = "0493") =>
    specimen({ condition: [coded(code, `http://terminology.hl7.org/CodeSystem/v2-${table}`)] });

  test.each([
    ["unsatisfactory", specimen({ status: "unsatisfactory" }), "Observation.contained[0].status"],
    ["entered in error", specimen({ status: "entered-in-error" }), "Observation.contained[0].status"],
    ["clotted", condition("CLOT"), "Observation.contained[0].condition[0]"],
    ["rejected", condition("QS", "0490"), "Observation.contained[0].condition[0]"],
    [
      "of a modified meaning",
      specimen({ modifierExtension: [{ url: "urn:x" }] }),
      "Observation.contained[0]",
    ],
    ["malformed", specimen({ type: 7 }), "Observation.contained[0]"],
  ])("%s puts its results in doubt", (_name, more, path) => {
    expect(resultOf(more)?.doubts).toEqual(["specimen-doubtful"]);
    expect(findingsOf(anObservation(more))).toEqual([["specimen-doubtful", path]]);
  });

  test.each(["available", "unavailable"])("%s does not", (status) => {
    expect(resultOf(specimen({ status }))?.doubts).toBeUndefined();
    expect(reasonsOf(anObservation(specimen({ status })))).toEqual([]);
  });

  test("a condition that nobody maps, and a specimen that is not there, are told", () => {
    expect(reasonsOf(anObservation(specimen({ condition: [{ text: "a little pale" }] })))).toEqual([
      "unread-part",
    ]);
    expect(reasonsOf(anObservation({ specimen: { reference: "Specimen/away" } }))).toEqual(["unread-part"]);
  });

  test("of several, one that is doubtful puts all in doubt", () => {
    const contained = [
      { resourceType: "Specimen", id: "a" },
      { resourceType: "Specimen", id: "b", status: "unsatisfactory" },
      anObservation({ id: "r" }),
    ];
    const report = aReport({ contained, specimen: [{ reference: "#a" }, { reference: "#b" }] });
    expect(resultsOf(report)[0]?.doubts).toEqual(["specimen-doubtful"]);
  });
});

describe("haemolysis in words of the site", () => {
  const source = { meta: { source: "urn:words" } };
  const site = {
    ...aSite(),
    senders: { "urn:words": { haemolysis: { words: ["hemolytisch staal", "hemolyzed"] } } },
  };
  const told = (...beside: object[]) =>
    read(aBundle([anObservation(source), ...beside]), site).facts.flatMap(({ data }) =>
      "results" in data ? data.results.filter(({ resultId }) => resultId === "mg-1") : [],
    );
  const result = [{ reference: "Observation/mg-1" }, { reference: "Observation/h" }];
  const sibling = { id: "h", code: coded("94330-8"), valueQuantity: undefined, ...source };

  test.each([
    [
      "a sibling of the same report",
      [aReport({ ...source, result }), anObservation({ ...sibling, valueString: "Hemolytisch staal: +++" })],
    ],
    [
      "a coded sibling",
      [
        aReport({ ...source, result }),
        anObservation({ ...sibling, valueCodeableConcept: { text: "hemolyzed" } }),
      ],
    ],
    [
      "a sibling whose own code nobody maps",
      [
        aReport({ ...source, result }),
        anObservation({ ...sibling, code: { text: "?" }, valueString: "Hemolyzed" }),
      ],
    ],
    ["a sibling without a report", [anObservation({ ...sibling, valueString: "hemolyzed sample" })]],
    [
      "the report's conclusion",
      [aReport({ ...source, result: result.slice(0, 1), conclusion: "Hemolyzed." })],
    ],
  ])("%s", (_name, beside) => {
    expect(told(...beside)).toMatchObject([{ haemolysed: true }]);
  });

  test("the specimen's condition in words alone", () => {
    const worded = anObservation({ ...source, ...specimen({ condition: [{ text: "Hemolyzed" }] }) });
    expect(resultsOf(worded, site)).toMatchObject([{ haemolysed: true }]);
    expect(reasonsOf(worded, site)).toEqual(["haemolysed"]);
  });

  test("a sibling of another specimen or another report says nothing", () => {
    const other = anObservation({ ...sibling, ...specimen({}), valueString: "hemolyzed" });
    expect(told(aReport({ ...source, result }), other)[0]?.haemolysed).toBe(true);
    const apart = aReport({ ...source, id: "r2", result: result.slice(1) });
    expect(
      told(apart, anObservation({ ...sibling, valueString: "hemolyzed" }))[0]?.haemolysed,
    ).toBeUndefined();
  });
});
