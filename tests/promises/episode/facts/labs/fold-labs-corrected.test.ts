import { describe, expect, it } from "vitest";
import { foldLabs } from "../../../../../shared/episode/facts/fold-labs.ts";
import { result } from "../../../../made-up/patients/episode-facts.ts";
import { at } from "../../../../made-up/patients/ward.ts";
import { type Result, report } from "./fold-labs.ts";

describe("a result is corrected", () => {
  const versionOf = (given: Partial<Result>) => foldLabs([report(0.6, given)]).labs[0]?.evidence.version;

  it("when anything of it is another than before", () => {
    const changes: Partial<Result>[] = [
      { code: { system: "http://loinc.org", code: "19123-9" } },
      { code: { system: "site", code: "2601-3" } },
      { value: 0.61 },
      { comparator: "<" },
      { unit: "mg/dL" },
      { collectedAt: at("12:01") },
      { specimen: "serum" },
      { haemolysed: true },
    ];
    const versions = [{}, ...changes].map(versionOf);
    expect(new Set(versions).size).toBe(versions.length);
  });

  it("when it is cancelled or was entered in error, whatever it says", () => {
    for (const status of ["cancelled", "entered-in-error"] as const) {
      expect(versionOf({ status })).toBe("void");
      expect(versionOf({ status, value: 0.9 })).toBe("void");
    }
  });

  it("not when it is only final now, issued again, or another way of writing the same", () => {
    const same: Partial<Result>[] = [
      { status: "preliminary" },
      { status: "corrected" },
      { issuedAt: at("13:00") },
      { value: "0.6" },
      { collectedAt: "2026-03-10T13:00:00+01:00" },
    ];
    for (const given of same) expect(versionOf(given)).toBe(versionOf({}));
  });
});

describe("the same in another writing", () => {
  const labsOf = (...given: readonly Partial<Result>[]) =>
    foldLabs(given.map((each, at) => report(0.9, { updatedAt: minute(at), ...each })));
  const minute = (at: number) => `2026-03-10T12:0${at}:00.000Z`;

  it.each([
    ["zeros behind it", { value: "0.90" }],
    ["another spelling of its unit", { unit: "mmol/l" }],
    ["both", { value: "0.900", unit: "MMOL/L" }],
  ])("%s: it is one, in the writing that was first, and in no doubt", (_name, other) => {
    for (const given of [
      [{}, other],
      [other, {}],
    ]) {
      const { labs } = labsOf(...given);
      expect(labs).toHaveLength(1);
      expect(labs[0]?.doubts).toBeUndefined();
      expect(labs[0]?.evidence.version).toBe(labsOf(given[0] ?? {}).labs[0]?.evidence.version);
    }
  });

  it("another number or another unit is another content", () => {
    expect(labsOf({ value: "9" }, { value: "90" }).labs).toHaveLength(2);
    expect(labsOf({}, { unit: "mg/dL" }).labs).toHaveLength(2);
  });
});

describe("what takes results back without being one", () => {
  type Withdrawal = Parameters<typeof foldLabs>[1] extends readonly (infer W)[] | undefined ? W : never;
  const taken = (data: Partial<Withdrawal["data"]>, envelope: Partial<Withdrawal> = {}): Withdrawal => ({
    specversion: "1.0",
    type: "lab.results.withdrawn.v1",
    id: "w",
    source: report(1).source,
    subject: "P-1",
    time: at("12:30"),
    data: { status: "cancelled", ...data },
    ...envelope,
  });
  const ordered = report(0.9, { orderId: "F1" });
  const statusesOf = (withdrawal: Withdrawal) =>
    foldLabs([ordered], [withdrawal]).labs.map(({ status }) => status);

  it("names them by order, report or result", () => {
    expect(statusesOf(taken({ orderIds: ["F1"] }))).toEqual(["cancelled"]);
    expect(statusesOf(taken({ reportIds: [ordered.data.reportId] }))).toEqual(["cancelled"]);
    expect(statusesOf(taken({ resultIds: ["mg"], status: "entered-in-error" }))).toEqual([
      "entered-in-error",
    ]);
    const gone = report(0.9, {
      orderId: "F1",
      issuedAt: undefined,
      updatedAt: at("12:20"),
      status: "cancelled",
    });
    const error = taken({ orderIds: ["F1"], status: "entered-in-error" });
    expect(foldLabs([gone], [error]).labs).toMatchObject([
      { status: "entered-in-error", evidence: { version: "void" } },
    ]);
    const later = report(0.9, {
      orderId: "F1",
      issuedAt: undefined,
      updatedAt: at("12:40"),
      status: "cancelled",
    });
    expect(foldLabs([later], [error]).labs).toMatchObject([{ status: "cancelled" }]);
  });

  it("names nothing of another source, or under another name", () => {
    expect(statusesOf(taken({ orderIds: ["F1"] }, { source: "other" }))).toEqual(["final"]);
    expect(statusesOf(taken({ orderIds: ["F2"], reportIds: ["R"], resultIds: ["k"] }))).toEqual(["final"]);
  });

  it("an issue that is later than it stands again", () => {
    const again = report(0.9, { orderId: "F1", issuedAt: at("13:00") }, { id: "2", time: at("13:00") });
    expect(foldLabs([ordered, again], [taken({ orderIds: ["F1"] })]).labs).toMatchObject([
      { status: "final" },
    ]);
  });

  it("one of several issues is enough for all; what it takes back is in no doubt, and shown as it was said first", () => {
    const named = report(0.6, { orderId: "F1", status: "corrected", issuedAt: at("12:20") }, { id: "2" });
    const { labs } = foldLabs([report(0.9), named], [taken({ orderIds: ["F1"] })]);
    expect(labs.map(({ status, value, doubts }) => [status, value, doubts])).toEqual([
      ["cancelled", "0.9", undefined],
    ]);
  });

  it("a document that replaces another takes back what that said, not what a newer one says anew", () => {
    const old = report(0.9, { status: "corrected" });
    const anew = { ...report(0.6, { issuedAt: at("12:00") }, { id: "2" }), time: at("12:00") };
    const data = { ...anew.data, reportId: "anew" };
    const both = [old, { ...anew, data }];
    const folded = (given: Partial<Withdrawal["data"]>, envelope: Partial<Withdrawal> = {}) => {
      const withdrawals = [taken(given, envelope), taken({ reportIds: ["another"] })];
      const { labs, superseded } = foldLabs(both, withdrawals);
      return [labs, superseded].map((each) => each.map(({ value, status }) => `${value} ${status}`));
    };
    const reportIds = [old.data.reportId];
    expect(folded({ reportIds })).toEqual([["0.6 final"], ["0.9 corrected"]]);
    expect(folded({ reportIds }, { source: "other" })).toEqual([["0.9 corrected"], ["0.6 final"]]);
    expect(folded({ reportIds, status: "unsettled" })).toEqual([["0.9 corrected"], ["0.6 final"]]);
    expect(folded({ reportIds: [...reportIds, "anew"] })[0]).toEqual(["0.6 cancelled"]);
  });

  it("while a person must say, what it names is in doubt, unless it was issued later", () => {
    const waits = taken({ orderIds: ["F1"], status: "unsettled", issuedAt: at("12:30") });
    const issued = (issuedAt: string | undefined, given: Partial<Withdrawal["data"]> = {}) => {
      const one = report(0.9, { orderId: "F1", issuedAt }, { time: at("13:00") });
      return foldLabs([one], [{ ...waits, data: { ...waits.data, ...given } }]).labs[0]?.doubts;
    };
    expect(issued(at("12:31"))).toBeUndefined();
    expect(issued(at("12:30"))).toEqual(["withdrawal-waits"]);
    expect(issued(undefined)).toEqual(["withdrawal-waits"]);
    expect(issued(at("12:31"), { issuedAt: undefined })).toBeUndefined();
    expect(issued(at("12:30"), { issuedAt: undefined })).toEqual(["withdrawal-waits"]);
  });

  it("while a person must say, what it names is in doubt", () => {
    const waits = taken({ orderIds: ["F1"], status: "unsettled" });
    expect(foldLabs([ordered], [waits]).labs).toMatchObject([
      { status: "final", doubts: ["withdrawal-waits"] },
    ]);
  });

  it("a result that is taken back under a code of nobody's leaves what bore its name in doubt", () => {
    const nobodys = { code: { system: "site", code: "none" }, status: "cancelled" } as const;
    const void1 = report(0, nobodys, { id: "2" });
    const doubtsOf = (...more: (typeof ordered)[]) =>
      foldLabs([ordered, ...more]).labs.find(({ status }) => status === "final")?.doubts;
    expect(doubtsOf(void1)).toEqual(["withdrawal-waits"]);
    expect(doubtsOf(report(0, { ...nobodys, resultId: "k" }, { id: "2" }))).toBeUndefined();
    expect(doubtsOf(report(0, nobodys, { id: "2", source: "other" }))).toBeUndefined();
    expect(doubtsOf(void1, report(11, { code: nobodys.code }, { id: "3" }))).toBeUndefined();
    expect(foldLabs([void1]).labs[0]?.doubts).toBeUndefined();
    const { labs } = foldLabs([ordered, void1], [taken({ orderIds: ["F1"] })]);
    expect(labs.map(({ status }) => status)).toEqual(["cancelled", "cancelled"]);
    const later = report(0.6, { issuedAt: at("12:20") }, { id: "4" });
    const otherOrder = taken({ orderIds: ["F2"] });
    expect(foldLabs([ordered, later, void1], [otherOrder]).labs.map(({ value }) => value)).toContain("0.6");
    const potassium = result("potassium", 4.1, at("12:00"), { resultId: "mg" });
    const magnesium = report(0.9, { status: "cancelled" });
    expect(foldLabs([potassium, magnesium]).labs.map(({ doubts }) => doubts)).toEqual([undefined, undefined]);
  });
});
