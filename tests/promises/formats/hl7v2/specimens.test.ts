import { describe, expect, test } from "vitest";
import { materialOf } from "../../../../shared/protocol/values/specimen.ts";
import {
  message,
  msh,
  obr,
  obx,
  pid,
  readOne,
  reasonsOf,
  resultsOf,
  segment,
} from "../../../made-up/messages/hl7v2-message.ts";
import { siteWith } from "../../../made-up/messages/senders.ts";

const spm = (name: string, more: Record<number, string> = {}) => segment("SPM", { 1: "1", 4: name, ...more });
const nte = (text: string) => segment("NTE", { 1: "1", 3: text });
const oul = msh({ 9: "OUL^R22^OUL_R22" });

describe("OUL^R22: specimens stand before their orders", () => {
  test("each order has the specimen before it, with its time", () => {
    const body = message(
      oul,
      pid(),
      spm("SER^Serum", { 17: "20261122100000+0000" }),
      segment("SAC", { 3: "TUBE-1" }),
      obr(),
      obx({ 14: "" }),
      obr({ 3: "FILLER-2" }),
      obx({ 3: "2823-3^K^LN", 14: "" }),
      spm("UR^Urine", { 17: "20261122103000+0000" }),
      obr({ 3: "FILLER-3" }),
      obx({ 14: "" }),
    );
    expect(
      resultsOf(body).map(({ resultId, specimen, collectedAt }) => [resultId, specimen, collectedAt]),
    ).toEqual([
      ["FILLER-1|2601-3", "SER Serum", "2026-11-22T10:00:00.000Z"],
      ["FILLER-2|2823-3", "SER Serum", "2026-11-22T10:00:00.000Z"],
      ["FILLER-3|2601-3", "UR Urine", "2026-11-22T10:30:00.000Z"],
    ]);
  });

  test("a specimen speaks of no order behind the next PID", () => {
    const second = [pid(), obr({ 3: "F2" }), obx(), spm("UR")];
    const results = resultsOf(message(oul, pid(), spm("SER"), obr(), obx(), ...second));
    expect(results.map(({ specimen }) => specimen)).toEqual(["SER", "UR"]);
  });

  test("OUL^^OUL_R22 is read too", () => {
    expect(readOne(message(msh({ 9: "OUL^^OUL_R22" }), pid(), spm("SER"), obr(), obx())).code).toBe("AA");
  });

  test("in an OUL^R24 each order has the specimen behind it", () => {
    const first = [obr(), segment("ORC", { 1: "RE" }), obx(), spm("SER")];
    const second = [obr({ 3: "F2" }), spm("UR"), obx()];
    const results = resultsOf(message(msh({ 9: "OUL^R24^OUL_R24" }), pid(), ...first, ...second));
    expect(results.map(({ specimen }) => specimen)).toEqual(["SER", "UR"]);
  });

  test("two specimens before one order leave open which one it is", () => {
    const [result] = resultsOf(message(oul, pid(), spm("UR"), spm("SER"), obr(), obx()));
    expect(result?.specimen).toBe("UR, SER");
  });

  test("one that nobody knows, or that has no name, may be the blood beside urine", () => {
    for (const [name, told] of [
      ["SST", "SST"],
      ["", "specimen without a name"],
    ] as const) {
      const [result] = resultsOf(message(oul, pid(), spm(name), spm("UR"), obr(), obx()));
      expect(result?.specimen).toBe(told);
      expect(materialOf(told)).toBe("unknown");
    }
  });

  test("one that is haemolysed says nothing of the next", () => {
    const body = message(
      oul,
      pid(),
      spm("SER", { 24: "HEM" }),
      obr(),
      obx(),
      spm("SER"),
      obr({ 3: "F2" }),
      obx(),
    );
    expect(resultsOf(body).map(({ haemolysed }) => haemolysed)).toEqual([true, undefined]);
  });

  test("an observation of the specimen itself stands under no order: held", () => {
    const outcome = readOne(message(oul, pid(), spm("SER"), obx({ 3: "3094-0^Volume^LN" }), obr(), obx()));
    expect(outcome.code).toBe("AA");
    expect(reasonsOf(outcome)).toEqual(["no-order"]);
  });
});

describe("a specimen that is none of a patient says nothing of one", () => {
  test.each(["Q", "C", "E", "V^Verifying calibrator^HL70369"])("SPM-11 %s: held", (role) => {
    const outcome = readOne(message(oul, pid(), spm("SER", { 11: role }), obr(), obx(), obx()));
    expect(outcome).toMatchObject({ code: "AE", facts: [] });
    expect(reasonsOf(outcome)).toEqual(["no-patient-specimen"]);
    expect(outcome.ack).toContain("2 held for a person");
  });

  test("a patient's is one, beside a control of another order", () => {
    const patients = [spm("SER", { 11: "P^Patient^HL70369" }), obr(), obx()];
    const body = message(oul, pid(), ...patients, spm("SER", { 11: "Q" }), obr({ 3: "F2" }), obx());
    expect(resultsOf(body).map(({ resultId }) => resultId)).toEqual(["FILLER-1|2601-3"]);
  });
});

test("an ORU that writes its specimen before the order is not taken for blood", () => {
  const [result] = resultsOf(message(msh(), pid(), spm("UR^Urine"), obr(), obx()));
  expect(result?.specimen).toBe("UR Urine");
});

describe("a specimen that was made from another", () => {
  const made = (parent: Record<number, string>, child: Record<number, string> = {}) =>
    resultsOf(
      message(
        msh(),
        pid(),
        obr({ 7: "20261122103000+0000" }),
        obx({ 14: "" }),
        spm("SER", { 2: "C1&LAB^C1F", 3: "P1&WARD", ...child }),
        obr({ 3: "F2", 7: "20261122103000+0000" }),
        obx({ 3: "718-7^Hb^LN", 14: "" }),
        spm("BLD", { 2: "P1&WARD^P1F", ...parent }),
      ),
    )[0];

  test("is of the same blood, whose condition it has", () => {
    expect(made({})).toMatchObject({ specimen: "SER" });
    expect(made({})?.doubts).toBeUndefined();
    expect(made({ 24: "HEM^Hemolyzed^HL70493" })?.haemolysed).toBe(true);
    expect(made({ 24: "HEM" }, { 3: "^P1F" })?.haemolysed).toBe(true);
    expect(made({ 21: "QS" })?.doubts).toEqual(["specimen-doubtful"]);
    expect(made({ 24: "HEM" }, { 3: "P9" })?.haemolysed).toBeUndefined();
  });

  test("was drawn when that was, and is what that is, where it says nothing itself", () => {
    expect(made({ 17: "20261122083000+0000" })?.doubts).toEqual(["collection-time-doubtful"]);
    expect(made({ 4: "UR" }, { 4: "" })?.specimen).toBe("UR");
  });

  test("of itself, or by a line without end, is in doubt at most", () => {
    expect(made({}, { 3: "C1" })?.doubts).toBeUndefined();
    const line = Array.from({ length: 20 }, (_, at) => spm("SER", { 2: `T${at}`, 3: `T${at + 1}` }));
    const orders = line.flatMap((each, at) => [obr({ 3: `F${at}` }), obx(), each]);
    const results = resultsOf(message(msh(), pid(), ...orders));
    expect([results[0]?.doubts, results[19]?.doubts]).toEqual([["specimen-doubtful"], undefined]);
  });
});

describe("haemolysed, by what the site names", () => {
  const habits = siteWith({
    haemolysis: { flags: ["HM"], conditions: ["LYS"], words: ["haemolysed", "sample lysed"] },
  });
  const haemolysed = (segments: readonly string[], site = habits) =>
    resultsOf(message(msh(), pid(), ...segments), site).map((result) => result.haemolysed === true);

  test.each([
    ["SPM-24", [obr(), obx(), spm("SER", { 24: "COOL~LYS^Lysed" })]],
    ["OBX-8", [obr(), obx({ 8: "H~HM" })]],
    ["OBX-8 as CWE, since 2.7", [obr(), obx({ 8: "HM^Haemolysed^L" })]],
    ["NTE behind the result", [obr(), obx(), nte("Slightly HAEMOLYSED.")]],
    ["NTE of several words", [obr(), obx(), nte("The sample\\.br\\lysed, please repeat")]],
    ["NTE behind the order", [obr(), nte("Haemolysed"), obx()]],
    ["NTE behind the ORC before the order", [segment("ORC", { 1: "RE" }), nte("Haemolysed"), obr(), obx()]],
    ["NTE behind the specimen", [obr(), obx(), spm("SER"), nte("haemolysed")]],
  ])("%s", (_name, segments) => {
    expect(haemolysed(segments)).toEqual([true]);
    expect(readOne(message(msh(), pid(), ...segments), habits).ack).toContain("|W|haemolysed|");
    expect(haemolysed(segments, siteWith({}))).toEqual([false]);
  });

  test.each([
    ["part of a word", [obr(), obx(), nte("nonhaemolysed")]],
    ["a note about the patient", [nte("haemolysed"), obr(), obx()]],
    ["another flag", [obr(), obx({ 8: "HH" })]],
  ])("not by %s", (_name, segments) => {
    expect(haemolysed(segments)).toEqual([false]);
  });

  test("a note speaks of the result that it stands behind, one behind the order of all", () => {
    const second = obx({ 3: "2823-3^K^LN" });
    expect(haemolysed([obr(), obx(), nte("haemolysed"), second])).toEqual([true, false]);
    expect(haemolysed([obr(), nte("haemolysed"), obx(), second])).toEqual([true, true]);
    const next = [segment("ORC", { 1: "RE" }), nte("haemolysed"), obr({ 3: "F2" }), second];
    expect(haemolysed([obr(), obx(), ...next])).toEqual([false, true]);
  });
});

test("a sender's words for a specimen mean what the site says", () => {
  const site = siteWith({ specimens: { GEL: "serum", "Spritze arteriell": "blood", U24: "urine" } });
  const specimen = (name: string) =>
    resultsOf(message(msh(), pid(), obr(), obx(), spm(name)), site)[0]?.specimen;
  expect(specimen("GEL^Gelröhrchen^L")).toBe("serum");
  expect(specimen("X^Spritze arteriell")).toBe("blood");
  expect(specimen("U24")).toBe("urine");
  expect(specimen("gel")).toBe("gel");
});
