import { describe, expect, test } from "vitest";
import { sentFactSchema } from "../../../shared/events/fact.ts";
import { readCodeOf } from "../../../shared/formats/dialect/code.ts";
import { doubted } from "../../../shared/formats/events/doubts.ts";
import type { Sender } from "../../../shared/sites/senders.ts";
import { anObservation, read, reasonsOf as toldInFhir } from "../../made-up/messages/fhir-resource.ts";
import { aMessage, aSite, readOne, reportIn } from "../../made-up/messages/hl7v2-message.ts";
import { aReport, NOW } from "../../made-up/patients/events.ts";

const LOINC = "http://loinc.org";
const isContradicted = (code: string, display: string, sender: Sender = {}) => {
  const found = readCodeOf([{ system: LOINC, code, display }], sender);
  return "code" in found && found.isContradicted;
};

describe("words beside a code of blood that name another thing put its value in doubt, and the sender hears of it", () => {
  test("in HL7 v2, also by the words of an alternate", () => {
    for (const field of ["2601-3^Magnesium, urine^LN", "2601-3^Mg^LN^MGU^Magnesium im Urin^L"]) {
      const one = readOne(aMessage({ 3: field }));
      expect(reportIn(one).data.results[0]).toMatchObject({ doubts: ["code-doubtful"] });
      expect(one.findings.map(({ reason }) => reason)).toEqual(["code-contradicted"]);
    }
  });

  test("in HL7 v2 not where it takes a result back", () => {
    const one = readOne(aMessage({ 3: "2601-3^Magnesium, urine^LN", 11: "D" }));
    expect(reportIn(one).data.results[0]).not.toHaveProperty("doubts");
    expect(one.findings.map(({ reason }) => reason)).toEqual([]);
  });

  test.each([
    ["its display", { coding: [{ system: LOINC, code: "2601-3", display: "Magnesium in Urine" }] }],
    [
      "another coding",
      {
        coding: [
          { system: LOINC, code: "2601-3" },
          { system: "urn:x", code: "1", display: "U-Mg" },
        ],
      },
    ],
    ["its text", { coding: [{ system: LOINC, code: "2601-3" }], text: "Magnesium Dialysat" }],
  ])("in FHIR by %s", (_name, code) => {
    const [fact] = read(anObservation({ code })).facts;
    expect(fact?.data).toMatchObject({ results: [{ doubts: ["code-doubtful"] }] });
    expect(toldInFhir(anObservation({ code }))).toEqual(["code-contradicted"]);
    expect(toldInFhir(anObservation({ code, status: "entered-in-error" }))).toEqual([]);
  });

  test("in JSON", () => {
    const code = { system: LOINC, code: "2601-3", display: "Magnesium, urine" };
    const event = sentFactSchema.parse(aReport({ code }));
    const { fact, warnings } = doubted(event, [], { site: aSite(), now: NOW });
    expect(fact.data).toMatchObject({ results: [{ doubts: ["code-doubtful"] }] });
    expect(warnings).toMatchObject([{ pointer: "/data/results/0/code/display" }]);
    const again = doubted(sentFactSchema.parse(fact), [], { site: aSite(), now: NOW });
    expect(again.fact).toEqual(fact);
    const back = sentFactSchema.parse(aReport({ code, status: "cancelled" }));
    expect(doubted(back, [], { site: aSite(), now: NOW })).toEqual({ fact: back, warnings: [] });
  });
});

describe("words contradict a code", () => {
  test.each([
    ["2823-3", "Kalium i.U."],
    ["2823-3", "Potassium RBC"],
    ["2823-3", "Potasio en orina"],
    ["2823-3", "Magnesium"],
    ["2823-3", "Phosphat"],
    ["2000-8", "Calcium, ionized"],
    ["2000-8", "Calcium corrected for albumin"],
    ["1995-0", "Calcium corrected"],
    ["2951-2", "Potassium"],
    ["2823-3", "Kaliurie"],
    ["2601-3", "Magnesium erythrocytaire"],
    ["2601-3", "Magnésium érythrocytaire"],
    ["2601-3", "Magnesium erythrozytär"],
    ["2601-3", "Mg globulaire"],
    ["2000-8", "iCa"],
  ])("%s by '%s'", (code, words) => {
    expect(isContradicted(code, words)).toBe(true);
  });

  test.each([
    ["2823-3", "Potassium SerPl-sCnc"],
    ["2823-3", "Kalium (HP), Plasma"],
    ["2823-3", "POTASSIUM - PRE HD"],
    ["2823-3", "Potassium dialysis patient"],
    ["2823-3", "Elektrolyte Na/K: Kalium"],
    ["2823-3", "Potassium (urine not received)"],
    ["2823-3", "Kalium (Urin nicht erhalten)"],
    ["2823-3", "Potassium, Magnesium, Phosphate"],
    ["14879-1", "Potassium phosphate"],
    ["2951-2", "Natrium (Kalium)"],
    ["1751-7", "Albumin (for corrected calcium)"],
    ["2000-8", "Ca (i.S.)"],
    ["2000-8", "Ca++"],
    ["2000-8", "Ca2+"],
    ["2601-3", "Draslík"],
    ["1995-0", "Calcium"],
    ["53139-2", "Calcium.ionized adjusted to pH 7.4"],
    ["29265-6", "Calcium [Moles/volume] corrected for albumin in Serum or Plasma"],
    ["2028-9", "Sodium bicarbonate level"],
    ["2824-1", "Potassium [Moles/volume] in Red Blood Cells"],
    ["98979-8", "Potassium in Urine"],
    ["2823-3", ""],
  ])("%s not by '%s'", (code, words) => {
    expect(isContradicted(code, words)).toBe(false);
    expect(isContradicted(code, words)).toBe(false);
  });

  test("not where the site maps it by itself", () => {
    const codes = [{ system: "http://loinc.org", code: "2601-3", loinc: "2601-3" }];
    expect(isContradicted("2601-3", "Magnesium, urine", { codes })).toBe(false);
  });
});

describe("a value whose control failed, by the flag QCF, is in doubt", () => {
  test("in HL7 v2, among other flags", () => {
    const one = readOne(aMessage({ 8: "N~QCF" }));
    expect(reportIn(one).data.results[0]).toMatchObject({ doubts: ["value-doubtful"] });
    expect(one.findings.map(({ reason }) => reason)).toEqual(["value-uncontrolled"]);
    expect(readOne(aMessage({ 8: "LL" })).findings).toEqual([]);
  });

  test("in FHIR", () => {
    const flagged = (code: string, more = {}) =>
      anObservation({ interpretation: [{ coding: [{ code }] }], ...more });
    expect(toldInFhir(flagged("QCF"))).toEqual(["value-uncontrolled"]);
    const [fact] = read(flagged("QCF")).facts;
    expect(fact?.data).toMatchObject({ results: [{ doubts: ["value-doubtful"] }] });
    expect(toldInFhir(flagged("LL"))).toEqual([]);
    expect(toldInFhir(flagged("QCF", { status: "cancelled" }))).toEqual([]);
  });
});
