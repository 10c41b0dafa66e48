import { describe, expect, it } from "vitest";
import { foldLabs } from "../../../../../shared/episode/facts/fold-labs.ts";
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
  });
});
