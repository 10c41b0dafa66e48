import { describe, expect, test } from "vitest";
import {
  aBundle,
  anObservation,
  aReport,
  coded,
  findingsOf,
  read,
  reasonsOf,
  resultOf,
  resultsOf,
} from "../../made-up/messages/fhir-resource.ts";

describe("a specimen that was made from another", () => {
  const made = (parent: object, child: object = {}) =>
    anObservation({
      contained: [
        { resourceType: "Specimen", id: "c", parent: [{ reference: "#p" }], ...child },
        { resourceType: "Specimen", id: "p", ...parent },
      ],
      specimen: { reference: "#c" },
    });
  const hem = { condition: [coded("HEM", "http://terminology.hl7.org/CodeSystem/v2-0493")] };

  test("is of the same blood, whose condition it has", () => {
    expect(reasonsOf(made({}))).toEqual([]);
    expect(resultsOf(made(hem))[0]?.haemolysed).toBe(true);
    expect(reasonsOf(made(hem))).toEqual(["haemolysed"]);
    expect(findingsOf(made({ status: "unsatisfactory" }))).toEqual([
      ["specimen-doubtful", "Observation.contained[1].status"],
    ]);
    expect(reasonsOf(made({ subject: { reference: "Patient/P-78" } }))).toEqual(["other-patient"]);
  });

  test("was drawn when that was, and is what that is, where it says nothing itself", () => {
    const early = { collection: { collectedDateTime: "2026-11-22T08:30:00Z" } };
    expect(resultsOf(made(early))[0]?.doubts).toEqual(["collection-time-doubtful"]);
    expect(resultsOf(made({ type: { text: "Urine" } }))[0]?.specimen).toBe("Urine");
    expect(resultsOf(made({ type: { text: "Urine" } }, { type: { text: "Serum" } }))[0]?.specimen).toBe(
      "Serum",
    );
  });

  test("by its identifier alone, of one that is not there, and of itself", () => {
    const identifier = { system: "urn:tubes", value: "T-1" };
    const named = made({ ...hem, identifier: [identifier] }, { parent: [{ identifier }] });
    expect(resultsOf(named)[0]?.haemolysed).toBe(true);
    expect(findingsOf(made({}, { parent: [{ reference: "#x" }] }))).toEqual([
      ["unread-part", "Observation.contained[0].parent[0]"],
    ]);
    expect(reasonsOf(made({ parent: [{ reference: "#c" }] }))).toEqual([]);
  });

  test("by a line without end is in doubt", () => {
    const contained = Array.from({ length: 20 }, (_, at) => ({
      resourceType: "Specimen",
      id: `t${at}`,
      parent: [{ reference: `#t${at + 1}` }],
    }));
    const from = (at: number) => resultOf({ contained, specimen: { reference: `#t${at}` } })?.doubts;
    expect([from(0), from(15)]).toEqual([["specimen-doubtful"], undefined]);
  });
});

test("a result and a specimen are found by their identifier alone", () => {
  const identifier = { system: "urn:lab", value: "L-1" };
  const saidWith = (of: object) => {
    const report = aReport({ status: "entered-in-error", result: [{ identifier: of }] });
    return read(aBundle([anObservation({ identifier: [identifier] }), report])).facts.map(({ data }) => data);
  };
  expect(saidWith(identifier)).toMatchObject([
    { results: [{ status: "entered-in-error" }] },
    { orderIds: ["panel-1"] },
  ]);
  expect(saidWith({ value: "L-1" })).toMatchObject([
    { results: [{ status: "final" }] },
    { orderIds: ["panel-1", "L-1"] },
  ]);
  const tube = { resourceType: "Specimen", identifier: [identifier], status: "unsatisfactory" };
  const drawn = anObservation({ specimen: { identifier } });
  expect(resultsOf(aBundle([drawn, tube]))[0]?.doubts).toEqual(["specimen-doubtful"]);
});

describe("several specimens of one report, where its results name none", () => {
  const of = (...types: string[]) =>
    aReport({
      contained: [
        ...types.map((text, at) => ({ resourceType: "Specimen", id: `s${at}`, type: { text } })),
        anObservation({ id: "r" }),
      ],
      specimen: types.map((_, at) => ({ reference: `#s${at}` })),
    });

  test("leave open which one it is, as in HL7 v2", () => {
    expect(reasonsOf(of("Urine", "Serum"))).toEqual(["specimen-unclear"]);
    expect(reasonsOf(of("Urine", "Dialysate"))).toEqual(["specimen-not-blood"]);
    expect(reasonsOf(of("Urine", "Urine"))).toEqual(["specimen-not-blood"]);
    expect(reasonsOf(of("Serum", "EDTA blood"))).toEqual([]);
  });

  test("leave it open too where one of them is unknown or has no name: it may be the blood", () => {
    expect(reasonsOf(of("SST", "Urine"))).toEqual(["specimen-unclear"]);
    expect(reasonsOf(of("", "Urine"))).toEqual(["specimen-unclear"]);
    expect(reasonsOf(of("", "Serum"))).toEqual([]);
  });

  test("a result that names its own is of that one", () => {
    const one = anObservation({ specimen: { reference: "Specimen/s" } });
    const serum = { resourceType: "Specimen", id: "s", type: { text: "Serum" } };
    const urine = { resourceType: "Specimen", id: "u", type: { text: "Urine" } };
    const both = { specimen: [{ reference: "Specimen/s" }, { reference: "Specimen/u" }] };
    const report = aReport({ ...both, result: [{ reference: "Observation/mg-1" }] });
    expect(reasonsOf(aBundle([report, one, serum, urine]))).toEqual([]);
  });
});
