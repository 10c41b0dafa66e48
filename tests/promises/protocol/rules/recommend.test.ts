import { describe, expect, test } from "vitest";
import type { Lab, Symptom } from "../../../../shared/protocol/types/picture.ts";
import {
  assessed,
  at,
  end,
  lab,
  linesOf,
  normalPanel,
  quiet,
  rulesOf,
  severitiesOf,
  spasm,
  start,
  unanchored,
} from "../../../made-up/patients/pictures.ts";

const lowMagnesium = lab("magnesium", "0.62");
const lowPotassium = lab("potassium", "3.1");

describe("correct-magnesium-in-dialysate", () => {
  const rule = "correct-magnesium-in-dialysate";

  test.each([
    ["no spasm", [], "routine"],
    ["an active one, mild", [spasm({ severity: "mild" })], "urgent"],
    ["one that is over, mild", [spasm({ severity: "mild", active: false })], "routine"],
    ["one that is over, severe", [spasm({ active: false })], "urgent"],
    ["one that is over, of unknown severity", [spasm({ severity: undefined, active: false })], "urgent"],
  ] as const)("magnesium low with %s", (_, symptoms, severity) => {
    expect(severitiesOf(assessed({ labs: [lowMagnesium], symptoms }), rule)).toEqual([severity]);
  });

  test("unknown is not low", () => {
    expect(rulesOf(assessed({ symptoms: [spasm()] }))).not.toContain(rule);
  });

  test("a magnesium in doubt is enough, and the line says so", () => {
    const assessment = assessed({ labs: [lab("magnesium", "0.62", { status: "preliminary" })] });
    expect(linesOf(assessment, rule)[0]?.text).toContain("Unconfirmed: preliminary.");
  });

  test("a normal value from before the last onset does not say that it is no longer low", () => {
    const labs = [lowMagnesium, lab("magnesium", "0.85", { collectedAt: at(40) })];
    expect(rulesOf(assessed({ labs }))).not.toContain(rule);
    expect(rulesOf(assessed({ labs, symptoms: [spasm({ onset: at(40) })] }))).not.toContain(rule);
    expect(rulesOf(assessed({ labs, symptoms: [spasm({ onset: at(41) })] }))).toContain(rule);
  });
});

describe("hold-calcium-and-potassium", () => {
  const rule = "hold-calcium-and-potassium";
  const hold = (...labs: readonly Lab[]) => assessed({ labs });

  test.each<[string, Lab, string]>([
    ["potassium", lowPotassium, "routine"],
    ["potassium, critically", lab("potassium", "2.7"), "critical"],
    ["ionized calcium", lab("calcium-ionized", "1.02"), "routine"],
    ["total calcium", lab("calcium-total", "2.0"), "routine"],
    ["total calcium, critically", lab("calcium-total", "1.6"), "critical"],
    ["potassium in doubt", lab("potassium", "3.1", { haemolysed: true }), "routine"],
  ])("low %s holds both while magnesium is low, and while it is unknown", (_, low, severity) => {
    expect(severitiesOf(hold(low), rule)).toEqual([severity]);
    expect(severitiesOf(hold(low, lowMagnesium), rule)).toEqual([severity]);
    const withSpasm = severity === "routine" ? "urgent" : severity;
    for (const symptoms of [[spasm()], [spasm({ severity: "mild", active: false })]]) {
      expect(severitiesOf(assessed({ labs: [low], symptoms }), rule)).toEqual([withSpasm]);
    }
    expect(rulesOf(hold(low, lab("magnesium", "0.85")))).not.toContain(rule);
  });

  test("one value beyond a critical limit is enough, whatever the others are", () => {
    expect(severitiesOf(hold(lab("potassium", "2.7"), lab("calcium-ionized", "1.02")), rule)).toEqual([
      "critical",
    ]);
    expect(severitiesOf(hold(lab("calcium-total", "1.6"), lab("calcium-ionized", "1.02")), rule)).toEqual([
      "critical",
    ]);
  });

  test("it rests on a fast heart beside a spasm, and not on one alone", () => {
    const fast = spasm({ kind: "tachycardia" });
    const reasons = (...symptoms: ReturnType<typeof spasm>[]) =>
      linesOf(assessed({ labs: [lab("potassium", "3.1")], symptoms }), rule)[0]?.because.map(
        ({ value }) => value,
      );
    expect(reasons(spasm(), fast)?.filter((value) => value.includes("tachycardia"))).toHaveLength(1);
    expect(reasons(fast)?.filter((value) => value.includes("tachycardia"))).toEqual([]);
  });

  test("nothing low holds nothing", () => {
    expect(rulesOf(hold(...normalPanel.slice(1)))).not.toContain(rule);
    expect(rulesOf(hold(lab("potassium", "3.1", { unit: undefined })))).not.toContain(rule);
  });

  test("only a known ionized calcium of its time or later takes back a low total one", () => {
    const total = lab("calcium-total", "2.0");
    const clears = (ionized: Lab) => !rulesOf(hold(total, ionized)).has(rule);
    expect(clears(lab("calcium-ionized", "1.20"))).toBe(true);
    expect(clears(lab("calcium-ionized", "1.20", { collectedAt: at(40) }))).toBe(true);
    expect(clears(lab("calcium-ionized", "1.20", { collectedAt: at(29) }))).toBe(false);
    expect(clears(lab("calcium-ionized", "1.20", { haemolysed: true }))).toBe(false);
    expect(clears(lab("calcium-ionized", "1.02"))).toBe(false);
    expect(clears(lab("calcium-total", "2.3", { collectedAt: at(40) }))).toBe(false);
  });
});

describe("relieve-active-cramp", () => {
  const rule = "relieve-active-cramp";

  test.each([
    ["before the session", at(-241), false],
    ["as the session starts", start, true],
    ["as it ends", end, true],
    ["60 minutes after its end", at(60), true],
    ["later", at(61), false],
  ])("a cramp that began %s: %s", (_, onset, fires) => {
    expect(rulesOf(assessed({ symptoms: [spasm({ onset })] }, at(90))).has(rule)).toBe(fires);
  });

  test.each([
    ["severe", "urgent"],
    [undefined, "urgent"],
    ["moderate", "routine"],
    ["mild", "routine"],
  ] as const)("%s: %s", (severity, told) => {
    expect(severitiesOf(assessed({ symptoms: [spasm({ severity })] }), rule)).toEqual([told]);
  });

  test("while magnesium is unknown the last one on hand is shown, and not rested on", () => {
    const because = (...labs: Lab[]) =>
      linesOf(assessed({ labs: [lowPotassium, ...labs] }), "hold-calcium-and-potassium")[0]
        ?.because.filter(({ input }) => input === "magnesium")
        .map(({ value, evidence }) => [value, evidence]);
    const before = lab("magnesium", "0.8", { collectedAt: at(-300) });
    const doubtful = lab("magnesium", "0.9", { haemolysed: true });
    expect(because()).toEqual([["unknown", undefined]]);
    expect(because(before)).toEqual([
      ["unknown", undefined],
      ["0.8", undefined],
    ]);
    expect(because(before, doubtful)).toEqual([
      ["unknown", undefined],
      ["0.9", undefined],
    ]);
  });

  test("a cramp of the session is relieved while that runs, and rests on its start", () => {
    const running = { evidence: { of: "start:s1", version: "1" }, sessionId: "s1", startedAt: at(-240) };
    const lines = (onset: string, differences: Partial<Symptom> = {}) =>
      linesOf(
        assessed({ ...unanchored, running, symptoms: [spasm({ onset, ...differences })] }, at(-60)),
        rule,
      );
    expect(lines(at(-240))).toMatchObject([{ severity: "urgent", subject: `muscle-spasm@${at(-240)}` }]);
    expect(lines(at(-241))).toEqual([]);
    expect(lines(at(-90), { active: false })).toEqual([]);
    expect(lines(at(-90), { kind: "twitching" })).toEqual([]);
    expect(lines(at(-90), { severity: "mild" })).toMatchObject([{ severity: "routine" }]);
    expect(lines(at(-90))[0]?.because.map(({ evidence }) => evidence?.of)).toContain("start:s1");
  });

  test("it is not for a cramp that is over, nor for twitching, nor without a session", () => {
    expect(rulesOf(assessed({ symptoms: [spasm({ active: false })] }))).not.toContain(rule);
    expect(rulesOf(assessed({ symptoms: [spasm({ kind: "twitching" })] }))).not.toContain(rule);
    const unknown = assessed({ ...unanchored, symptoms: [spasm()] });
    expect(rulesOf(unknown)).not.toContain(rule);
    expect(unknown.unknown.find(({ input }) => input === "session-end")?.rules).toContain(rule);
  });
});

test("recommendations come in the note's order, each with its own severity", () => {
  const assessment = assessed({
    labs: [lowMagnesium, lab("potassium", "2.7")],
    symptoms: [spasm({ severity: "mild" })],
  });
  expect(
    assessment.lines
      .filter(({ rule }) => /^(correct|hold|relieve)/.test(rule))
      .map(({ severity }) => severity),
  ).toEqual(["urgent", "critical", "routine"]);
  expect(assessment.severity).toBe("critical");
});

test("the scenario of a corrected magnesium: calcium and potassium are no longer held", () => {
  const panel = (magnesium: Lab) => ({
    ...quiet,
    symptoms: [spasm()],
    labs: [magnesium, lab("calcium-ionized", "1.02"), lowPotassium],
  });
  const before = assessed(panel(lowMagnesium));
  expect(rulesOf(before)).toContain("hold-calcium-and-potassium");
  const after = assessed(panel(lab("magnesium", "0.82", { status: "corrected" })));
  expect(rulesOf(after)).not.toContain("hold-calcium-and-potassium");
  expect(rulesOf(after)).not.toContain("correct-magnesium-in-dialysate");
  expect(rulesOf(after)).toContain("potassium-low");
});
