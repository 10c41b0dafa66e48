import { describe, expect, it } from "vitest";
import type { SymptomReport } from "../../../../shared/episode/facts/fold-symptoms.ts";
import { at } from "../../../made-up/patients/ward.ts";
import { fold, folded, type Reported, received, report } from "./fold-symptoms.ts";

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

  it("not where another report of that time says that it goes on", () => {
    const [over, active] = [false, true].map((is) => report("12:30", { onset: at("12:00"), active: is }));
    if (over && active) expect(fold(begun, active, over)).toMatchObject([{ active: true }]);
    const ended = ["12:10", "12:20"].map((time) =>
      report("12:30", { onset: at("12:00"), endedAt: at(time) }),
    );
    expect(fold(begun, ...ended)).toMatchObject([{ endedAt: at("12:20") }]);
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

  it("not where another word of that instant says that it goes on, and the graver degree of the two counts", () => {
    const [onset, degrees] = [at("12:00"), ["mild", "moderate", "severe", undefined] as const];
    for (const [a, b] of degrees.flatMap((one) => degrees.map((other) => [one, other] as const))) {
      const [over, on] = [
        report("12:30", { onset, severity: a, active: false }),
        report("12:30", { onset, severity: b }),
      ];
      const grave =
        [a, b].find((one) => one === "severe") ?? [a, b].find((one) => one === "moderate") ?? a ?? b;
      expect(fold(over, on)).toMatchObject([{ active: true, severity: grave }]);
    }
  });

  it("not by an end that is dated ahead of its receipt, five minutes of grace given", () => {
    const over = (given: Partial<Reported>, time = "12:30") =>
      folded([...received(begun), ...received(report(time, given), at("12:30"))]).felt[0]?.active;
    const onset = at("12:00");
    expect(over({ onset, endedAt: at("12:35") })).toBe(false);
    expect(over({ onset, endedAt: at("12:36") })).toBe(true);
    expect(over({ onset, endedAt: at("12:20") }, "12:36")).toBe(true);
    expect(over({ active: false }, "12:36")).toBe(true);
    expect(over({ active: false }, "12:35")).toBe(false);
    const [ended, onTime] = [report("12:36", { onset, active: false }), at("12:40")];
    const twice = [...received(begun), ...received(ended, at("12:30")), ...received(ended, onTime)];
    expect(folded(twice).felt[0]?.active).toBe(false);
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
    expect(takenBack(received(stated, at("12:10")), word).felt).toHaveLength(1);
    const again = received(report("12:05", { onset: at("11:50") }), at("12:04"));
    expect(takenBack(received(stated, at("12:11")), again, word).felt).toHaveLength(1);
    expect(
      takenBack(received(stated), received(report("12:05", { onset: at("11:50") }), at("12:11")), word).felt,
    ).toHaveLength(1);
    const atOnce = received(report("12:00", { onset: at("11:50"), severity: "severe", status }));
    expect(takenBack(received(stated), atOnce).felt).toEqual([]);
  });

  it("stands again when it is reported anew", () => {
    const word = received(report("12:10", { onset: at("11:50"), status }));
    expect(
      takenBack(received(stated), word, received(report("12:20", { onset: at("11:50") }))),
    ).toMatchObject({
      felt: [{ onset: at("11:50"), severity: undefined }],
      voided: [],
    });
    const [late, anew] = [received(stated, at("13:00")), received(report("12:20", { onset: at("11:50") }))];
    expect(takenBack(late, word, anew).felt).toHaveLength(1);
  });

  it("takes nothing else back", () => {
    const word = received(report("12:10", { onset: at("11:40"), status }));
    expect(takenBack(received(stated), word)).toMatchObject({ felt: [{ onset: at("11:50") }], voided: [] });
    const seen = (["12:00", "12:05"] as const).map((time) => received(report(time, { kind: "twitching" })));
    expect(takenBack(...seen, received(stated), word).voided).toEqual([]);
  });
});
