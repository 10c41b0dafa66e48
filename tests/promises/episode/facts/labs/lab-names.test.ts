import { describe, expect, it } from "vitest";
import { foldLabs, isConflicting } from "../../../../../shared/episode/facts/fold-labs.ts";
import { symptoms } from "../../../../made-up/patients/episode-facts.ts";
import { at, storedFact } from "../../../../made-up/patients/ward.ts";
import { type Result, report } from "./fold-labs.ts";

const loinc = (code: string) => ({ system: "http://loinc.org", code });
const told = (given: Partial<Result> = {}) => report(0.9, { resultId: "F1|MG", orderId: "F1", ...given });
const before = told();
const undated = {
  ...report(0.5, { resultId: "F1|2601-3", orderId: "F1", status: "corrected", issuedAt: undefined }),
  receivedAt: at("12:30"),
};
const correction = (given: Partial<Result> = {}) =>
  report(0.5, {
    resultId: "F1|2601-3",
    orderId: "F1",
    status: "corrected",
    issuedAt: at("12:30"),
    updatedAt: at("12:30"),
    ...given,
  });
const standing = (...reports: Parameters<typeof foldLabs>[0]) =>
  foldLabs(reports).labs.map(({ value, doubts = [] }) => [value, ...doubts]);

describe("a correction that comes under another of its codes", () => {
  it("replaces the one result of its order that has its code, draw and specimen, in whichever order they come", () => {
    expect(standing(before, correction())).toEqual([["0.5"]]);
    expect(standing(correction(), before)).toEqual([["0.5"]]);
    expect(foldLabs([before, correction()]).superseded.map(({ value }) => value)).toEqual(["0.9"]);
  });

  it("so it does under the number of an order that holds a bar", () => {
    const order = { orderId: "F|1" };
    const [first, corrected] = [
      told({ ...order, resultId: "F|1|MG" }),
      correction({ ...order, resultId: "F|1|2601-3" }),
    ];
    expect(standing(first, corrected)).toEqual([["0.5"]]);
  });

  it("is evidence of the result that was told, so that its line is withdrawn", () => {
    const told = foldLabs([before]).labs[0]?.evidence;
    const now = foldLabs([before, correction()]).labs[0]?.evidence;
    expect(now?.of).toBe(told?.of);
    expect(now?.version).not.toBe(told?.version);
  });

  it.each(["cancelled", "entered-in-error"] as const)("takes it back when %s", (status) => {
    const labs = foldLabs([before, correction({ status })]).labs;
    expect(labs.map((lab) => lab.status)).toEqual([status]);
  });

  it.each<[string, ReturnType<typeof report>[], ReturnType<typeof report>[]]>([
    ["told at the same time", [told({ updatedAt: at("12:30") })], [correction()]],
    ["told before it and once more after", [told(), told({ updatedAt: at("13:00") })], [correction()]],
    ["told without the order, then with it", [told({ orderId: undefined }), told()], [correction()]],
    ["told without a specimen", [told()], [correction({ specimen: "serum" })]],
    [
      "taken back under another time",
      [told()],
      [correction({ status: "cancelled", collectedAt: at("11:00") })],
    ],
    ["corrected at no time that is told", [told()], [undated]],
    [
      "corrected twice, once before it was told",
      [told()],
      [correction({ updatedAt: at("12:05") }), correction()],
    ],
  ])("is of the result that was %s", (_, words, corrections) => {
    const { labs, conflicts } = foldLabs([...words, ...corrections]);
    expect(labs).toMatchObject([{ value: "0.5" }]);
    expect(conflicts).toEqual([]);
  });

  it("corrects nothing of another order, and nothing without one", () => {
    expect(standing(before, correction({ orderId: "F2" }))).toHaveLength(2);
    const nowhere = report(0.9, { resultId: "F1|MG" });
    expect(
      standing(nowhere, correction({ orderId: undefined }))
        .flat()
        .sort(),
    ).toEqual(["0.5", "0.9"]);
  });

  it("corrects nothing that was told after it, and nothing where its own name was told", () => {
    const later = report(0.9, { resultId: "F1|MG", orderId: "F1", updatedAt: at("13:00") });
    expect(standing(later, correction()).flat().sort()).toEqual(["0.5", "0.9"]);
    const own = report(0.7, { resultId: "F1|2601-3", orderId: "F1" });
    expect(standing(before, own, correction()).flat().sort()).toEqual(["0.5", "0.9"]);
  });
});

describe("where nobody knows what it corrects, both stand, neither clears, and it is held", () => {
  const second = report(0.8, { resultId: "F1|MG|2", orderId: "F1" });

  it.each([
    ["another code of the analyte", [before], correction({ code: loinc("2593-2") })],
    ["another draw", [before], correction({ collectedAt: at("11:00") })],
    [
      "another specimen",
      [report(0.9, { resultId: "a", orderId: "F1", specimen: "serum" })],
      correction({ specimen: "plasma" }),
    ],
    ["two of its code", [before, second], correction()],
    ["another sub-id", [before], correction({ resultId: "F1|2601-3|2" })],
    ["another sub-id, cancelled", [before], correction({ resultId: "F1|MG|2", status: "cancelled" })],
    ["a sub-id, entered in error", [second], correction({ resultId: "F1|MG", status: "entered-in-error" })],
    [
      "another resource, cancelled",
      [told({ resultId: "mg-1" })],
      correction({ resultId: "mg-2", status: "cancelled" }),
    ],
    [
      "another identifier that holds a bar, cancelled",
      [told({ resultId: "mg|1" })],
      correction({ resultId: "mg|2", status: "cancelled" }),
    ],
    [
      "another identifier that begins as the order does, cancelled",
      [told({ resultId: "F1|1|2601-3" })],
      correction({ resultId: "F1|2|2601-3", status: "cancelled" }),
    ],
    [
      "another code, entered in error",
      [before],
      correction({ code: loinc("2593-2"), status: "entered-in-error" }),
    ],
  ])("%s", (_name, others, one) => {
    const { labs, conflicts } = foldLabs([...others, one]);
    expect(labs).toHaveLength(others.length + 1);
    for (const { doubts } of labs) expect(doubts).toEqual(["conflicting"]);
    for (const each of [...others, one])
      expect(isConflicting(storedFact(each, at("13:00")), conflicts)).toBe(true);
  });

  it("but what is cancelled under another code was never measured, and says nothing of the other", () => {
    const cancelled = correction({ code: loinc("2593-2"), status: "cancelled" });
    expect(standing(before, cancelled).find(([value]) => value === "0.9")).toEqual(["0.9"]);
  });

  it("of two corrections the second is held under its own name", () => {
    const again = correction({ value: 0.4, resultId: "F1|MG-2" });
    const { conflicts } = foldLabs([before, correction(), again]);
    for (const each of [before, correction(), again])
      expect(isConflicting(storedFact(each, at("13:00")), conflicts)).toBe(true);
  });

  it("and so it is, of a fact of several results, where one of them is", () => {
    const conflicting = foldLabs([before, second, correction()]).conflicts;
    const [one] = before.data.results;
    const more = one ? [one, { ...one, resultId: "another" }] : [];
    const both = { ...before, data: { ...before.data, results: more } };
    expect(isConflicting(storedFact(both, at("13:00")), conflicting)).toBe(true);
    expect(isConflicting(storedFact(both, at("13:00")), [])).toBe(false);
    const other = symptoms(at("12:00"), { kind: "twitching" });
    expect(isConflicting(storedFact(other, at("13:00")), conflicting)).toBe(false);
  });

  it("a name that two orders bore is none that a correction is sought under", () => {
    const both = [told(), told({ orderId: "F2" })];
    expect(
      standing(...both, correction())
        .flat()
        .sort(),
    ).toEqual(["0.5", "0.9"]);
  });

  it("where corrected and then cancelled under another code", () => {
    const [code, cancelled] = [
      loinc("2593-2"),
      correction({ code: loinc("2593-2"), status: "cancelled", updatedAt: at("12:40") }),
    ];
    expect(foldLabs([before, correction({ code }), cancelled]).conflicts).toHaveLength(2);
  });

  it.each([
    [16, 0],
    [17, 18],
  ])(
    "of an order with %i results of the analyte, which are told later, %i are in conflict",
    (count, conflicting) => {
      const later = Array.from({ length: count }, (_, index) =>
        told({ resultId: `r-${index}`, updatedAt: at("13:00") }),
      );
      expect(foldLabs([...later, correction()]).conflicts).toHaveLength(conflicting);
    },
  );
});
