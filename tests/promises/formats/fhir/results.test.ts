import { describe, expect, test } from "vitest";
import { sentFactSchema } from "../../../../shared/events/fact.ts";
import {
  anObservation,
  coded,
  findingsOf,
  LOINC,
  quantity,
  reasonsOf,
  reportIn,
  resultOf,
  SNOMED,
  UCUM,
} from "../../../made-up/messages/fhir-resource.ts";

test("an observation is one fact, mapped field by field", () => {
  const fact = reportIn(anObservation());
  expect(fact).toEqual({
    specversion: "1.0",
    type: "lab.results.reported.v1",
    source: "fhir",
    id: expect.stringMatching(/^fhir-[0-9a-f]{32}$/),
    subject: "P-77",
    time: "2026-11-22T11:20:00.000Z",
    data: {
      reportId: "mg-1",
      results: [
        {
          resultId: "mg-1",
          code: { system: LOINC, code: "2601-3", display: "Magnesium" },
          value: 0.62,
          unit: "mmol/L",
          status: "final",
          collectedAt: "2026-11-22T10:30:00.000Z",
          issuedAt: "2026-11-22T11:20:00.000Z",
          orderId: "mg-1",
        },
      ],
    },
  });
  expect(sentFactSchema.parse(fact)).toEqual(fact);
});

test("a member that is null is not there", () => {
  const nulls = {
    issued: null,
    specimen: null,
    component: null,
    valueQuantity: { ...quantity(0.62), comparator: null },
  };
  expect(resultOf(nulls)).toMatchObject({ value: 0.62, collectedAt: "2026-11-22T10:30:00.000Z" });
  expect(resultOf(nulls)?.issuedAt).toBeUndefined();
  expect(reasonsOf(anObservation({ valueQuantity: null }))).toEqual(["no-value"]);
});

describe("codes", () => {
  test.each(["http://loinc.org", "http://loinc.org/", "https://loinc.org", "urn:oid:2.16.840.1.113883.6.1"])(
    "%s is LOINC",
    (system) => {
      expect(resultOf({ code: coded("2601-3", system) })?.code).toEqual({ system: LOINC, code: "2601-3" });
    },
  );

  test.each([
    ["another system", coded("2601-3", SNOMED)],
    ["no system", { coding: [{ code: "2601-3" }] }],
    ["a code in no form of LOINC's", coded("MG")],
    ["words alone", { text: "Magnesium" }],
    ["none", undefined],
  ])("%s is held", (_name, code) => {
    expect(reasonsOf(anObservation({ code }))).toEqual(["unmapped-code"]);
  });

  test("of several the one that is an analyte of ours", () => {
    const code = {
      coding: [{ system: SNOMED, code: "1" }, ...coded("24326-1").coding, ...coded("19123-9").coding],
    };
    expect(resultOf({ code })?.code.code).toBe("19123-9");
  });

  test("codes of two analytes are not chosen between", () => {
    const code = { coding: [...coded("2601-3").coding, ...coded("2823-3").coding] };
    expect(reasonsOf(anObservation({ code }))).toEqual(["ambiguous-code"]);
  });

  test("a result of no analyte of ours is taken all the same", () => {
    expect(resultOf({ code: coded("2160-0") })?.code.code).toBe("2160-0");
  });
});

describe("values", () => {
  const value = (more: object) => resultOf({ valueQuantity: undefined, ...more });

  test.each([
    [
      "the UCUM code before the unit's words",
      { value: 3, unit: "mEq per litre", system: UCUM, code: "meq/L" },
      "meq/L",
    ],
    [
      "the words where the code is another system's",
      { value: 3, unit: "mEq/L", system: "http://x.invalid", code: "q" },
      "mEq/L",
    ],
    ["a code without a system where there is nothing else", { value: 3, code: "mmol/L" }, "mmol/L"],
    ["none", { value: 3 }, undefined],
  ])("unit: %s", (_name, valueQuantity, unit) => {
    expect(value({ valueQuantity })).toMatchObject({ value: 3 });
    expect(value({ valueQuantity })?.unit).toBe(unit);
  });

  test.each(["<", "<=", ">", ">="])("comparator %s is kept", (comparator) => {
    expect(value({ valueQuantity: { ...quantity(0.7), comparator } })).toMatchObject({
      value: 0.7,
      comparator,
    });
  });

  test("an unknown comparator must not be lost: held", () => {
    expect(reasonsOf(anObservation({ valueQuantity: { ...quantity(0.7), comparator: "ad" } }))).toEqual([
      "unknown-comparator",
    ]);
  });

  test.each([
    ["a whole number", { valueInteger: 5 }, { value: 5 }],
    ["text", { valueString: "haemolysed" }, { value: "haemolysed" }],
    ["text that is a number", { valueString: " <0,70 " }, { value: "0.70", comparator: "<" }],
    [
      "a coded value by its words",
      { valueCodeableConcept: coded("260385009", SNOMED, "Negative") },
      { value: "Negative" },
    ],
    [
      "a coded value with the number that its code alone holds",
      { valueCodeableConcept: coded("6.9", "http://x.invalid", "high") },
      { value: "high 6.9" },
    ],
  ])("%s", (_name, more, expected) => {
    expect(value(more)).toMatchObject(expected);
  });

  test.each([
    ["no value", {}, "no-value"],
    ["a reason why it has none", { dataAbsentReason: coded("error", "http://x.invalid") }, "no-value"],
    ["a quantity without a number", { valueQuantity: { unit: "mmol/L" } }, "no-value"],
    ["blank text", { valueString: "  " }, "no-value"],
    ["a truth value", { valueBoolean: true }, "unsupported-value-type"],
    ["a number as text", { valueQuantity: { value: "0.62" } }, "malformed"],
    ["text that is too long", { valueString: "x".repeat(1025) }, "unfit"],
    ["text that is no Unicode", { valueString: "\ud800" }, "unfit"],
  ])("%s is held", (_name, more, reason) => {
    expect(reasonsOf(anObservation({ valueQuantity: undefined, ...more }))).toEqual([reason]);
  });
});

describe("status", () => {
  test.each(["preliminary", "final", "amended", "corrected", "cancelled", "entered-in-error"])(
    "%s is ours too",
    (status) => {
      expect(resultOf({ status })?.status).toBe(status);
    },
  );

  test("none counts as preliminary", () => {
    expect(resultOf({ status: undefined })?.status).toBe("preliminary");
    expect(findingsOf(anObservation({ status: undefined }))).toEqual([["status-doubtful", "Observation"]]);
  });

  test.each([
    ["unknown", "unknown-status"],
    ["done", "unknown-status"],
  ])("%s is held", (status, reason) => {
    expect(reasonsOf(anObservation({ status }))).toEqual([reason]);
  });

  test.each(["cancelled", "entered-in-error"])("%s needs no value", (status) => {
    expect(resultOf({ status, valueQuantity: undefined })).toMatchObject({ status, value: "" });
  });
});

describe("collection", () => {
  const at = "2026-11-22T10:30:00.000Z";
  const collected = (more: object) => resultOf({ effectiveDateTime: undefined, ...more })?.collectedAt;

  test.each([
    ["effectiveDateTime", { effectiveDateTime: "2026-11-22T12:30:00+02:00" }, at],
    ["effectiveInstant", { effectiveInstant: "2026-11-22T10:30:00.000Z" }, at],
    [
      "the end of effectivePeriod",
      { effectivePeriod: { start: "2026-11-22T10:00:00Z", end: "2026-11-22T10:30:00Z" } },
      at,
    ],
    ["no start of effectivePeriod", { effectivePeriod: { end: "2026-11-22T11:00:00Z" } }, undefined],
    ["more than 24 hours ahead", { effectiveDateTime: "2026-11-23T12:00:01Z" }, undefined],
    ["none", {}, undefined],
  ])("%s", (_name, more, expected) => {
    expect(collected(more)).toBe(expected);
  });

  test("the specimen's collection stands in for a date alone, not for a time that cannot be trusted", () => {
    const contained = [
      { resourceType: "Specimen", id: "s", collection: { collectedDateTime: "2026-11-22T10:30:00Z" } },
    ];
    const from = { contained, specimen: { reference: "#s" } };
    expect(collected({ ...from, effectiveDateTime: "2026-11-22" })).toBe(at);
    expect(collected({ ...from, effectiveDateTime: "2026-11-22T10:30" })).toBeUndefined();
  });
});
