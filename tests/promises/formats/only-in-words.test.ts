import { describe, expect, test } from "vitest";
import { aBundle, anObservation, coded, quantity, read } from "../../made-up/messages/fhir-resource.ts";
import { aMessage, message, msh, obr, obx, pid, readOne } from "../../made-up/messages/hl7v2-message.ts";

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
