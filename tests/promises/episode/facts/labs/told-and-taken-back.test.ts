import { describe, expect, test } from "vitest";
import { foldLabs } from "../../../../../shared/episode/facts/fold-labs.ts";
import { at } from "../../../../made-up/patients/ward.ts";
import { type Report, type Result, report } from "./fold-labs.ts";

type Word = Partial<Result> & { readonly of: number };

/** One report that says several words of one result. */
function saying(words: readonly Word[], envelope: Partial<Report> = {}): Report {
  const results = words.flatMap(({ of, ...more }) => report(of, more).data.results);
  return { ...report(0, {}, envelope), ...envelope, data: { reportId: "r", results } };
}

/** The order in which the report says them changes nothing. */
function folded(words: readonly Word[], ...before: Report[]) {
  const one = foldLabs([...before, saying(words)]);
  expect(foldLabs([saying(words.toReversed()), ...before.toReversed()])).toEqual(one);
  const standing = one.labs.filter(({ status }) => status !== "cancelled" && status !== "entered-in-error");
  return { ...one, standing };
}

const back = (status: Result["status"], more: Partial<Result> = {}): Word => ({ of: 0.9, status, ...more });

describe("a value that its own report tells beside the word that takes one back stands, in doubt and in conflict", () => {
  test.each<[Result["status"], Result["status"]]>([
    ["cancelled", "final"],
    ["cancelled", "preliminary"],
    ["entered-in-error", "final"],
    ["entered-in-error", "corrected"],
  ])("%s beside %s", (status, told) => {
    const { standing, conflicts } = folded([back(status), { of: 0.4, status: told }]);
    expect(standing).toMatchObject([{ value: "0.4", doubts: ["conflicting"] }]);
    expect(conflicts).toHaveLength(1);
  });

  test("and replaces the one that was told before", () => {
    const first = report(0.9, {}, { id: "before" });
    const later = { issuedAt: at("12:30") };
    const words = [back("entered-in-error", later), { of: 0.4, ...later }];
    expect(folded(words, first).standing.map(({ value }) => value)).toEqual(["0.4"]);
  });
});

describe("so it does when it is sent again", () => {
  const words = [back("cancelled"), { of: 0.4 }];
  const [first, again] = [saying(words, { id: "1" }), saying(words, { id: "2" })];
  const later = report(0.4, { updatedAt: at("12:40") }, { id: "3" });

  test.each([
    ["as it was", [first, again]],
    ["by itself", [first, later]],
    ["by itself, and as it was", [later, again, first]],
  ])("%s", (_name, reports) => {
    const standing = foldLabs(reports).labs.filter(({ status }) => status === "final");
    expect(standing).toMatchObject([{ value: "0.4", doubts: ["conflicting"] }]);
  });
});

describe("what a report cancels under another name of one order", () => {
  const order = { orderId: "O" };
  const cancelled = { ...back("cancelled"), ...order, resultId: "O|1" };

  test("is not the result that it tells beside that", () => {
    const words = [cancelled, { of: 0.4, ...order, resultId: "O|2" }];
    expect(folded(words)).toMatchObject({ standing: [{ value: "0.4" }], conflicts: [] });
    expect(folded(words).standing[0]).not.toHaveProperty("doubts");
  });

  test("may be the one that another report told before", () => {
    const before = report(0.4, { ...order, resultId: "O|2" }, { id: "before" });
    expect(folded([cancelled], before).standing).toEqual([]);
  });
});

describe("what takes it back stands alone", () => {
  test("in a report of its own, of the same instant", () => {
    const { standing, conflicts } = folded([back("cancelled")], report(0.4, {}, { id: "before" }));
    expect({ standing, conflicts }).toEqual({ standing: [], conflicts: [] });
  });

  test.each<[string, Partial<Result>, Partial<Result>]>([
    ["as a later issue", { issuedAt: at("12:30") }, { issuedAt: at("12:20") }],
    ["as a later version", { versionId: 2 }, { versionId: 1 }],
  ])("%s of one report", (_name, newer, older) => {
    const { standing, conflicts } = folded([back("cancelled", newer), { of: 0.4, ...older }]);
    expect({ standing, conflicts }).toEqual({ standing: [], conflicts: [] });
  });

  test("but not as an older version of one report", () => {
    const words = [back("cancelled", { versionId: 1 }), { of: 0.4, versionId: 2 }];
    expect(folded(words).standing).toHaveLength(1);
  });
});

describe("a word that takes back and repeats a value told before", () => {
  const told = [
    report(0.9, { issuedAt: at("12:10") }, { id: "1" }),
    report(0.4, { issuedAt: at("12:20") }, { id: "2" }),
  ];
  const taking = (of: number, status: Result["status"], more: Partial<Result> = {}) =>
    report(of, { status, issuedAt: at("12:30"), ...more }, { id: "3" });
  const standing = (...reports: Report[]) =>
    foldLabs(reports).labs.filter(({ status }) => status === "final");

  test.each(["entered-in-error", "cancelled"] as const)("as %s takes no other for sure", (status) => {
    const all = [...told, taking(0.9, status)];
    for (const sent of [all, all.toReversed()])
      expect(standing(...sent)).toMatchObject([{ value: "0.4", doubts: ["conflicting"] }]);
    expect(foldLabs(all).conflicts).toHaveLength(1);
  });

  test("takes the one that it repeats, in whatever writing", () => {
    expect(standing(...told, taking(0.4, "entered-in-error", { value: "0.40" }))).toEqual([]);
  });

  test("takes what stands where it repeats none that was told, or is the later version of its resource", () => {
    expect(standing(...told, taking(0.7, "entered-in-error"))).toEqual([]);
    const [first, second] = told.map((one, at) => ({
      ...one,
      data: { ...one.data, results: one.data.results.map((result) => ({ ...result, versionId: at + 1 })) },
    }));
    const last = taking(0.9, "entered-in-error", { versionId: 3 });
    expect(first && second && standing(first, second, last)).toEqual([]);
  });
});
