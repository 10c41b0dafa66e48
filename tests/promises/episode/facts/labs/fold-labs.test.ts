import { describe, expect, it } from "vitest";
import { foldLabs } from "../../../../../shared/episode/facts/fold-labs.ts";
import { result } from "../../../../made-up/patients/episode-facts.ts";
import { at } from "../../../../made-up/patients/ward.ts";
import { type Report, type Result, report } from "./fold-labs.ts";

/** One report of them all. */
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
    const facts = [report(0.6, { status: lower }, earlier), report(0.9, { status: higher }, later)];
    expect(valuesOf(...facts)).toEqual(["0.9"]);
  });

  it.each([
    ["corrected", "amended"],
    ["amended", "corrected"],
    ["cancelled", "entered-in-error"],
    ["entered-in-error", "cancelled"],
    ["preliminary", "preliminary"],
  ] as const)("of one instant, %s and %s: the one reported last", (first, last) => {
    const facts = [
      report(0.6, { status: first }, { ...earlier, id: "3" }),
      report(0.9, { status: last }, later),
    ];
    expect(valuesOf(...facts)).toEqual(["0.9"]);
  });

  it.each([
    ["two finals of one issue", { ...earlier }, { ...later }, {}, {}],
    ["two finals without an issue", earlier, later, { issuedAt: undefined }, { issuedAt: undefined }],
    ["two finals of one instant, whatever their ids", { ...later, id: "9" }, { ...later, id: "10" }, {}, {}],
    [
      "a final that is sent later than the correction, with news",
      earlier,
      later,
      { status: "corrected" },
      {},
    ],
    [
      "a preliminary that is sent later than the final, with news",
      earlier,
      later,
      {},
      { status: "preliminary" },
    ],
  ] as const)("%s: both stand, in doubt, and a person is told", (_name, one, other, first, second) => {
    const { labs, conflicts } = fold(report(0.6, first, one), report(0.9, second, other));
    expect(labs.map(({ value, doubts }) => [value, doubts])).toEqual([
      ["0.6", ["conflicting"]],
      ["0.9", ["conflicting"]],
    ]);
    expect(conflicts).toHaveLength(1);
  });

  it("an old message that is sent once more behind its correction has no news", () => {
    const issuedAt = undefined;
    const original = report(0.9, { issuedAt }, earlier);
    const corrected = report(0.6, { issuedAt, status: "corrected" }, { time: at("12:15"), id: "3" });
    const again = report(0.9, { issuedAt }, later);
    expect(fold(original, corrected, again)).toMatchObject({ labs: [{ value: "0.6" }], conflicts: [] });
  });

  describe("a correction that tells no time but that of the blood is as of its receipt", () => {
    const undated = (value: number, given: Partial<Result>, receivedAt: string) => ({
      ...report(value, { issuedAt: undefined, ...given }, { time: at("12:00"), id: `at ${receivedAt}` }),
      receivedAt: at(receivedAt),
    });
    const first = { ...report(0.9), receivedAt: at("12:11") };

    it.each(["corrected", "amended"] as const)("%s", (status) => {
      expect(valuesOf(first, undated(0.6, { status }, "12:20"))).toEqual(["0.6"]);
    });

    it.each(["cancelled", "entered-in-error"] as const)("%s", (status) => {
      const { labs } = fold(first, undated(0.9, { status }, "12:20"));
      expect(labs.map((lab) => lab.status)).toEqual([status]);
    });

    it("an issue after it stands again, and beside another correction nothing says which is the newer", () => {
      const correction = undated(0.6, { status: "corrected" }, "12:20");
      expect(valuesOf(correction, report(0.9, { issuedAt: at("12:30") }))).toEqual(["0.9"]);
      const { labs, conflicts } = fold(correction, report(0.7, { status: "corrected" }, { id: "c" }));
      expect(labs.map(({ value }) => value)).toEqual(["0.6", "0.7"]);
      expect(conflicts).toHaveLength(1);
    });
  });

  it("the greater version of a resource, as a number", () => {
    const [nine, ten] = [report(0.6, { versionId: 9 }, later), report(0.9, { versionId: 10 }, earlier)];
    expect(valuesOf(nine, ten)).toEqual(["0.9"]);
  });

  it("an issue later than its message, or than its receipt, is no issue", () => {
    const ahead = report(0.9, { issuedAt: at("18:00"), updatedAt: at("12:12") }, earlier);
    const received = { ...report(0.9, { issuedAt: at("18:00") }, earlier), receivedAt: at("12:12") };
    const correction = report(0.6, { issuedAt: at("12:20"), status: "corrected" }, later);
    expect(valuesOf(ahead, correction)).toEqual(["0.6"]);
    expect(valuesOf(received, correction)).toEqual(["0.6"]);
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
    const potassium = report(4.4, { resultId: "k", issuedAt: at("12:20") });
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

describe("an id names a result of one analyte and one draw alone", () => {
  const potassium = (value: number, given: Partial<Result> = {}, envelope: Partial<Report> = {}): Report => ({
    ...result("potassium", value, at("12:00"), { resultId: "mg", issuedAt: at("12:10"), ...given }),
    ...envelope,
  });

  it("another analyte under it is another result", () => {
    expect(fold(potassium(7.1), report(0.9, { issuedAt: at("12:30") }, { id: "2" })).superseded).toEqual([]);
  });

  it("another time of collection is another draw, and both stand", () => {
    const before = potassium(4.1, { collectedAt: at("08:00"), issuedAt: at("12:40") }, { id: "2" });
    const { labs } = fold(potassium(7.1), before);
    expect(labs.map(({ value, doubts }) => [value, doubts])).toEqual([
      ["4.1", undefined],
      ["7.1", undefined],
    ]);
  });

  it.each(["corrected", "amended"] as const)("unless it is %s: then the time was wrong", (status) => {
    const right = potassium(7.1, { collectedAt: at("08:00"), issuedAt: at("12:40"), status }, { id: "2" });
    expect(fold(potassium(7.1), right).labs.map(({ collectedAt }) => collectedAt)).toEqual([at("08:00")]);
  });

  it.each(["cancelled", "entered-in-error"] as const)(
    "nor does a time in doubt keep %s from its value",
    (status) => {
      const gone = potassium(7.1, { collectedAt: at("23:00"), status }, { id: "2", time: at("12:20") });
      expect(fold(potassium(7.1), gone).labs.map((lab) => lab.status)).toEqual([status]);
    },
  );

  it("one value under two times, and no correction: both times are in doubt, whatever else was said of one", () => {
    const other = potassium(7.1, { collectedAt: at("08:00") }, { id: "2" });
    const doubtsOf = (...words: Report[]) => fold(...words).labs.map((lab) => lab.doubts);
    const both = [["collection-time-doubtful"], ["collection-time-doubtful"]];
    expect(doubtsOf(potassium(7.1), other)).toEqual(both);
    const first = potassium(6.9, { status: "preliminary", issuedAt: at("12:05") }, { id: "3" });
    expect(doubtsOf(first, potassium(7.1), other)).toEqual(both);
    const correction = potassium(7.1, { status: "corrected", issuedAt: at("12:30") }, { id: "4" });
    expect(doubtsOf(first, correction, other)).toEqual([undefined, undefined]);
  });

  it("a first word without a time belongs to the draw", () => {
    const first = potassium(7.1, { collectedAt: undefined, status: "preliminary" });
    expect(fold(first, potassium(6.9, {}, { id: "2", time: at("12:20") })).labs).toMatchObject([
      { value: "6.9" },
    ]);
  });
});

describe("what lies ahead of its receipt is in doubt", () => {
  const heard = { receivedAt: at("12:10") };

  it.each([
    ["12:15", undefined],
    ["12:16", ["collection-time-doubtful"]],
    ["18:00", ["collection-time-doubtful"]],
  ] as const)("collected at %s, heard of at 12:10: %j", (collected, doubts) => {
    const ahead = {
      ...report(0.9, { collectedAt: at(collected), issuedAt: undefined }, { time: at("12:40") }),
    };
    const told = collected === "18:00" ? { ...ahead, time: at("18:00") } : ahead;
    expect(foldLabs([{ ...told, ...heard }]).labs[0]?.doubts).toEqual(doubts);
  });

  it("so is what is later than its own issue or report", () => {
    const issue = report(0.9, { collectedAt: at("12:16"), issuedAt: at("12:10") }, { time: at("12:40") });
    const own = report(0.9, { collectedAt: at("12:16"), issuedAt: undefined }, { time: at("12:10") });
    for (const each of [issue, own]) expect(fold(each).labs[0]?.doubts).toEqual(["collection-time-doubtful"]);
  });
});
