import { describe, expect, test } from "vitest";
import { anObservation, coded, quantity, read, reasonsOf } from "../../made-up/messages/fhir-resource.ts";
import { aMessage, type Fields, readOne, reportIn } from "../../made-up/messages/hl7v2-message.ts";

const DOUBT = ["value-doubtful"];
const inHl7 = (value: string, flags: string, range = "", code = "2601-3^Magnesium^LN") => {
  const one = readOne(aMessage({ 3: code, 5: value, 7: range, 8: flags }));
  return [reportIn(one).data.results[0]?.doubts, one.findings.map(({ reason }) => reason)];
};
const POTASSIUM = "2823-3^Potassium^LN";

describe("a flag that says low, high or critical of a value which is not puts it in doubt", () => {
  test.each([
    ["critically low, within the site's limits", "0.95", "LL"],
    ["significantly low", "0.95", "LU"],
    ["critical, within both", "0.95", "AA"],
    ["critically high where it is low", "0.6", "HH"],
    ["critically low where it is high", "2.5", "LL"],
    ["one of several flags", "0.95", "LL~W"],
  ])("by the site's limits: %s", (_name, value, flag) => {
    expect(inHl7(value, flag)).toEqual([DOUBT, ["flag-contradicted"]]);
  });

  test.each([
    ["0.95", "L", "0.70-1.10"],
    ["0.95", "H", "0.70 - 1.10"],
    ["0.95", "A", "0,70 bis 1,10"],
    ["0.95", "LL", ">0.70"],
    ["0.95", "H", "<1.10"],
    ["0.95", "L", "0.70 - 1.10 mmol/L"],
  ])("by the laboratory's own range: %s flagged %s in %s", (value, flag, range) => {
    expect(inHl7(value, flag, range)).toEqual([DOUBT, ["flag-contradicted"]]);
  });

  test("of another analyte too", () => {
    expect(inHl7("4.1", "HH", "", POTASSIUM)).toEqual([DOUBT, ["flag-contradicted"]]);
  });
});

describe("a flag is no doubt", () => {
  test.each([
    ["where it is true", "0.6", "LL", ""],
    ["where the laboratory's range explains it", "0.72", "LL", "0.75-1.05"],
    ["at the end of the range, which was rounded", "0.70", "L", "0.70-1.10"],
    ["of a value that was rounded into a finer range", "0.7", "L", "0.68-1.05"],
    ["above the range, which was rounded", "1.0", "H", "0.66-1.04"],
    ["by a range that was rounded more than the value", "0.662", "L", "0.66-1.07"],
    ["that is not critical, without a range", "0.95", "L", ""],
    ["that says nothing of high or low", "0.95", "N~W~R", "0.70-1.10"],
    ["beside a range in another unit", "0.95", "L", "1.70 - 2.60 mg/dL"],
    ["beside a range in words", "0.72", "L", "see report"],
    ["of a bound", "<0.95", "LL", ""],
    ["of a text", "not measured", "AA", ""],
  ])("%s", (_name, value, flag, range) => {
    expect(inHl7(value, flag, range)[1]).not.toContain("flag-contradicted");
  });

  test("of what is taken back, of another test, and of a unit that is not read", () => {
    const others: Fields[] = [{ 11: "D" }, { 3: "2345-7^Glucose^LN" }, { 6: "grains" }];
    for (const fields of others)
      expect(
        readOne(aMessage({ 5: "0.95", 8: "LL", ...fields })).findings.map(({ reason }) => reason),
      ).not.toContain("flag-contradicted");
  });
});

describe("the same in FHIR by interpretation and referenceRange", () => {
  const flagged = (flag: string, more: object = {}) =>
    anObservation({ valueQuantity: quantity(0.95), interpretation: [coded(flag, "urn:v3")], ...more });
  const range = (low: number, high: number, unit = "mmol/L") => ({
    low: quantity(low, unit),
    high: quantity(high, unit),
  });

  test.each([
    ["by the site's limits", flagged("LL")],
    ["by its own range", flagged("L", { referenceRange: [range(0.7, 1.1)] })],
    ["by its own range in words", flagged("H", { referenceRange: [{ text: "0.7 - 1.1" }] })],
    [
      "by the range of all, beside that of some",
      flagged("L", {
        referenceRange: [range(0.7, 1.1), { ...range(0.98, 1.1), appliesTo: [{ text: "x" }] }],
      }),
    ],
  ])("%s", (_name, resource) => {
    expect(reasonsOf(resource)).toEqual(["flag-contradicted"]);
    expect(read(resource).facts[0]?.data).toMatchObject({ results: [{ doubts: DOUBT }] });
  });

  test.each([
    ["its own range explains it", flagged("LL", { referenceRange: [range(0.98, 1.1)] })],
    ["its range is of another unit", flagged("L", { referenceRange: [range(1.7, 2.7, "mg/dL")] })],
    ["it is cancelled", flagged("LL", { status: "cancelled" })],
    ["its range is no FHIR", flagged("L", { referenceRange: "0.7-1.1" })],
  ])("not where %s", (_name, resource) => {
    expect(reasonsOf(resource)).toEqual([]);
  });
});
