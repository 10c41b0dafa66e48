import { describe, expect, test } from "vitest";
import type { Site } from "../../../shared/sites/site.ts";
import * as fhir from "../../made-up/messages/fhir-resource.ts";
import {
  aMessage,
  aSite,
  message,
  msh,
  obr,
  obx,
  pid,
  readOne,
  reasonsOf,
  resultsOf,
} from "../../made-up/messages/hl7v2-message.ts";
import { siteWith } from "../../made-up/messages/senders.ts";
import { LOCAL } from "./senders.ts";

/** The same result through both doors: code, unit and value, or why it is held. */
function bothWays(site: Site, [system, code]: readonly [string, string], value: number, unit: string) {
  const hl7 = readOne(aMessage({ 3: `${code}^Local^${system}`, 5: `${value}`, 6: unit }), site);
  const valueQuantity = { value, ...(unit && { unit }) };
  const resource = fhir.anObservation({
    code: { coding: [{ system, code, display: "Local" }] },
    valueQuantity,
  });
  const observed = fhir.read(resource, site);
  return [
    hl7.facts[0]
      ? told(resultsOf(aMessage({ 3: `${code}^Local^${system}`, 5: `${value}`, 6: unit }), site))
      : reasonsOf(hl7),
    observed.facts.length > 0
      ? told(fhir.resultsOf(resource, site))
      : observed.findings.map(({ reason }) => reason),
  ];
}

function told(results: ReturnType<typeof resultsOf>) {
  return results.map((result) => [result.code.code, String(result.value), result.unit]);
}

describe("a sender's own codes and units, through HL7 and FHIR alike", () => {
  const site = siteWith({
    codes: [
      { system: LOCAL, code: "MG", loinc: "2601-3", units: { "": "mmol/L", mM: "mmol/L" } },
      { system: "", code: "K", loinc: "2823-3" },
    ],
    units: { MMOL: "mmol/L" },
  });

  test.each([
    ["a mapped code", [LOCAL, "MG"], "mmol/L", ["2601-3", "0.62", "mmol/L"]],
    ["a mapped code without a system", ["", "K"], "mmol/L", ["2823-3", "0.62", "mmol/L"]],
    ["a unit of the code", [LOCAL, "MG"], "mM", ["2601-3", "0.62", "mmol/L"]],
    ["a unit of the sender", ["", "K"], "MMOL", ["2823-3", "0.62", "mmol/L"]],
    ["no unit, where the site says what that means", [LOCAL, "MG"], "", ["2601-3", "0.62", "mmol/L"]],
    ["no unit, where it says nothing", ["", "K"], "", ["2823-3", "0.62", undefined]],
    ["another code's unit", ["", "K"], "mM", ["2823-3", "0.62", "mM"]],
    ["a unit of a LOINC code", ["http://loinc.org", "2601-3"], "MMOL", ["2601-3", "0.62", "mmol/L"]],
  ] as const)("%s", (_name, code, unit, expected) => {
    expect(bothWays(site, code, 0.62, unit)).toEqual([[expected], [expected]]);
  });

  test.each([
    ["the code under another system", [`${LOCAL}X`, "MG"]],
    ["the code without its system", ["", "MG"]],
    ["a code in another case", [LOCAL, "mg"]],
    ["a name of JavaScript's", [LOCAL, "__proto__"]],
  ] as const)("%s is another one: held", (_name, code) => {
    expect(bothWays(site, code, 0.62, "mmol/L")).toEqual([["unmapped-code"], ["unmapped-code"]]);
  });

  test("another sender's map is not asked", () => {
    const body = aMessage({ 3: `MG^Local^${LOCAL}` }, {}, { 4: "SOUTH" });
    expect(reasonsOf(readOne(body, site))).toEqual(["unmapped-code"]);
    const named = { meta: { source: "urn:south" }, code: fhir.coded("MG", LOCAL) };
    expect(fhir.reasonsOf(fhir.anObservation(named), site)).toEqual(["unmapped-code"]);
  });

  test("a local code that is mapped to one analyte, beside a LOINC code of another: held", () => {
    const both = aMessage({ 3: `MG^Local^${LOCAL}^2823-3^Potassium^LN` });
    expect(reasonsOf(readOne(both, site))).toEqual(["ambiguous-code"]);
  });

  test("what no unit means is not asked where there is one, as words or as the alternate", () => {
    const units = ["^g/L", "^^^g/L", "^^^mg/dL^^UCUM", ""].map(
      (unit) => resultsOf(aMessage({ 3: `MG^Local^${LOCAL}`, 6: unit }), site)[0]?.unit,
    );
    expect(units).toEqual(["g/L", "g/L", "mg/dL", "mmol/L"]);
  });

  test("UCUM as the alternate of a unit that is not read here", () => {
    const unit = "mmol per L^millimole^L^mmol/L^^UCUM";
    expect(resultsOf(aMessage({ 6: unit }))[0]?.unit).toBe("mmol/L");
    expect(resultsOf(aMessage({ 6: "mg/dL^^L^mmol/L^^UCUM" }))[0]?.unit).toBe("mg/dL");
  });
});

describe("FHIR: haemolysed and specimens, by what the site names", () => {
  const site = siteWith({
    haemolysis: { flags: ["HM"], conditions: ["LYS"], words: ["haemolysed"] },
    specimens: { GEL: "serum" },
  });
  const resultIn = (more: object, of = site) => fhir.resultsOf(fhir.anObservation(more), of)[0];
  const specimen = (more: object) => ({
    contained: [{ resourceType: "Specimen", id: "s", ...more }],
    specimen: { reference: "#s" },
  });

  test.each([
    ["interpretation", { interpretation: [fhir.coded("H"), fhir.coded("HM", "urn:lab")] }],
    ["a note", { note: [{ text: "Haemolysed!" }] }],
    ["the specimen's condition", specimen({ condition: [fhir.coded("LYS", "urn:lab")] })],
    ["the specimen's note", specimen({ note: [{ text: "slightly haemolysed" }] })],
  ])("%s", (_name, more) => {
    expect(resultIn(more)?.haemolysed).toBe(true);
    expect(resultIn(more, siteWith({}))?.haemolysed).toBeUndefined();
  });

  test("a component's own interpretation is its own", () => {
    const part = { code: fhir.coded("2823-3"), valueQuantity: fhir.quantity(6.8) };
    const component = [
      part,
      { ...part, code: fhir.coded("2601-3"), interpretation: [fhir.coded("HM", "x")] },
    ];
    const panel = fhir.anObservation({ code: { text: "Panel" }, valueQuantity: undefined, component });
    expect(fhir.resultsOf(panel, site).map(({ code, haemolysed }) => [code.code, haemolysed])).toEqual([
      ["2601-3", true],
      ["2823-3", undefined],
    ]);
  });

  test("a specimen's code means what the site says", () => {
    expect(resultIn(specimen({ type: fhir.coded("GEL", "urn:lab", "Gel") }))?.specimen).toBe("serum");
  });
});

describe("the patient's identifier is in the site's normal form", () => {
  const form = { drop: "- ", case: "upper", leadingZeros: "trim", only: "letters-and-digits" } as const;
  const subjects = (id: string, site: Site) => {
    const hl7 = readOne(message(msh(), pid({ 3: id }), obr(), obx()), site);
    const reference = { reference: "urn:uuid:none", identifier: { system: "urn:mrn", value: id } };
    const observed = fhir.read(fhir.anObservation({ subject: reference }), {
      ...site,
      fhir: { ...site.fhir, subjectSystem: "urn:mrn" },
    });
    return [
      hl7.facts[0]?.subject ?? hl7.held[0]?.reason,
      observed.facts[0]?.subject ?? observed.held[0]?.reason,
    ];
  };

  test.each([
    ["00ab-12 3", "AB123"],
    ["AB123", "AB123"],
    [" 0ab123", "AB123"],
    ["AB_123", "unusual-subject"],
    ["000", "unusual-subject"],
    ["--", "unusual-subject"],
  ])("%s is %s in HL7 and FHIR", (id, expected) => {
    expect(subjects(id, { ...aSite(), subjectForm: form })).toEqual([expected, expected]);
  });

  test.each([
    ["1234567", "1234567"],
    ["0123", "unusual-subject"],
    ["12345678", "unusual-subject"],
    ["12345A7", "unusual-subject"],
  ])("%s of seven digits is %s", (id, expected) => {
    const seven = { only: "digits", length: { min: 7, max: 7 } } as const;
    expect(subjects(id, { ...aSite(), subjectForm: seven })).toEqual([expected, expected]);
  });

  test("a sender's own form, and its own identifier, come before the site's", () => {
    const site = siteWith(
      { subject: { hl7v2: { type: "PI" } }, subjectForm: { case: "lower" } },
      { subjectForm: form },
    );
    const ids = "1^^^CITY^NI~00X-1^^^UNIT^PI";
    expect(readOne(message(msh(), pid({ 3: ids }), obr(), obx()), site).facts[0]?.subject).toBe("00x-1");
    expect(readOne(message(msh({ 4: "SOUTH" }), pid({ 3: ids }), obr(), obx()), site).facts[0]?.subject).toBe(
      "1",
    );
  });

  test("two ways to write one identifier are one", () => {
    const site = siteWith({ subject: { hl7v2: { type: "MR" } } }, { subjectForm: form });
    const body = message(msh(), pid({ 3: "0012^^^A^MR~12^^^B^MR" }), obr(), obx());
    expect(readOne(body, site).facts[0]?.subject).toBe("12");
  });

  test("FHIR: a sender's own system comes before the site's", () => {
    const site = siteWith({ subject: { fhirSystem: "urn:own" } });
    const subject = { identifier: { system: "urn:own", value: "M-1" }, reference: "Patient/9" };
    expect(fhir.reportIn(fhir.anObservation({ subject }), site).subject).toBe("M-1");
  });
});
