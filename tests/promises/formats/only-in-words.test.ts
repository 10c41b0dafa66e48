import { describe, expect, test } from "vitest";
import { sentFactSchema } from "../../../shared/events/fact.ts";
import { doubted } from "../../../shared/formats/events/doubts.ts";
import { aBundle, anObservation, coded, quantity, read } from "../../made-up/messages/fhir-resource.ts";
import {
  aMessage,
  aSite,
  message,
  msh,
  obr,
  obx,
  pid,
  readOne,
} from "../../made-up/messages/hl7v2-message.ts";
import { aReport, NOW } from "../../made-up/patients/events.ts";

/** A report in words, under LOINC's code of one. */
const inWords = { 2: "TX", 3: "11502-2^Laboratory report^LN", 6: "" };
const heldFor = (...segments: string[]) =>
  readOne(message(msh(), pid(), obr(), ...segments)).held.map(({ reason }) => reason);

describe("a text under a code of no analyte that tells one which rings is held for a person", () => {
  test.each([
    "POTASSIUM 7.1 mmol/L HIGH",
    "Sodium  138\\.br\\Potassium  7.1 H\\.br\\Chloride 101",
    "Kalium     7,1 mmol/l  H",
    "Na 138 K 7.1 Cl 101",
    "K+: 7.1",
    "Mg=0.25 mmol/l",
    "Ionized calcium: 0.61",
    "Critical potassium of 7.1 called to ward",
    "Potassium 7 mmol/L",
    "K 8",
    "Kalium >= 7,1",
    "Potassium, serum: 7.1",
    "Serum K 7.1",
    "Potassium; 7.1; 3.5-5.1",
    "Potassium 3.5-5.1 7.1",
    "Potassium ** 7.1H **",
    "Potassium 7.1 - 3.5",
    "Kalium 7,1 bis 3,5",
    "Potassium fell from 7.1 to 3.5",
  ])("%s", (text) => {
    expect(heldFor(obx({ ...inWords, 5: text }))).toEqual(["only-in-words"]);
  });

  test.each([
    "Potassium reference range 3.5 - 5.1",
    "Potassium 3.55-5.10 mmol/L",
    "Potassium may be falsely raised by haemolysis 2+",
    "Vitamin K 7.1",
    "CA 19-9 is 12.5 U/mL",
    "Urine potassium 45.1",
    "Ca x P product 4.1",
    "Hb 11.2, albumin 3.5",
    "Vit K 7.1",
    `Potassium ${"of the patient ".repeat(12)}7.1`,
    "Potassium 24h: 7.1",
    "Potassium, urine: 45.1",
    "Potassium 3.5 to 5.1",
    "Kalium 3,5 bis 5,1",
    "Potassium reported 02.03.2026",
    "Potassium chloride 1.5 g",
    "Calcium carbonate 1.25 g daily",
    "Potassium sample 2 haemolysed",
    "Please repeat potassium; Hb 9.1",
    "7.1",
  ])("but not %s", (text) => {
    expect(heldFor(obx({ ...inWords, 5: text }))).toEqual([]);
  });

  test("and is taken as well, under the reason's own words", () => {
    const { code, findings } = readOne(aMessage({ ...inWords, 5: "K 7.1" }));
    expect({ code, findings }).toEqual({ code: "AA", findings: [{ reason: "only-in-words", at: 1 }] });
  });

  test("not where a result beside it tells the analyte by its code", () => {
    const text = obx({ ...inWords, 5: "POTASSIUM 7.1" });
    expect(heldFor(text, obx({ 3: "2823-3^K^LN", 5: "7.1" }))).toEqual([]);
    expect(heldFor(text, obx({ 3: "2601-3^Mg^LN", 5: "0.9" }))).toEqual(["only-in-words"]);
  });

  test("but where that one is cancelled", () => {
    const cancelled = obx({ 3: "2823-3^K^LN", 5: "", 11: "X" });
    expect(heldFor(cancelled, obx({ ...inWords, 1: "2", 5: "POTASSIUM 7.1" }))).toEqual(["only-in-words"]);
  });

  test("not where it is taken back", () => {
    expect(heldFor(obx({ ...inWords, 5: "POTASSIUM 7.1", 11: "X" }))).toEqual([]);
  });
});

describe("the same in FHIR", () => {
  const text = (more = {}) =>
    anObservation({
      ...{ id: "text", code: coded("11502-2"), valueQuantity: undefined },
      ...{ valueString: "Potassium 7.1 mmol/L", ...more },
    });
  const potassium = (more = {}) =>
    anObservation({ id: "k", code: coded("2823-3"), valueQuantity: quantity(7.1), ...more });
  const heldOf = (resource: unknown) => read(resource).held.map(({ reason }) => reason);

  test("by itself, and beside the result of another patient", () => {
    expect(heldOf(text())).toEqual(["only-in-words"]);
    const other = potassium({ subject: { reference: "Patient/somebody-else" } });
    expect(heldOf(aBundle([text(), other]))).toEqual(["only-in-words"]);
  });

  test("but not beside a result of its patient, nor where it tells no number", () => {
    expect(heldOf(aBundle([text(), potassium()]))).toEqual([]);
    expect(heldOf(text({ valueString: "Potassium: see below" }))).toEqual([]);
  });
});

test("in JSON, where nothing is held, its sender hears that nothing reads it", () => {
  const text = { code: { system: "http://loinc.org", code: "11502-2" }, value: "Potassium 7.1" };
  const { fact, warnings } = doubted(sentFactSchema.parse(aReport(text)), [], { site: aSite(), now: NOW });
  expect(fact.data).toMatchObject({ results: [{ value: "Potassium 7.1" }] });
  expect(warnings).toMatchObject([
    { pointer: "/data/results/0/value", detail: expect.stringMatching(/nothing reads it/) },
  ]);
});
