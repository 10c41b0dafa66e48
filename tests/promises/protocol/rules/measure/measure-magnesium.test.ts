import { describe, expect, test } from "vitest";
import type { Line } from "../../../../../shared/protocol/types/assessment.ts";
import type { Lab, Picture, Symptom } from "../../../../../shared/protocol/types/picture.ts";
import {
  assessed,
  at,
  end,
  lab,
  linesOf,
  normalPanel,
  policy,
  rulesOf,
  session,
  severitiesOf,
  spasm,
  start,
  unanchored,
} from "../../../../made-up/patients/pictures.ts";

const running: Partial<Picture> = {
  session: null,
  running: { evidence: { of: "start:s1", version: "1" }, sessionId: "s1", startedAt: start },
  window: null,
};

const endedEarly: Partial<Picture> = { session: { ...session, endedAt: at(-10) } };

describe("measure-magnesium-first", () => {
  const rule = "measure-magnesium-first";

  test("it is what is read first", () => {
    expect(assessed({ symptoms: [spasm()] }).lines[0]?.rule).toBe(rule);
  });

  test("without a spasm nothing is asked", () => {
    expect(rulesOf(assessed({}))).not.toContain(rule);
    expect(rulesOf(assessed({ symptoms: [spasm({ kind: "tachycardia" })] }))).not.toContain(rule);
  });

  test("twitching is a spasm", () => {
    expect(severitiesOf(assessed({ symptoms: [spasm({ kind: "twitching" })] }), rule)).toEqual(["urgent"]);
  });

  test("a magnesium known since the onset ends it", () => {
    expect(rulesOf(assessed({ symptoms: [spasm()], labs: normalPanel }))).not.toContain(rule);
  });

  test.each([
    [at(29), true],
    [at(30), true],
    [at(31), false],
  ])("a magnesium drawn 30 minutes after the end, the onset at %s: known is %s", (onset, known) => {
    const assessment = assessed({ symptoms: [spasm({ onset })], labs: normalPanel });
    expect(rulesOf(assessment).has(rule)).toBe(!known);
  });

  test.each([
    ["severe", 10, "urgent"],
    [undefined, 10, "urgent"],
    ["moderate", 59, "routine"],
    ["mild", 59, "routine"],
    ["mild", 60, "urgent"],
  ] as const)("severity %s, %i minutes after the onset: %s", (severity, minutes, told) => {
    const assessment = assessed({ symptoms: [spasm({ severity })] }, at(minutes));
    expect(severitiesOf(assessment, rule)).toEqual([told]);
  });

  test.each([
    ["mild", false, undefined, "urgent"],
    ["mild", false, true, "routine"],
    ["mild", true, true, "urgent"],
    ["severe", false, true, "urgent"],
    [undefined, false, true, "urgent"],
  ] as const)(
    "an hour after a %s spasm, still active %s, the site keeping what is over routine %s: %s",
    (severity, active, overSpasmStaysRoutine, told) => {
      const symptoms = [spasm({ severity, active, endedAt: active ? undefined : at(10) })];
      const assessment = assessed({ symptoms }, at(60), { ...policy, overSpasmStaysRoutine });
      expect(severitiesOf(assessment, rule)).toEqual([told]);
      expect(severitiesOf(assessment, "measure-panel")).toEqual([told]);
    },
  );

  test.each([
    ["over", { severity: "mild", active: false, endedAt: at(10) }, true, ["the site's choice"]],
    ["over, without the switch", { severity: "mild", active: false, endedAt: at(10) }, undefined, []],
    ["active", { severity: "mild" }, true, []],
    ["severe, and over", { severity: "severe", active: false, endedAt: at(10) }, true, []],
    [
      "over by the session's end",
      { severity: "mild", onset: at(-30), active: false, endedAt: at(-10) },
      true,
      [],
    ],
  ] as const)(
    "a spasm %s is shown as weaker than the note where the site alone keeps it routine",
    (_which, symptom, overSpasmStaysRoutine, shown) => {
      const labs = [lab("potassium", "4.5"), lab("calcium-ionized", "1.2")];
      const ofSite = { ...policy, overSpasmStaysRoutine };
      const lines = assessed({ symptoms: [spasm(symptom)] }, at(20), ofSite).lines;
      const phosphateAlone = assessed({ symptoms: [spasm(symptom)], labs }, at(20), ofSite);
      const choices = (of: readonly Line[], id: string) =>
        of
          .filter((line) => line.rule === id)
          .flatMap(({ cautions }) => cautions.map(({ text }) => text.slice(-18, -1)));
      expect(choices(lines, rule)).toEqual(shown);
      expect(choices(lines, "measure-panel")).toEqual(shown);
      expect(choices(phosphateAlone.lines, "measure-panel")).toEqual([]);
    },
  );

  test.each<[string, Partial<Symptom>, Partial<Picture>, string]>([
    ["over by the session's end", { onset: at(-30), endedAt: at(-10) }, {}, "routine"],
    ["over as it ended", { onset: at(-30), endedAt: end }, {}, "routine"],
    ["over after it", { onset: at(-30), endedAt: at(1) }, {}, "urgent"],
    ["begun before the end, and over at a time that nobody gave", { onset: at(-30) }, {}, "routine"],
    ["begun at the end, and over at a time that nobody gave", { onset: end }, {}, "urgent"],
    ["begun as the session began", { onset: start, endedAt: at(-10) }, {}, "routine"],
    ["begun as the session that runs began", { onset: start, endedAt: at(-80) }, running, "routine"],
    ["begun as it ended, and over then", { onset: end, endedAt: end }, {}, "routine"],
    ["begun after an end that was amended", { onset: at(-5), endedAt: at(-10) }, endedEarly, "urgent"],
    ["of before the session", { onset: at(-241), endedAt: at(-200) }, {}, "urgent"],
    ["severe, and over by the end", { severity: "severe", onset: at(-30), endedAt: at(-10) }, {}, "urgent"],
    [
      "ungraded, and over by the end",
      { severity: undefined, onset: at(-30), endedAt: at(-10) },
      {},
      "urgent",
    ],
    ["active", { onset: at(-30), active: true }, {}, "urgent"],
    ["over while the session runs", { onset: at(-90), endedAt: at(-80) }, running, "routine"],
    ["of before the session that runs", { onset: at(-241), endedAt: at(-230) }, running, "urgent"],
    ["of no session", { onset: at(-30), endedAt: at(-10) }, { session: null }, "urgent"],
  ])("after an hour a moderate spasm of the session, %s: %s, %s", (_, differences, picture, told) => {
    const symptoms = [spasm({ severity: "moderate", active: false, ...differences })];
    const assessment = assessed({ symptoms, ...picture }, at(60));
    expect(severitiesOf(assessment, rule)).toEqual([told]);
    expect(severitiesOf(assessment, "measure-panel")).toEqual([told]);
    if (told === "routine") expect(assessment.reviewAt).toBe(picture === running ? null : at(300));
  });

  test("while the session runs, blood for one that is over and not severe is drawn at its end", () => {
    const text = (differences: Partial<Symptom>) =>
      linesOf(
        assessed({ ...running, symptoms: [spasm({ onset: at(-90), ...differences })] }, at(-60)),
        rule,
      )[0]?.text;
    expect(text({ severity: "mild", active: false })).toMatch(
      /^Draw magnesium first, at the session's end, with/,
    );
    expect(text({ severity: "mild", active: true })).toMatch(/^Draw magnesium first, with/);
    expect(text({ severity: undefined, active: false })).toMatch(/^Draw magnesium first, with/);
    const ended = { symptoms: [spasm({ severity: "mild" as const, onset: at(-90), active: false })] };
    expect(linesOf(assessed(ended), rule)[0]?.text).toMatch(/^Draw magnesium first, with/);
  });

  test("a severe spasm that is reported after the close is asked about as in the window, a mild one is not", () => {
    const late = (differences: Partial<Symptom>) =>
      severitiesOf(assessed({ symptoms: [spasm({ active: false, ...differences })] }, at(400)), rule);
    expect(late({ reportedAt: at(300) })).toEqual(["urgent"]);
    expect(late({ reportedAt: at(300), severity: undefined })).toEqual(["urgent"]);
    expect(late({ reportedAt: at(300), severity: "mild" })).toEqual([]);
    expect(late({ reportedAt: at(299) })).toEqual([]);
    expect(late({ reportedAt: at(300), severity: "mild", active: true })).toEqual(["urgent"]);
  });

  test("what is not known of the spasm is asked for", () => {
    const assessment = assessed({
      ...unanchored,
      window: { opensAt: end, closesAt: at(300), provisional: true },
      symptoms: [spasm({ severity: undefined, onsetKnown: false })],
    });
    expect(linesOf(assessment, rule)[0]?.text).toContain(
      "Report how severe it is, when it began and when the session ended.",
    );
    expect(assessment.unknown.map(({ input }) => input)).toEqual(
      expect.arrayContaining(["spasm-severity", "spasm-onset", "session-end"]),
    );
  });

  test("the newest value on hand is shown, one from before the session too, and no line rests on it", () => {
    const shown = (...labs: readonly Lab[]) =>
      linesOf(assessed({ symptoms: [spasm()], labs }), rule)[0]?.because.slice(1);
    const earlier = lab("magnesium", "0.85", { collectedAt: at(-250) });
    const doubtful = lab("magnesium", "0.81", { status: "preliminary" });
    expect(shown(earlier)).toEqual([
      expect.objectContaining({ input: "magnesium", value: "0.85", at: at(-250), evidence: undefined }),
    ]);
    const older = lab("magnesium", "0.75", { collectedAt: at(-300) });
    expect(shown(older, earlier)).toEqual([expect.objectContaining({ value: "0.85" })]);
    expect(shown(doubtful, earlier)).toEqual([expect.objectContaining({ value: "0.81" })]);
    expect(shown(lab("magnesium", "0.9", { status: "preliminary", collectedAt: at(20) }), doubtful)).toEqual([
      expect.objectContaining({ value: "0.81" }),
    ]);
    expect(shown(lab("potassium", "4.2"))).toEqual([]);
  });

  test.each([
    [{ severity: undefined }, "Report how severe it is."],
    [{ onsetKnown: false }, "Report when it began."],
    [{ severity: undefined, onsetKnown: false }, "Report how severe it is and when it began."],
  ])("what is not known of it is asked for, and nothing else: %j", (differences, asks) => {
    const [line] = linesOf(assessed({ symptoms: [spasm(differences)] }), rule);
    expect(line?.text.endsWith(` ${asks}`)).toBe(true);
  });

  test("why magnesium is unknown is said", () => {
    const why = (...labs: readonly Lab[]) =>
      linesOf(assessed({ symptoms: [spasm()], labs }), rule)[0]?.text.split("unknown. ")[1];
    expect(why()).toBe("None was drawn since the session began.");
    expect(why(lab("magnesium", "0.9", { collectedAt: at(-1) }))).toBe(
      "The last one was drawn before the onset.",
    );
    expect(why(lab("magnesium", "0.9", { status: "preliminary", haemolysed: true }))).toBe(
      "The last one does not count: preliminary, haemolysed sample.",
    );
    expect(why(lab("magnesium", "0.9", { collectedAt: at(-5), haemolysed: true }))).toBe(
      "The last one does not count: haemolysed sample.",
    );
    expect(why(lab("magnesium", "0.9", { unit: undefined }))).toBe(
      "The last one does not count: it has no unit.",
    );
  });

  test("each onset is a subject of its own", () => {
    const symptoms = [spasm(), spasm({ onset: at(40) }), spasm({ kind: "twitching", onset: at(40) })];
    const assessment = assessed({ symptoms, labs: normalPanel });
    expect(linesOf(assessment, rule).map(({ subject }) => subject)).toEqual([
      `muscle-spasm@${at(40)}`,
      `twitching@${at(40)}`,
    ]);
  });

  test("a spasm that is over is still asked about until the window closes, one that goes on past it", () => {
    const over = { symptoms: [spasm({ active: false, endedAt: at(20) })] };
    expect(rulesOf(assessed(over, at(299)))).toContain(rule);
    expect(rulesOf(assessed(over, at(300)))).not.toContain(rule);
    expect(rulesOf(assessed({ symptoms: [spasm()] }, at(300)))).toContain(rule);
  });
});
