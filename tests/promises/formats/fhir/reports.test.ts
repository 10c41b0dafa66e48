import { describe, expect, test } from "vitest";
import {
  aBundle,
  anObservation,
  aReport,
  coded,
  findingsOf,
  NOW,
  quantity,
  read,
  reasonsOf,
  reportIn,
  resultOf,
  resultsOf,
  SNOMED,
} from "../../../made-up/messages/fhir-resource.ts";

describe("issue", () => {
  const fact = (more: object, bundle: object = {}) =>
    reportIn(aBundle([anObservation({ issued: undefined, ...more })], bundle));

  test("it is issued alone; the fact's time is that, else lastUpdated, the bundle's time, the collection", () => {
    const meta = { lastUpdated: "2026-11-22T11:40:00Z" };
    const bundle = { timestamp: "2026-11-22T11:50:00Z" };
    const issued = fact({ meta, issued: "2026-11-22T11:30:00Z" }, bundle);
    expect(issued.time).toBe("2026-11-22T11:30:00.000Z");
    expect(issued.data.results).toMatchObject([
      { issuedAt: "2026-11-22T11:30:00.000Z", updatedAt: "2026-11-22T11:40:00.000Z" },
    ]);
    expect(fact({ meta }, bundle).time).toBe("2026-11-22T11:40:00.000Z");
    expect(fact({}, bundle).time).toBe("2026-11-22T11:50:00.000Z");
    expect(fact({}).time).toBe("2026-11-22T10:30:00.000Z");
    expect(fact({ meta }, bundle).data.results[0]?.issuedAt).toBeUndefined();
  });

  test("without any time it counts as of its receipt, and the sender is told", () => {
    const timeless = anObservation({ issued: undefined, effectiveDateTime: "2026-11-22" });
    expect(reportIn(timeless).time).toBe(NOW);
    expect(reasonsOf(timeless)).toEqual(["collection-unusable", "receipt-time"]);
    const old = anObservation({ issued: undefined, effectiveDateTime: "2016-03-28" });
    expect(reportIn(old).time).toBe("2016-03-28T12:00:00.000Z");
  });

  test.each([
    ["more than 24 hours ahead", { issued: "2026-11-23T12:00:01Z" }],
    ["more than 5 min later than its own version", { meta: { lastUpdated: "2026-11-22T11:10:00Z" } }],
    ["no time", { issued: "yesterday" }],
    ["a date alone", { issued: "2026-11-22" }],
  ])("one that is %s is none", (_name, more) => {
    const observation = anObservation(more);
    expect(reportIn(observation).data.results[0]?.issuedAt).toBeUndefined();
    expect(reasonsOf(observation)).toContain("issue-unusable");
  });

  test("five minutes are the clocks' own", () => {
    const observation = anObservation({ meta: { lastUpdated: "2026-11-22T11:15:00Z" } });
    expect(reportIn(observation).data.results[0]?.issuedAt).toBe("2026-11-22T11:20:00.000Z");
    expect(reasonsOf(observation)).toEqual([]);
  });
});

describe("specimen", () => {
  const specimen = {
    resourceType: "Specimen",
    id: "s-1",
    type: coded("119297000", SNOMED, "Blood specimen"),
    condition: [coded("HEM", "http://terminology.hl7.org/CodeSystem/v2-0493")],
  };
  const told = { specimen: "119297000 Blood specimen", haemolysed: true };

  test("contained", () => {
    expect(resultOf({ contained: [specimen], specimen: { reference: "#s-1" } })).toMatchObject(told);
  });

  test("in the bundle, named by the report", () => {
    const report = aReport({
      specimen: [{ reference: "Specimen/s-1" }],
      result: [{ reference: "Observation/mg-1" }],
    });
    expect(resultsOf(aBundle([report, anObservation(), specimen]))[0]).toMatchObject(told);
  });

  test("elsewhere: the words of the reference are all that is known", () => {
    const elsewhere = resultOf({ specimen: { reference: "Specimen/9", display: "Urine" } });
    expect(elsewhere?.specimen).toBe("Urine");
    expect(elsewhere?.haemolysed).toBeUndefined();
  });
});

describe("panels", () => {
  const part = (code: string, value: number) => ({ code: coded(code), valueQuantity: quantity(value) });

  test("each component is a result of its own; the panel is none", () => {
    const absent = { code: coded("2000-8"), dataAbsentReason: coded("error", "http://x.invalid") };
    const component = [part("2601-3", 0.62), part("2823-3", 3.1), absent, 7];
    const panel = anObservation({ code: coded("24326-1"), valueQuantity: undefined, component });
    expect(resultsOf(panel).map(({ resultId, code }) => [resultId, code.code])).toEqual([
      ["mg-1|2601-3", "2601-3"],
      ["mg-1|2823-3", "2823-3"],
    ]);
    expect(findingsOf(panel)).toEqual([
      ["no-value", "Observation.component[2]"],
      ["malformed", "Observation.component[3]"],
    ]);
  });

  test("a value beside the components counts too", () => {
    expect(resultsOf(anObservation({ component: [part("2823-3", 3.1)] }))).toHaveLength(2);
  });

  test("a panel that is entered in error takes its components along", () => {
    const component = [part("2823-3", 3.1)];
    const panel = anObservation({ status: "entered-in-error", valueQuantity: undefined, component });
    expect(resultsOf(panel).map(({ status }) => status)).toEqual(["entered-in-error"]);
  });

  test("members stand for themselves; one that is not there is held", () => {
    const hasMember = [{ reference: "Observation/mg-1" }, { reference: "Observation/away" }];
    const panel = anObservation({ id: "p", code: { text: "Panel" }, valueQuantity: undefined, hasMember });
    const bundle = aBundle([panel, anObservation()]);
    expect(resultsOf(bundle)).toHaveLength(1);
    expect(findingsOf(bundle)).toEqual([["unresolved-reference", "Bundle.entry[0].resource.hasMember[1]"]]);
  });
});

describe("reports", () => {
  const bare = (more: object = {}) =>
    anObservation({ subject: undefined, effectiveDateTime: undefined, issued: undefined, ...more });

  test("what a contained result leaves out, its report says", () => {
    const report = aReport({ contained: [bare({ id: "r1" })], result: [{ reference: "#r1" }] });
    expect(reportIn(report)).toMatchObject({
      subject: "P-77",
      data: {
        reportId: "panel-1",
        results: [
          {
            resultId: "panel-1|2601-3",
            collectedAt: "2026-11-22T10:30:00.000Z",
            issuedAt: "2026-11-22T11:20:00.000Z",
          },
        ],
      },
    });
  });

  test("a contained result that nobody refers to is not lost", () => {
    expect(resultsOf(aReport({ contained: [bare()] }))).toHaveLength(1);
  });

  test.each([
    ["a relative reference", "Observation/mg-1", undefined],
    ["one with a version", "Observation/mg-1/_history/2", undefined],
    ["an absolute one", "https://lab.invalid/fhir/Observation/mg-1", undefined],
    [
      "urn:uuid",
      "urn:uuid:7d9c1c1e-95f1-4b4e-9a36-111111111111",
      "urn:uuid:7d9c1c1e-95f1-4b4e-9a36-111111111111",
    ],
  ])("results are found in the bundle by %s, and each is read once", (_name, reference, fullUrl) => {
    const entry = [{ resource: aReport({ result: [{ reference }] }) }, { fullUrl, resource: bare() }];
    expect(resultsOf(aBundle([], { entry }))).toMatchObject([
      { resultId: "mg-1", issuedAt: "2026-11-22T11:20:00.000Z" },
    ]);
  });

  test("results that are elsewhere are held, each with its place", () => {
    const report = aReport({
      result: [{ reference: "Observation/1" }, { reference: "#r1" }, { display: "K" }],
    });
    expect(findingsOf(report)).toEqual(
      [0, 1, 2].map((at) => ["unresolved-reference", `DiagnosticReport.result[${at}]`]),
    );
  });

  test("one without results is held", () => {
    expect(reasonsOf(aReport())).toEqual(["no-results"]);
  });

  test("one that was withdrawn takes along what it contains", () => {
    const report = aReport({ status: "entered-in-error", contained: [bare()] });
    expect(read(report).facts).toMatchObject([
      { data: { results: [{ status: "entered-in-error" }] } },
      { type: "lab.results.withdrawn.v1", data: { orderIds: ["panel-1"], status: "entered-in-error" } },
    ]);
  });

  test("a panel that comes together is one fact", () => {
    const potassium = anObservation({ id: "k-1", code: coded("2823-3"), valueQuantity: quantity(3.1) });
    const { facts } = read(aBundle([anObservation(), potassium]));
    expect(facts).toMatchObject([{ data: { results: [{ resultId: "k-1" }, { resultId: "mg-1" }] } }]);
  });

  test("more results than one fact holds are several facts", () => {
    const many = Array.from({ length: 501 }, (_, at) =>
      anObservation({ id: `o-${at}`, subject: { reference: "Patient/1" } }),
    );
    const { facts } = read(aBundle(many));
    const ids = facts.flatMap(({ data }) =>
      "results" in data ? data.results.map(({ resultId }) => resultId) : [],
    );
    expect(facts).toHaveLength(2);
    expect(new Set(ids).size).toBe(501);
  });
});
