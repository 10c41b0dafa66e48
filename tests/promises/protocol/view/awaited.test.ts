import { describe, expect, test } from "vitest";
import type { Draw, Lab, Picture, Symptom } from "../../../../shared/protocol/types/picture.ts";
import {
  assessed,
  at,
  draw,
  end,
  lab,
  linesOf,
  normalPanel,
  policy,
  rulesOf,
  severitiesOf,
  spasm,
} from "../../../made-up/patients/pictures.ts";

const loinc = (...codes: string[]) => codes.map((code) => ({ system: "http://loinc.org", code }));
const magnesiumAlone = { codes: loinc("2601-3") };

/** Which of the rules that ask for blood speak at an instant. */
function asking(draws: readonly Draw[], minutes: number, others: Partial<Picture> = {}): string[] {
  const fired = rulesOf(assessed({ symptoms: [spasm()], draws, ...others }, at(minutes)));
  return ["measure-magnesium-first", "measure-panel", "result-overdue"].filter((rule) => fired.has(rule));
}

describe("blood that was drawn since the onset is awaited", () => {
  test.each([
    [89, []],
    [90, ["measure-magnesium-first", "measure-panel", "result-overdue"]],
  ] as const)("for 90 minutes: %i minutes after the draw %j ask", (minutes, expected) => {
    expect(asking([draw(0)], minutes)).toEqual(expected);
  });

  test("from the draw or its receipt, the earlier", () => {
    expect(asking([draw(10, { receivedAt: at(40) })], 99)).toEqual([]);
    expect(asking([draw(10, { receivedAt: at(40) })], 100)).toContain("result-overdue");
    expect(asking([draw(40, { receivedAt: at(10) })], 99)).toEqual([]);
    expect(asking([draw(40, { receivedAt: at(10) })], 100)).toContain("result-overdue");
  });

  test("from the first such draw: another one does not wait longer", () => {
    expect(asking([draw(0), draw(60)], 90)).toContain("result-overdue");
  });

  test("never beyond 150 minutes from the onset", () => {
    expect(asking([draw(100)], 149)).toEqual([]);
    expect(asking([draw(100)], 150)).toContain("result-overdue");
  });

  test("what is overdue is asked for, as one result or as several", () => {
    const asked = (...codes: readonly string[]) =>
      linesOf(
        assessed({ symptoms: [spasm()], draws: [draw(0, { codes: loinc(...codes) })] }, at(90)),
        "result-overdue",
      )[0]?.text;
    expect(asked("2601-3")).toMatch(/magnesium, drawn .*: the result is overdue\./);
    expect(asked("2601-3", "2823-3")).toMatch(/magnesium and potassium, drawn .*: the results are overdue\./);
  });

  test("for as long as the site says", () => {
    const at50 = (by: Partial<typeof policy>) =>
      rulesOf(assessed({ symptoms: [spasm()], draws: [draw(0)] }, at(50), { ...policy, ...by }));
    expect(at50({ awaitedMinutes: 50 })).toContain("result-overdue");
    expect(at50({ awaitedMinutes: 51 })).not.toContain("result-overdue");
    expect(at50({ awaitedAtMostMinutes: 50 })).toContain("result-overdue");
  });

  test("not if it was drawn before the onset, or if word of it came well before that", () => {
    expect(asking([draw(-1)], 10)).toContain("measure-magnesium-first");
    expect(asking([draw(0)], 10)).toEqual([]);
    expect(asking([draw(20, { receivedAt: at(-6) })], 30)).toContain("measure-magnesium-first");
    expect(asking([draw(20, { receivedAt: at(-5) })], 30)).toEqual([]);
  });

  test("for a spasm that came along from an earlier session, from the draw alone", () => {
    const symptoms = [spasm({ onset: at(-2880), notCalledOver: true })];
    expect(asking([draw(0)], 89, { symptoms })).toEqual([]);
    expect(asking([draw(0)], 90, { symptoms })).toContain("result-overdue");
    const { unknown } = assessed({ symptoms, draws: [draw(0)] }, at(89));
    expect(unknown).toContainEqual(expect.objectContaining({ input: "magnesium", reason: "awaited" }));
  });

  test("for each spasm by itself", () => {
    const symptoms = [spasm(), spasm({ kind: "twitching", onset: at(30) })];
    const assessment = assessed({ symptoms, draws: [draw(10)] }, at(40));
    expect(linesOf(assessment, "measure-magnesium-first").map(({ subject }) => subject)).toEqual([
      `twitching@${at(30)}`,
    ]);
  });
});

describe("each analyte is awaited by itself", () => {
  test("what was not drawn is asked for", () => {
    const assessment = assessed({ symptoms: [spasm()], draws: [draw(0, magnesiumAlone)] });
    expect(rulesOf(assessment)).not.toContain("measure-magnesium-first");
    expect(linesOf(assessment, "measure-panel")[0]?.text).toContain(
      "Draw ionized calcium, potassium and phosphate:",
    );
  });

  test("without codes it is the panel, and nothing else", () => {
    const { unknown } = assessed({ symptoms: [spasm()], draws: [draw(0)] });
    const awaited = unknown.filter(({ reason }) => reason === "awaited").map(({ input }) => input);
    expect(awaited).toEqual(["magnesium", "calcium-ionized", "potassium", "phosphate"]);
    expect(unknown).toContainEqual(expect.objectContaining({ input: "aluminium", reason: "missing" }));
  });

  test("by its codes, of blood and of our table", () => {
    const codes = [...loinc("1994-3", "2597-3", "718-7"), { system: "http://other", code: "2601-3" }];
    const { unknown } = assessed({ symptoms: [spasm()], draws: [draw(0, { codes })] });
    const awaited = unknown.filter(({ reason }) => reason === "awaited").map(({ input }) => input);
    expect(awaited).toEqual(["calcium-ionized"]);
  });

  test("a value that is known is awaited no longer; one in doubt is both", () => {
    const reasons = (...labs: Lab[]) =>
      assessed({ symptoms: [spasm()], draws: [draw(0)], labs })
        .unknown.filter(({ input, reason }) => input === "potassium" && reason !== "no-limit")
        .map(({ reason }) => reason);
    expect(reasons()).toEqual(["awaited"]);
    expect(reasons(lab("potassium", "4.2"))).toEqual([]);
    expect(reasons(lab("potassium", "4.2", { status: "preliminary" }))).toEqual(["doubtful", "awaited"]);
  });

  test("without a spasm too, from the session's start, and so long as nothing is overdue", () => {
    const reason = (minutes: number) =>
      assessed({ draws: [draw(-5)] }, at(minutes)).unknown.find(({ input }) => input === "magnesium")?.reason;
    expect(reason(84)).toBe("awaited");
    expect(reason(85)).toBe("missing");
    expect(assessed({ draws: [draw(-5)] }, at(10)).reviewAt).toBe(at(85));
  });
});

describe("result-overdue", () => {
  const rule = "result-overdue";

  test("says which, drawn when, and rests on the spasm and the draw", () => {
    const [line] = linesOf(assessed({ symptoms: [spasm()], draws: [draw(0), draw(10)] }, at(90)), rule);
    expect(line).toMatchObject({ severity: "urgent", subject: `muscle-spasm@${end}` });
    expect(line?.text).toBe(
      "Ask the laboratory for magnesium, ionized calcium and potassium, drawn 2026-11-20 12:00 UTC and " +
        "2026-11-20 12:10 UTC: the results are overdue. The blood was drawn for muscle spasm.",
    );
    expect(line?.because.map(({ evidence }) => evidence?.of)).toEqual(
      expect.arrayContaining([`symptom:muscle-spasm@${end}`, `draw:${at(0)}`, `draw:${at(10)}`]),
    );
  });

  test("names apart what was drawn at different times", () => {
    const draws = [draw(0, magnesiumAlone), draw(10, { codes: loinc("2823-3") })];
    expect(linesOf(assessed({ symptoms: [spasm()], draws }, at(100)), rule)[0]?.text).toContain(
      "Ask the laboratory for magnesium, drawn 2026-11-20 12:00 UTC: the result is overdue. " +
        "Ask the laboratory for potassium, drawn 2026-11-20 12:10 UTC: the result is overdue. ",
    );
  });

  test.each<[Partial<Symptom>, string]>([
    [{ severity: "severe", active: false }, "urgent"],
    [{ severity: undefined, active: false }, "urgent"],
    [{ severity: "mild", active: true }, "urgent"],
    [{ severity: "mild", active: false }, "routine"],
    [{ severity: "moderate", active: false }, "routine"],
  ])("of a spasm %j it is %s", (differences, expected) => {
    const symptoms = [spasm(differences)];
    expect(severitiesOf(assessed({ symptoms, draws: [draw(0)] }, at(90)), rule)).toEqual([expected]);
  });

  test("phosphate alone is not asked for of the laboratory", () => {
    const late = (labs: readonly Lab[]) =>
      linesOf(assessed({ symptoms: [spasm()], draws: [draw(0)], labs }, at(90)), rule);
    expect(late(normalPanel.slice(0, 3))).toEqual([]);
    expect(late(normalPanel.slice(0, 2))[0]?.text).toContain("for potassium, drawn");
  });

  test("outlasts the window, for a spasm that is over too", () => {
    const symptoms = [spasm({ severity: "mild", onset: at(280), active: false, endedAt: at(290) })];
    const picture = { symptoms, draws: [draw(285)] };
    expect(rulesOf(assessed(picture, at(300)))).not.toContain("window-closed-unmeasured");
    expect(assessed(picture, at(300)).reviewAt).toBe(at(375));
    expect(severitiesOf(assessed(picture, at(375)), rule)).toEqual(["routine"]);
    expect(severitiesOf(assessed(picture, at(375)), "window-closed-unmeasured")).toEqual(["routine"]);
  });
});

describe("the next look", () => {
  const next = (picture: Partial<Picture>, minutes: number) => assessed(picture, at(minutes)).reviewAt;
  const mild = [spasm({ severity: "mild" })];

  test("is when awaited blood is overdue, not when the hour of the spasm is over", () => {
    expect(next({ symptoms: mild, draws: [draw(0)] }, 10)).toBe(at(90));
    expect(next({ symptoms: mild, draws: [draw(0, magnesiumAlone)] }, 10)).toBe(at(60));
    expect(next({ symptoms: mild }, 10)).toBe(at(60));
  });

  test("an enhanced watch whose window has closed looks again when what was drawn since the end is overdue", () => {
    const labs = [lab("sodium", "140"), lab("phosphate", "4.1")];
    const picture = { labs, draws: [draw(-5), draw(250)] };
    expect(next(picture, 300)).toBe(at(340));
    expect(rulesOf(assessed(picture, at(300)))).not.toContain("window-closed-unmeasured");
    expect(rulesOf(assessed(picture, at(340)))).toContain("window-closed-unmeasured");
  });
});
