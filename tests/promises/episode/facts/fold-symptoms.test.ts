import { describe, expect, it } from "vitest";
import {
  foldSymptoms,
  reportsOf,
  type SymptomReport,
} from "../../../../shared/episode/facts/fold-symptoms.ts";
import type { Span } from "../../../../shared/episode/spans.ts";
import { symptoms } from "../../../made-up/patients/episode-facts.ts";
import { at } from "../../../made-up/patients/ward.ts";

type Reported = SymptomReport["symptom"];

const report = (time: string, ...reported: Partial<Reported>[]) =>
  symptoms(at(time), ...reported.map((one) => ({ kind: "muscle-spasm" as const, ...one })));

type Report = ReturnType<typeof report>;

/** Received as soon as it is reported, unless said otherwise. */
const received = (fact: Report, receivedAt = fact.time): SymptomReport[] =>
  reportsOf({ ...fact, receivedAt });

/** Whatever the order in which the reports come. */
function folded(reports: readonly SymptomReport[], spans: readonly Span[] = []) {
  const { symptoms: felt, voided } = foldSymptoms(reports, spans);
  expect(foldSymptoms(reports.toReversed(), spans)).toEqual({ symptoms: felt, voided });
  return { felt, voided };
}

const fold = (...reports: Report[]) => folded(reports.flatMap((one) => received(one))).felt;

describe("a symptom is known by its kind and its onset", () => {
  it("however often it is reported; without an onset, by the time of the report", () => {
    const stated = { onset: at("11:50") };
    expect(fold(report("12:00", stated), report("12:10", stated))).toEqual([
      {
        evidence: { of: `symptom:muscle-spasm@${at("11:50")}`, version: "reported" },
        kind: "muscle-spasm",
        severity: undefined,
        onset: at("11:50"),
        onsetKnown: true,
        active: true,
        endedAt: undefined,
        reportedAt: at("12:00"),
      },
    ]);
    expect(fold(report("12:00", {}), report("12:10", { kind: "twitching" }))).toMatchObject([
      { onset: at("12:00"), onsetKnown: false },
      { onset: at("12:10"), onsetKnown: false },
    ]);
    expect(fold(report("12:00", stated, { ...stated, kind: "twitching" }))).toHaveLength(2);
  });

  it("in whatever zone the onset is written", () => {
    expect(fold(report("12:00", { onset: "2026-03-10T12:50:00+01:00" }))[0]?.onset).toBe(at("11:50"));
  });

  it("an onset once stated stays known, though a later report states none", () => {
    const reports = [report("12:00", { onset: at("12:00") }), report("12:00", { severity: "mild" })];
    expect(fold(...reports)).toMatchObject([{ severity: "mild", onsetKnown: true }]);
    const over = report("12:30", { active: false });
    expect(fold(report("12:00", {}), over)).toMatchObject([{ onsetKnown: false }]);
    expect(fold(report("12:00", { onset: at("11:50") }), over)).toMatchObject([{ onsetKnown: true }]);
  });
});

describe("a severity", () => {
  const stated = { onset: at("11:50") };

  it("that a later report leaves out stays; one that it states replaces it", () => {
    const severe = report("12:00", { ...stated, severity: "severe" });
    expect(fold(severe, report("12:10", stated))[0]?.severity).toBe("severe");
    expect(fold(severe, report("12:10", { ...stated, severity: "mild" }))[0]?.severity).toBe("mild");
  });

  it("is its own symptom's", () => {
    const severe = report("12:00", { ...stated, severity: "severe" });
    expect(fold(severe, report("12:10", { onset: at("12:05") }))[1]?.severity).toBeUndefined();
  });
});

describe("a symptom is over", () => {
  const begun = report("12:00", {});

  it("when it is said to be, or to have ended: then, or when that was said", () => {
    const stated = { onset: at("12:00") };
    expect(fold(begun, report("12:30", { ...stated, active: false }))).toMatchObject([
      { active: false, endedAt: at("12:30") },
    ]);
    for (const active of [undefined, true, false]) {
      const ended = { ...stated, endedAt: "2026-03-10T13:20:00+01:00", active };
      expect(fold(begun, report("12:30", ended))).toMatchObject([{ active: false, endedAt: at("12:20") }]);
    }
  });

  it("and begins again if it is reported as active once more", () => {
    const again = report("12:40", { onset: at("12:00"), active: true });
    expect(fold(begun, report("12:30", { active: false }), again)).toEqual([
      expect.objectContaining({ onset: at("12:00"), active: true, endedAt: undefined }),
    ]);
  });

  describe("said without an onset, it is", () => {
    const over = report("12:30", { active: false });
    const activeIn = (...reports: Parameters<typeof fold>) =>
      fold(...reports, over).map(({ onset, active }) => [onset, active]);
    const withOnset = (time: string, onset: string) => report(time, { onset: at(onset) });

    it("the last one by its onset, whenever that was reported", () => {
      expect(activeIn(withOnset("12:10", "12:08"), withOnset("12:20", "12:02"), begun)).toEqual([
        [at("12:00"), true],
        [at("12:02"), true],
        [at("12:08"), false],
      ]);
    });

    it("of its kind", () => {
      expect(activeIn(begun, report("12:10", { kind: "twitching" }))).toEqual([
        [at("12:00"), false],
        [at("12:10"), true],
      ]);
    });

    it("that is still active", () => {
      const ended = report("12:20", { onset: at("12:10"), active: false });
      expect(activeIn(begun, ended)).toEqual([
        [at("12:00"), false],
        [at("12:10"), false],
      ]);
    });

    it("that had begun by then, at that very instant at the latest", () => {
      expect(activeIn(begun, withOnset("12:20", "12:31"))).toEqual([
        [at("12:00"), false],
        [at("12:31"), true],
      ]);
      expect(activeIn(begun, withOnset("12:20", "12:30"))).toEqual([
        [at("12:00"), true],
        [at("12:30"), false],
      ]);
    });
  });

  it("said of none that is known, it is one that has ended", () => {
    expect(fold(report("12:30", { active: false, severity: "mild" }))).toMatchObject([
      { onset: at("12:30"), onsetKnown: false, severity: "mild", active: false, endedAt: at("12:30") },
    ]);
  });

  it('"still there", said without an onset, ends nothing and begins nothing', () => {
    expect(fold(begun, report("12:30", { active: true }))).toMatchObject([
      { onset: at("12:00"), active: true },
    ]);
  });

  it("not by an end that is dated ahead of its receipt, five minutes of grace given", () => {
    const over = (given: Partial<Reported>, time = "12:30") =>
      folded([...received(begun), ...received(report(time, given), at("12:30"))]).felt[0]?.active;
    const onset = at("12:00");
    expect(over({ onset, endedAt: at("12:35") })).toBe(false);
    expect(over({ onset, endedAt: at("12:36") })).toBe(true);
    expect(over({ active: false }, "12:36")).toBe(true);
    expect(over({ active: false }, "12:35")).toBe(false);
  });
});

describe("reports have one order, whatever order they came in", () => {
  it("that of their time; those of one time, that of what they say", () => {
    const reports = [report("12:00", { severity: "severe" }), report("12:00", { severity: "mild" })];
    expect(fold(...reports)).toHaveLength(1);
    const later = received(report("12:10", { severity: "mild", onset: at("12:00") }));
    expect(folded([...later, ...reports.flatMap((one) => received(one))]).felt[0]?.severity).toBe("mild");
  });

  it("symptoms come by onset, then by kind", () => {
    const onset = at("12:05");
    const seen = fold(
      report("12:10", { onset, kind: "twitching" }),
      report("12:20", { onset, kind: "tachycardia" }, { onset: at("12:01"), kind: "twitching" }),
    );
    expect(seen.map((one) => [one.onset, one.kind])).toEqual([
      [at("12:01"), "twitching"],
      [onset, "tachycardia"],
      [onset, "twitching"],
    ]);
  });
});

describe("a report without an onset, of a kind that is still active", () => {
  const spans = [
    { from: at("08:00"), to: at("17:00") },
    { from: at("18:00"), to: at("23:00") },
  ];
  const onsets = (...reports: Report[]) =>
    folded(
      reports.flatMap((one) => received(one)),
      spans,
    ).felt.map(({ onset, notCalledOver }) => [onset, notCalledOver ?? false]);

  it("is the same one seen again, however often, within a session and its window", () => {
    expect(
      onsets(
        report("11:00", { onset: at("10:50") }),
        report("12:00", {}),
        report("14:00", {}),
        report("17:00", {}),
      ),
    ).toEqual([[at("10:50"), false]]);
  });

  it("is a new one later, and the older is shown as not called over", () => {
    const earlier = report("11:00", {});
    for (const later of ["17:30", "18:00", "19:00"]) {
      expect(onsets(earlier, report(later, {}))).toEqual([
        [at("11:00"), true],
        [at(later), false],
      ]);
    }
  });

  it("is the same for a window's length where no session is known", () => {
    expect(onsets(report("01:00", {}), report("06:00", {}))).toEqual([[at("01:00"), false]]);
    expect(onsets(report("01:00", {}), report("06:01", {}))).toHaveLength(2);
    expect(onsets(report("07:30", {}), report("08:30", {}))).toHaveLength(2);
  });

  it("raises the severity, or lowers it, as it says", () => {
    expect(
      fold(report("12:00", { severity: "mild" }), report("12:20", { severity: "severe" })),
    ).toMatchObject([{ onset: at("12:00"), severity: "severe", reportedAt: at("12:00") }]);
  });

  it("is a new one once the one before it is over", () => {
    expect(onsets(report("11:00", {}), report("11:30", { active: false }), report("12:00", {}))).toHaveLength(
      2,
    );
  });
});

describe("a symptom that was entered in error", () => {
  const status = "entered-in-error" as const;
  const stated = report("12:00", { onset: at("11:50"), severity: "severe" });
  const of = `symptom:muscle-spasm@${at("11:50")}`;
  const takenBack = (...reports: SymptomReport[][]) => folded(reports.flat());

  it("by its kind and onset is no more, and is known to have been taken back", () => {
    expect(takenBack(received(stated), received(report("12:10", { onset: at("11:50"), status })))).toEqual({
      felt: [],
      voided: [{ of, version: "void" }],
    });
  });

  it("without an onset is the last active one of its kind", () => {
    const over = report("11:40", { onset: at("11:30"), active: false });
    const other = report("12:00", { kind: "twitching" });
    const { felt } = takenBack(
      ...[over, stated, other, report("12:10", { status })].map((one) => received(one)),
    );
    expect(felt.map(({ kind, onset }) => [kind, onset])).toEqual([
      ["muscle-spasm", at("11:30")],
      ["twitching", at("12:00")],
    ]);
  });

  it("is taken back too where the word of it is dated earlier, but came later", () => {
    const word = received(report("11:50", { onset: at("11:50"), status }), at("12:10"));
    expect(takenBack(received(stated), word).felt).toEqual([]);
  });

  it("stands again when it is reported anew", () => {
    const word = received(report("12:10", { onset: at("11:50"), status }));
    expect(
      takenBack(received(stated), word, received(report("12:20", { onset: at("11:50") }))),
    ).toMatchObject({
      felt: [{ onset: at("11:50"), severity: undefined }],
      voided: [],
    });
  });

  it("takes nothing else back", () => {
    const word = received(report("12:10", { onset: at("11:40"), status }));
    expect(takenBack(received(stated), word)).toMatchObject({ felt: [{ onset: at("11:50") }], voided: [] });
  });
});
