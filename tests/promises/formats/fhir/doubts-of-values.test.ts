import { describe, expect, test } from "vitest";
import {
  anObservation,
  coded,
  findingsOf,
  quantity,
  read,
  reasonsOf,
  resultOf,
  resultsOf,
} from "../../../made-up/messages/fhir-resource.ts";

describe("values that are not one plain value", () => {
  const absent = {
    url: "http://hl7.org/fhir/StructureDefinition/data-absent-reason",
    valueCode: "unknown",
  };
  const valued = (more: object) => anObservation({ valueQuantity: undefined, ...more });

  test.each([
    [
      "beside a reason for its absence",
      { dataAbsentReason: coded("error", "urn:x"), valueQuantity: quantity(0.95) },
    ],
    ["a blank reason too", { dataAbsentReason: {}, valueQuantity: quantity(0.95) }],
    ["a reason as its extension", { valueQuantity: { ...quantity(0.95), extension: [absent] } }],
    [
      "a reason beside a quantity's number",
      { valueQuantity: { ...quantity(0.95), _value: { extension: [absent] } } },
    ],
    ["a reason as an extension of its number", { valueInteger: 1, _valueInteger: { extension: [absent] } }],
  ])("%s it is in doubt", (_name, more) => {
    expect(resultsOf(valued(more))).toMatchObject([{ doubts: ["value-doubtful"] }]);
    expect(reasonsOf(valued(more))).toContain("value-doubtful");
  });

  test("an extension of another kind is no reason for an absence", () => {
    const other = { ...quantity(0.95), extension: [{ url: "urn:other", valueCode: "unknown" }] };
    expect(reasonsOf(valued({ valueQuantity: other }))).toEqual([]);
  });

  test("text that sends its reader to a note is what the note says", () => {
    const noted = { valueString: "See note", note: [{ text: "phoned" }, { text: "7.1 mmol/L" }] };
    expect(resultsOf(valued(noted))).toMatchObject([{ value: "See note 7.1 mmol/L" }]);
  });

  test.each([
    ["text", { valueString: "6.9 H" }, "value-in-words"],
    ["a concept in words", { valueCodeableConcept: { text: "GT 8.0" } }, "value-in-words"],
    ["a number that no living patient has", { valueQuantity: quantity(690) }, "value-implausible"],
    [
      "urine under a code of blood",
      {
        valueQuantity: quantity(0.95),
        contained: [{ resourceType: "Specimen", id: "s", type: { text: "Urine" } }],
        specimen: { reference: "#s" },
      },
      "specimen-not-blood",
    ],
  ])("%s is told to the sender", (_name, more, reason) => {
    expect(resultsOf(valued(more))).toHaveLength(1);
    expect(reasonsOf(valued(more))).toEqual([reason]);
  });

  test.each(["<", ">"])("an interpretation of %s, off the scale, makes a number a bound", (code) => {
    const flagged = { valueQuantity: quantity(0.7), interpretation: [{ coding: [{ code }] }] };
    expect(resultsOf(valued(flagged))).toMatchObject([{ value: 0.7, comparator: code }]);
  });

  test("two values are two results, both in doubt", () => {
    expect(resultsOf(valued({ valueQuantity: quantity(0.95), valueString: "0.4" }))).toMatchObject([
      { resultId: "mg-1", value: 0.95, doubts: ["value-doubtful"] },
      { resultId: "mg-1|valueString", value: "0.4", doubts: ["value-doubtful"] },
    ]);
  });

  test("a range is a bound on either side", () => {
    const valueRange = { low: quantity(6.5), high: quantity(7.1) };
    expect(resultsOf(valued({ code: coded("2823-3"), valueRange }))).toMatchObject([
      { value: 6.5, comparator: ">=", doubts: ["value-doubtful"] },
      { value: 7.1, comparator: "<=", doubts: ["value-doubtful"] },
    ]);
  });

  test("a ratio is an amount in one unit of the other, or text", () => {
    const ratio = (denominator: object) =>
      valued({ valueRatio: { numerator: quantity(7.1, "mmol"), denominator } });
    expect(resultsOf(ratio(quantity(1, "L")))).toMatchObject([{ value: 7.1, unit: "mmol/L" }]);
    expect(resultsOf(ratio(quantity(64, "x")))).toMatchObject([{ value: "7.1 mmol : 64 x" }]);
  });

  test.each([
    ["&lt;", "<"],
    ["LT", "<"],
    ["less than", "<"],
    ["≤", "<="],
    ["&gt;", ">"],
    ["GT", ">"],
    ["more", ">"],
    ["≥", ">="],
  ])("the comparator %s is %s", (written, comparator) => {
    expect(resultOf({ valueQuantity: { ...quantity(0.7), comparator: written } })).toMatchObject({
      comparator,
    });
  });

  test.each([
    ["mg/dL beside mmol/L", "2601-3", { unit: "mg/dL", code: "mmol/L" }],
    ["mmol/L beside meq/L of magnesium", "2601-3", { unit: "mmol/L", code: "meq/L" }],
    ["g/L beside g/dL", "1751-7", { unit: "g/L", code: "g/dL" }],
  ])("%s differ in kind: in doubt", (_name, code, units) => {
    const valueQuantity = { ...quantity(1), ...units };
    expect(resultOf({ code: coded(code), valueQuantity })?.doubts).toEqual(["unit-doubtful"]);
    expect(findingsOf(anObservation({ code: coded(code), valueQuantity }))).toEqual([
      ["unit-doubtful", "Observation.valueQuantity"],
    ]);
  });

  test.each([
    ["mmol/L beside meq/L of potassium", "2823-3", { unit: "mmol/L", code: "meq/L" }],
    ["one unit in two spellings", "2601-3", { unit: "MG/DL", code: "mg/dL" }],
    ["words that are no unit", "2601-3", { unit: "millimoles per litre", code: "mmol/L" }],
  ])("%s are one", (_name, code, units) => {
    expect(
      resultOf({ code: coded(code), valueQuantity: { ...quantity(1), ...units } })?.doubts,
    ).toBeUndefined();
  });
});

test("what is missing or of another type is told with its place and the type that was expected", () => {
  const wrong = anObservation({ valueQuantity: { value: "0.62" } });
  expect(read(wrong).outcome.issue).toMatchObject([
    { expression: ["Observation.valueQuantity.value"], diagnostics: "Expected: number" },
  ]);
});

describe("a LOINC code that the table lacks", () => {
  test.each([
    ["its display names an analyte", coded("99999-3", "http://loinc.org", "Magnesium in Specimen")],
    ["its text names one", { ...coded("99999-3", "http://loinc.org", "Panel 7"), text: "Magnesium" }],
  ])("is told where %s", (_name, code) => {
    expect(reasonsOf(anObservation({ code }))).toContain("code-by-words");
    expect(resultOf({ code })?.code.display).toMatch(/^Magnesium/);
  });

  test.each([
    ["its text names one, and its display says urine", "Potassium [Moles/volume] in Urine", "Potassium"],
    ["its display names one, and its text another thing", "Magnesium", "Magnesium/Creatinine ratio"],
  ])("is nobody's serum where %s", (_name, display, text) => {
    const code = { coding: [{ system: "http://loinc.org", code: "2828-2", display }], text };
    expect(reasonsOf(anObservation({ code }))).toEqual([]);
  });

  test("says nothing here where no words do, and a wrong check digit is told", () => {
    expect(reasonsOf(anObservation({ code: coded("2160-0") }))).toEqual([]);
    expect(findingsOf(anObservation({ code: coded("2601-4") }))).toEqual([
      ["loinc-check-digit", "Observation.code"],
    ]);
  });
});

test.each([
  ["no unit", { value: 0.62 }, "unit-unusable"],
  ["an unknown one", quantity(0.62, "furlong"), "unit-unusable"],
  ["one that does not fit", quantity(0.62, "g/L"), "unit-unusable"],
  ["a mass under a code of amount", quantity(1.5, "mg/dL"), "code-unit-mismatch"],
])("a unit that cannot be taken as it stands is told: %s", (_name, valueQuantity, reason) => {
  expect(findingsOf(anObservation({ valueQuantity }))).toEqual([[reason, "Observation.valueQuantity"]]);
});

test("a value whose collection nothing tells may be of before the session, and its sender hears of it once", () => {
  const untimed = anObservation({ effectiveDateTime: undefined });
  expect(findingsOf(untimed)).toEqual([["collection-missing", "Observation"]]);
  const range = { valueQuantity: undefined, valueRange: { low: quantity(0.6), high: quantity(0.9) } };
  expect(
    reasonsOf({ ...untimed, ...range }).filter((reason) => reason === "collection-missing"),
  ).toHaveLength(1);
  expect(reasonsOf({ ...untimed, status: "cancelled" })).toEqual([]);
});
