import { describe, expect, it } from "vitest";
import { plusHours, plusMinutes } from "../../../../shared/base/instant.ts";
import { carriedInto, isCarried } from "../../../../shared/episode/facts/fold-symptoms.ts";
import { at } from "../../../made-up/patients/ward.ts";
import { fold, folded, type Report, received, report } from "./fold-symptoms.ts";

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

describe("what is dated ahead of its receipt", () => {
  const severities = [undefined, "mild", "moderate", "severe"] as const;

  it("raises a severity, and lowers none", () => {
    for (const [a, one] of severities.entries())
      for (const [b, other] of severities.entries()) {
        const [first, ahead] = [report("12:00", { severity: one }), report("12:36", { severity: other })];
        const { felt } = folded([...received(first), ...received(ahead, at("12:30"))]);
        expect(felt.map(({ severity }) => severity)).toEqual([severities[Math.max(a, b)]]);
      }
  });
});

it("a symptom is known since the first word of it was received, in whichever order they are dated", () => {
  const words = [
    ...received(report("12:00", {}), at("13:00")),
    ...received(report("12:10", {}), at("12:30")),
  ];
  expect(folded(words).felt).toMatchObject([{ onset: at("12:00"), reportedAt: at("12:30") }]);
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
    const two = [report("11:00", { onset: at("10:50") }), report("11:30", { onset: at("11:20") })];
    expect(onsets(...two).map(([, isNotCalledOver]) => isNotCalledOver)).toEqual([false, false]);
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
    const over = [report("11:00", {}), report("11:30", { active: false })];
    expect(onsets(...over, report("12:00", {}))).toHaveLength(2);
    expect(onsets(...over, report("18:30", {}))).toEqual([
      [at("11:00"), false],
      [at("18:30"), false],
    ]);
  });
});

describe("what goes along into hours that come later", () => {
  const [spasm, speech, heart] = fold(
    ...(["muscle-spasm", "tachycardia", "speech-disturbance"] as const).map((kind) =>
      report("08:00", { kind }),
    ),
  );
  const all = [spasm, speech, heart].flatMap((one) => one ?? []);
  const kinds = (...own: (typeof spasm)[]) =>
    carriedInto(
      at("12:00"),
      own.flatMap((one) => one ?? []),
      all,
    ).map((one) => one.notCalledOver && one.kind);

  it("is a spasm or a sign that nobody called over, and a fast heart where these hours have a spasm", () => {
    const always = ["muscle-spasm", "speech-disturbance"];
    expect([kinds(), kinds(speech)]).toEqual([always, always]);
    expect(kinds(speech, spasm)).toEqual([...always, "tachycardia"]);
  });

  it("began before them, within a week", () => {
    const carried = (opensAt: string) => all.filter((one) => isCarried(one, opensAt)).length;
    const week = plusHours(at("08:00"), 7 * 24);
    const opened = [at("08:00"), plusMinutes(at("08:00"), 1), week, plusMinutes(week, 1)];
    expect(opened.map(carried)).toEqual([0, 3, 3, 0]);
  });
});
