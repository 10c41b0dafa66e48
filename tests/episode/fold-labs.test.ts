import { describe, expect, it } from "vitest";
import { foldLabs } from "../../shared/episode/fold-labs.ts";
import { result } from "./facts.ts";
import { at } from "./ward.ts";

type Report = ReturnType<typeof result>;
type Result = Report["data"]["results"][number];

const report = (value: number, given: Partial<Result> = {}, envelope: Partial<Report> = {}): Report => ({
  ...result("magnesium", value, at("12:00"), { resultId: "mg", issuedAt: at("12:10"), ...given }),
  ...envelope,
});

/** In one report. */
const together = (first: Report, ...others: Report[]): Report => ({
  ...first,
  data: { ...first.data, results: [first, ...others].flatMap(({ data }) => data.results) },
});

/** Whatever the order in which the reports come. */
function fold(...reports: Report[]) {
  const folded = foldLabs(reports);
  expect(foldLabs(reports.toReversed())).toEqual(folded);
  return folded;
}

const valuesOf = (...reports: Report[]) => fold(...reports).labs.map(({ value }) => value);

describe("the newest issue of a result is the one that counts", () => {
  const earlier = { time: at("12:10"), id: "1" };
  const later = { time: at("12:20"), id: "2" };

  it("the one that was issued last, whatever its status and the time of its report", () => {
    const issuedLast = report(0.6, { issuedAt: at("12:11") }, earlier);
    expect(valuesOf(issuedLast, report(0.9, { status: "entered-in-error" }, later))).toEqual(["0.6"]);
  });

  it.each([
    ["preliminary", "final"],
    ["final", "corrected"],
    ["final", "amended"],
    ["corrected", "cancelled"],
    ["amended", "cancelled"],
    ["corrected", "entered-in-error"],
    ["amended", "entered-in-error"],
  ] as const)("of one instant, %s gives way to %s", (lower, higher) => {
    const facts = [report(0.6, { status: lower }, later), report(0.9, { status: higher }, earlier)];
    expect(valuesOf(...facts)).toEqual(["0.9"]);
  });

  it.each([
    ["corrected", "amended"],
    ["amended", "corrected"],
    ["cancelled", "entered-in-error"],
    ["entered-in-error", "cancelled"],
    ["final", "final"],
  ] as const)("of one instant, %s and %s: the one reported last", (first, last) => {
    const facts = [
      report(0.6, { status: first }, { ...earlier, id: "3" }),
      report(0.9, { status: last }, later),
    ];
    expect(valuesOf(...facts)).toEqual(["0.9"]);
  });

  it("reported at one instant too: by the id of the report", () => {
    const facts = [report(0.6, {}, { ...later, id: "1" }), report(0.9, {}, later)];
    expect(valuesOf(...facts)).toEqual(["0.9"]);
  });

  it("and the ones it replaced are kept apart", () => {
    const third = report(1.2, { issuedAt: at("12:30") });
    const { labs, superseded } = fold(report(0.6), third, report(0.9, { issuedAt: at("12:20") }));
    expect(labs.map(({ value }) => value)).toEqual(["1.2"]);
    expect(superseded.map(({ value }) => value)).toEqual(["0.6", "0.9"]);
  });

  it("of results of two sources, or of two names, each has its own", () => {
    const others = [report(0.6, {}, { source: "other" }), report(0.9, { resultId: "other" }), report(1.2)];
    expect(fold(...others).superseded).toEqual([]);
    expect(fold(...others).labs.map(({ evidence }) => evidence.of)).toEqual([
      'result:["other","mg"]',
      'result:["tests","mg"]',
      'result:["tests","other"]',
    ]);
  });
});

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

it("a result that states no issue was issued when it was reported; one without a collection has none", () => {
  const bare = report(0.6, { issuedAt: undefined, collectedAt: undefined }, { time: at("12:40") });
  expect(foldLabs([bare]).labs).toMatchObject([{ issuedAt: at("12:40"), collectedAt: undefined }]);
});

describe("results have one order, whatever order their reports came in", () => {
  it("by collection, or issue where that is not known", () => {
    const unknown = report(0.7, { resultId: "b", collectedAt: undefined, issuedAt: at("12:05") });
    const late = report(0.8, { resultId: "a", collectedAt: at("12:06"), issuedAt: at("12:07") });
    expect(valuesOf(late, unknown, report(0.6))).toEqual(["0.6", "0.7", "0.8"]);
  });

  it("then by their names, older issues by their issue", () => {
    const potassium = report(4.4, { resultId: "k" });
    expect(valuesOf(report(0.6), potassium)).toEqual(["4.4", "0.6"]);
    const issued = (value: number, issuedAt: string) => report(value, { issuedAt });
    const { superseded } = fold(issued(0.9, at("12:20")), issued(0.8, at("12:30")), issued(0.7, at("12:40")));
    expect(superseded.map(({ value }) => value)).toEqual(["0.9", "0.8"]);
  });

  it("then, of one report and one name, by what they say", () => {
    const [low, normal] = [report(0.6, { status: "corrected" }), report(0.9, { status: "corrected" })];
    expect(foldLabs([together(normal, low)])).toEqual(foldLabs([together(low, normal)]));
    const amended = report(0.6, { status: "amended" });
    expect(foldLabs([together(low, amended)])).toEqual(foldLabs([together(amended, low)]));
  });
});
