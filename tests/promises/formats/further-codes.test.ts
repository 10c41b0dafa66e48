import { describe, expect, test } from "vitest";
import { sentFactSchema } from "../../../shared/events/fact.ts";
import { readCodeOf } from "../../../shared/formats/dialect/code.ts";
import { nameOfFurther } from "../../../shared/formats/dialect/further-codes.ts";
import { doubted } from "../../../shared/formats/events/doubts.ts";
import { limitsOf } from "../../../shared/protocol/readings/limits.ts";
import { alarming, read } from "../../../shared/protocol/readings/reading.ts";
import { meaningOf } from "../../../shared/protocol/values/codes.ts";
import * as fhir from "../../made-up/messages/fhir-resource.ts";
import { aMessage, aSite, readOne, reportIn } from "../../made-up/messages/hl7v2-message.ts";
import { aReport, NOW } from "../../made-up/patients/events.ts";
import { lab, policy } from "../../made-up/patients/pictures.ts";

const LOINC = "http://loinc.org";
const codeOf = (...codes: readonly (readonly [code: string, display?: string])[]) =>
  readCodeOf(
    codes.map(([code, display = ""]) => ({ system: LOINC, code, display })),
    {},
  );
const analyteOf = (code: string, display?: string) => {
  const found = codeOf([code, display]);
  return "code" in found ? meaningOf(found.code) : null;
};

const limits = limitsOf(policy);
const readLab = (code: string, value: string, unit: string) => {
  const found = codeOf([code]);
  if (!("code" in found)) return found;
  const reading = read({ ...lab("potassium", value, { unit }), code: found.code }, limits, null);
  return reading && { problem: reading.problem, settled: reading.settled, rings: alarming(reading, limits) };
};

describe("a LOINC code of an analyte of ours that the table lacks is no silence, without any words", () => {
  test.each([
    ["12180-6", "calcium-ionized"],
    ["41645-3", "calcium-ionized"],
    ["19072-8", "calcium-ionized"],
    ["42569-4", "potassium"],
    ["21377-7", "magnesium"],
    ["55937-7", "magnesium"],
    ["1996-8", "calcium-total"],
    ["46099-8", "calcium-corrected"],
    ["24519-1", "phosphate"],
    ["2026-3", "bicarbonate"],
    ["34728-6", "bicarbonate"],
    ["2753-2", "ph"],
    ["61151-7", "albumin"],
    ["77139-4", "sodium"],
    ["18182-6", "osmolality"],
  ])("%s is a result of %s that nothing reads", (code, analyte) => {
    expect(analyteOf(code)).toMatchObject({ analyte, material: "blood", byWords: true });
    expect(analyteOf(code, "X-17")).toMatchObject({ analyte, byWords: true });
  });

  test("it asks a person, rings by its number alone, and clears nothing", () => {
    expect(readLab("42569-4", "7.1", "mmol/L")).toEqual({
      problem: "unknown-code",
      settled: false,
      rings: true,
    });
    expect(readLab("42569-4", "4.1", "mmol/L")).toMatchObject({ settled: false, rings: false });
    expect(readLab("42569-4", "7.1", "U/L")).toMatchObject({ rings: false });
  });

  test.each([
    ["urine", "2828-2"],
    ["dialysate", "2820-9"],
    ["cerebrospinal fluid", "1997-6"],
    ["cord blood", "54367-8"],
    ["the circuit of a continuous treatment", "83064-6"],
    ["a partial pressure", "2019-8"],
    ["a ratio", "28003-2"],
    ["red cells", "16273-5"],
    ["stool", "15202-5"],
  ])("%s is none of them", (_what, code) => {
    expect(nameOfFurther(code)).toBeUndefined();
    expect(analyteOf(code)).toBeNull();
  });
});

describe("a code of the table outranks a further one", () => {
  test("of the same analyte without a doubt, of another one in doubt", () => {
    expect(codeOf(["12180-6"], ["1995-0"])).toMatchObject({
      code: { code: "1995-0" },
      isContradicted: false,
    });
    expect(codeOf(["2601-3"], ["42569-4"])).toMatchObject({ code: { code: "2601-3" }, isContradicted: true });
  });

  test("two further ones of two analytes are ambiguous", () => {
    expect(codeOf(["21377-7"], ["42569-4"])).toEqual({ reason: "ambiguous-code" });
  });

  test("a further one behind a code of nobody's is found", () => {
    expect(codeOf(["99999-3"], ["42569-4"])).toMatchObject({
      code: { code: "42569-4", display: "Potassium" },
    });
  });
});

test("words of urine beside a further code of blood are told, and do not silence it", () => {
  expect(codeOf(["42569-4", "Potassium, urine"])).toMatchObject({
    code: { code: "42569-4", display: "Potassium" },
    isContradicted: true,
  });
  expect(codeOf(["42569-4", "Kalium im Plasma"])).toMatchObject({
    code: { display: "Kalium im Plasma" },
    isContradicted: false,
  });
});

describe("its sender hears of it", () => {
  test("in HL7 v2", () => {
    const one = readOne(aMessage({ 3: "12180-6^^LN", 5: "0.6" }));
    expect(reportIn(one).data.results[0]).toMatchObject({ code: { display: "Ionized calcium" } });
    expect(one.findings.map(({ reason }) => reason)).toEqual(["code-by-words"]);
  });

  test("in FHIR", () => {
    expect(fhir.reasonsOf(fhir.anObservation({ code: fhir.coded("12180-6") }))).toEqual(["code-by-words"]);
  });

  test("in JSON, where a repeat stays the same fact", () => {
    const event = sentFactSchema.parse(aReport({ code: { system: LOINC, code: "12180-6" } }));
    const { fact, warnings } = doubted(event, [], { site: aSite(), now: NOW });
    expect(fact.data).toMatchObject({ results: [{ code: { display: "Ionized calcium" } }] });
    expect(warnings).toMatchObject([{ pointer: "/data/results/0/code/code" }]);
    expect(doubted(sentFactSchema.parse(fact), [], { site: aSite(), now: NOW }).fact).toEqual(fact);
  });
});
