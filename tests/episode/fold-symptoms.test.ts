import { describe, expect, it } from "vitest";
import { foldSymptoms, type SymptomReport } from "../../shared/episode/fold-symptoms.ts";
import { symptoms } from "./facts.ts";
import { at } from "./ward.ts";

type Reported = SymptomReport["symptom"];

const report = (time: string, ...reported: Partial<Reported>[]) =>
  symptoms(at(time), ...reported.map((one) => ({ kind: "muscle-spasm" as const, ...one })));

/** Whatever the order in which the reports come. */
function fold(...reports: ReturnType<typeof report>[]) {
  const folded = foldSymptoms([], reports);
  expect(foldSymptoms([], reports.toReversed())).toEqual(folded);
  return folded;
}

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
      },
    ]);
    expect(fold(report("12:00", {}), report("12:10", {}))).toMatchObject([
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

  it('is no new report of it: said without an onset, "still there" ends nothing', () => {
    expect(fold(begun, report("12:30", { active: true })).map(({ active }) => active)).toEqual([true, true]);
  });
});

describe("reports have one order, whatever order they came in", () => {
  it("that of their time; those of one time, that of what they say", () => {
    const reports = [report("12:00", { severity: "severe" }), report("12:00", { severity: "mild" })];
    expect(fold(...reports)).toHaveLength(1);
    const fromSession: SymptomReport[] = [
      { at: at("12:10"), symptom: { kind: "muscle-spasm", severity: "mild", onset: at("12:00") } },
    ];
    expect(foldSymptoms(fromSession, reports)[0]?.severity).toBe("mild");
  });

  it("symptoms come by onset, then by kind", () => {
    const onset = at("12:05");
    const felt = fold(
      report("12:10", { onset, kind: "twitching" }),
      report("12:20", { onset, kind: "tachycardia" }, { onset: at("12:01"), kind: "twitching" }),
    );
    expect(felt.map((one) => [one.onset, one.kind])).toEqual([
      [at("12:01"), "twitching"],
      [onset, "tachycardia"],
      [onset, "twitching"],
    ]);
  });
});
