import { describe, expect, test } from "vitest";
import type { Lab, Picture, Symptom } from "../../../../shared/protocol/types/picture.ts";
import {
  assessed,
  at,
  end,
  lab,
  linesOf,
  normalPanel,
  policy,
  quiet,
  rulesOf,
  severitiesOf,
  spasm,
  start,
  unanchored,
} from "../../../made-up/patients/pictures.ts";

const mild = spasm({ severity: "mild" });
const running: Partial<Picture> = {
  session: null,
  running: { evidence: { of: "start:s1", version: "1" }, sessionId: "s1", startedAt: start },
  window: null,
};

function without(analyte: Lab["code"]["code"]): readonly Lab[] {
  return normalPanel.filter(({ code }) => code.code !== analyte);
}

describe("measure-magnesium-first", () => {
  const rule = "measure-magnesium-first";

  test("a spasm with magnesium unknown asks for it first, then ionized calcium, potassium, phosphate", () => {
    const [line] = linesOf(assessed({ symptoms: [spasm()] }), rule);
    expect(line).toMatchObject({ severity: "urgent", subject: `muscle-spasm@${end}`, references: [1] });
    expect(line?.text).toMatch(/magnesium first.*ionized calcium, potassium and phosphate/i);
    expect(line?.because).toEqual([
      expect.objectContaining({
        input: "spasm",
        at: end,
        evidence: { of: `symptom:muscle-spasm@${end}`, version: "reported" },
      }),
    ]);
  });

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

  test.each<[string, Partial<Symptom>, Partial<Picture>, string]>([
    ["over by the session's end", { onset: at(-30), endedAt: at(-10) }, {}, "routine"],
    ["over as it ended", { onset: at(-30), endedAt: end }, {}, "routine"],
    ["over after it", { onset: at(-30), endedAt: at(1) }, {}, "urgent"],
    ["begun before the end, and over at a time that nobody gave", { onset: at(-30) }, {}, "routine"],
    ["begun at the end, and over at a time that nobody gave", { onset: end }, {}, "urgent"],
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

  test("a doubtful or unusable magnesium is unknown, and the line says why", () => {
    const text = (magnesium: Lab) =>
      linesOf(assessed({ symptoms: [spasm()], labs: [magnesium] }), rule)[0]?.text;
    expect(text(lab("magnesium", "0.85", { status: "preliminary" }))).toContain("preliminary");
    expect(text(lab("magnesium", "0.85", { unit: undefined }))).toContain("it has no unit");
    expect(text(lab("magnesium", "0.85", { collectedAt: at(-5) }))).toContain("before the onset");
    expect(text(lab("magnesium", "0.85", { collectedAt: at(-5), haemolysed: true }))).toContain("haemolysed");
    expect(linesOf(assessed({ symptoms: [spasm()] }), rule)[0]?.text).toContain("None was drawn");
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

  test("a spasm of which all is known is not asked about", () => {
    expect(linesOf(assessed({ symptoms: [spasm()] }), rule)[0]?.text).not.toContain("Report");
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

describe("measure-panel", () => {
  const rule = "measure-panel";

  test("it names what is missing in the note's order", () => {
    const text = (labs: readonly Lab[]) => linesOf(assessed({ symptoms: [mild], labs }), rule)[0]?.text;
    expect(text([])).toContain("Draw magnesium, ionized calcium, potassium and phosphate");
    expect(text(normalPanel.slice(0, 1))).toContain("Draw ionized calcium, potassium and phosphate");
    expect(text(without("2823-3"))).toContain("Draw potassium:");
  });

  test("nothing is missing", () => {
    expect(rulesOf(assessed({ symptoms: [spasm()], labs: normalPanel }))).not.toContain(rule);
  });

  test("magnesium alone is the other rule's", () => {
    expect(rulesOf(assessed({ symptoms: [spasm()], labs: without("2601-3") }))).not.toContain(rule);
  });

  test.each(["1994-3", "2823-3"])("%s missing: urgent if severe, or after 60 minutes", (code) => {
    const labs = without(code);
    expect(severitiesOf(assessed({ symptoms: [spasm()], labs }), rule)).toEqual(["urgent"]);
    expect(severitiesOf(assessed({ symptoms: [mild], labs }, at(59)), rule)).toEqual(["routine"]);
    expect(severitiesOf(assessed({ symptoms: [mild], labs }, at(60)), rule)).toEqual(["urgent"]);
  });

  test("phosphate alone missing is routine, whenever", () => {
    const labs = without("14879-1");
    expect(severitiesOf(assessed({ symptoms: [spasm()], labs }, at(120)), rule)).toEqual(["routine"]);
  });

  test("a total calcium is no ionized one", () => {
    const labs = [...without("1994-3"), lab("calcium-total", "2.3")];
    expect(linesOf(assessed({ symptoms: [spasm()], labs }), rule)[0]?.text).toContain(
      "Draw ionized calcium:",
    );
  });

  test("a value in doubt does not count as drawn", () => {
    const labs = [...without("2823-3"), lab("potassium", "4.2", { haemolysed: true })];
    expect(rulesOf(assessed({ symptoms: [spasm()], labs }))).toContain(rule);
  });

  test("a value drawn before the onset does not count", () => {
    expect(rulesOf(assessed({ symptoms: [spasm({ onset: at(31) })], labs: normalPanel }))).toContain(rule);
  });
});

describe("prefer-ionized-calcium", () => {
  const rule = "prefer-ionized-calcium";
  const total = lab("calcium-total", "2.3");

  test("with a low albumin a total calcium under-reads, and the albumin is shown", () => {
    const limits = { ...policy.limits, albumin: { low: { value: "35", unit: "g/L", source: "an example" } } };
    const text = (...labs: Lab[]) => linesOf(assessed({ labs }, at(50), { ...policy, limits }), rule)[0];
    const albumin = lab("albumin", "24");
    expect(text(total, albumin)?.text).toContain("Albumin is low, 24 g/L: total calcium then under-reads.");
    expect(text(total, albumin)?.because.map(({ input }) => input)).toEqual(["calcium-total", "albumin"]);
    expect(text(total, lab("albumin", "40"))?.text).not.toContain("lbumin");
    expect(text(lab("calcium-corrected", "2.3"), albumin)?.text).not.toContain("under-reads");
  });

  test("only a total calcium is known", () => {
    expect(severitiesOf(assessed({ labs: [total] }), rule)).toEqual(["routine"]);
  });

  test.each<[string, readonly Lab[]]>([
    ["no calcium at all", []],
    ["an ionized one is known", [total, lab("calcium-ionized", "1.2")]],
    ["the total is from before the session", [lab("calcium-total", "2.3", { collectedAt: at(-250) })]],
    ["the total was drawn from something else", [lab("calcium-total", "2.3", { specimen: "urine" })]],
  ])("silent: %s", (_, labs) => {
    expect(rulesOf(assessed({ labs }))).not.toContain(rule);
  });

  test.each<[string, Lab]>([
    ["preliminary", lab("calcium-ionized", "1.2", { status: "preliminary" })],
    ["unusable", lab("calcium-ionized", "1.2", { unit: undefined })],
    ["from before the session", lab("calcium-ionized", "1.2", { collectedAt: at(-250) })],
  ])("an ionized calcium that is %s is not known", (_, ionized) => {
    expect(rulesOf(assessed({ labs: [total, ionized] }))).toContain(rule);
  });
});

describe("review-dialysate", () => {
  const rule = "review-dialysate";

  test("after a spasm it shows the bath that was used", () => {
    const [line] = linesOf(assessed({ symptoms: [spasm({ active: false })] }), rule);
    expect(line).toMatchObject({ severity: "info", subject: "dialysate" });
    expect(line?.text).toBe(
      "Review the bath that was used: magnesium 0.25, calcium 1.25, potassium 2.0 mmol/L.",
    );
    expect(line?.because.slice(0, 3)).toEqual(
      [
        ["dialysate-magnesium", "0.25"],
        ["dialysate-calcium", "1.25"],
        ["dialysate-potassium", "2.0"],
      ].map(([input, value]) => ({
        input,
        value,
        unit: "mmol/L",
        at: end,
        evidence: { of: "session:s1", version: "1" },
      })),
    );
  });

  test("it asks for what is not known of it", () => {
    const session = quiet.session && { ...quiet.session, dialysate: { potassium: "2.0" } };
    const assessment = assessed({ session, symptoms: [spasm()] });
    expect(linesOf(assessment, rule)[0]?.text).toBe(
      "Review the bath that was used: potassium 2.0 mmol/L. Ask for its magnesium and calcium.",
    );
    expect(assessment.unknown.map(({ input }) => input)).toEqual(
      expect.arrayContaining(["dialysate-magnesium", "dialysate-calcium"]),
    );
    expect(assessment.unknown.map(({ input }) => input)).not.toContain("dialysate-potassium");
  });

  test("without a session it asks for all of it", () => {
    const [line] = linesOf(assessed({ ...unanchored, symptoms: [spasm()] }), rule);
    expect(line?.text).toContain("Ask for its magnesium, calcium and potassium.");
    expect(line?.because[0]).toMatchObject({ value: "unknown", unit: null });
  });

  test("without a spasm it is silent", () => {
    expect(rulesOf(assessed({}))).not.toContain(rule);
  });
});

describe("unread-result", () => {
  const rule = "unread-result";
  const unread = (result: Lab) => assessed({ labs: [result] });

  test.each<[string, Lab, string]>([
    ["text", lab("magnesium", "see comment"), "text and no number"],
    ["a decimal comma", lab("magnesium", "0,85"), "text and no number"],
    ["no unit", lab("magnesium", "0.85", { unit: undefined }), "no unit"],
    ["an empty unit", lab("magnesium", "0.85", { unit: " " }), "no unit"],
    ["a unit that does not fit", lab("magnesium", "0.85", { unit: "g/L" }), "does not fit"],
    ["a wrong specimen", lab("magnesium", "0.85", { specimen: "urine" }), "not the patient's blood"],
    ["an undecided comparator", lab("magnesium", "0.60", { comparator: ">" }), "comparator"],
  ])("%s: kept, shown, and a person is asked", (_, result, reason) => {
    const assessment = unread(result);
    const [line] = linesOf(assessment, rule);
    expect(line).toMatchObject({ severity: "routine", subject: result.evidence.of });
    expect(line?.text).toContain(reason);
    expect(line?.because[0]).toMatchObject({ unit: result.unit ?? null, evidence: result.evidence });
    expect(assessment.unknown).toContainEqual(
      expect.objectContaining({ input: "magnesium", reason: "unusable" }),
    );
  });

  test("a readable result is no case for it", () => {
    expect(rulesOf(assessed({ labs: normalPanel }))).not.toContain(rule);
  });

  test("one from before the session decides nothing", () => {
    expect(rulesOf(unread(lab("magnesium", "text", { collectedAt: at(-250) })))).not.toContain(rule);
  });

  test.each([
    ["0.29", "critical"],
    ["0.30", "routine"],
    ["0.60", "routine"],
    ["5.0", "critical"],
    ["4.5", "routine"],
  ])("magnesium %s without a unit, beyond a critical limit in every one: %s", (value, severity) => {
    expect(severitiesOf(unread(lab("magnesium", value, { unit: undefined })), rule)).toEqual([severity]);
  });

  test("potassium 6.8 is critical in mmol/L as too high, in mg/dL as too low", () => {
    const assessment = unread(lab("potassium", "6.8", { unit: "?" }));
    expect(severitiesOf(assessment, rule)).toEqual(["critical"]);
    expect(linesOf(assessment, rule)[0]?.text).toContain("critical in every unit");
  });

  test.each([
    [">8.0", "mmol/L", "critical"],
    [">8.0", undefined, "critical"],
    [">5.9", "mmol/L", "routine"],
    ["<8.0", "mmol/L", "routine"],
    ["about 8", "mmol/L", "critical"],
    ["6.9 H", "mmol/L", "critical"],
    ["4.4, repeated 6.9", "mmol/L", "critical"],
    ["6.9 mg/dL", "mmol/L", "critical"],
    ["15.0 mg/dL", "mmol/L", "routine"],
    ["see report of 06.09.2026", "mmol/L", "routine"],
    ["(3.5-6.9)", "mmol/L", "routine"],
    ["order 69", "mmol/L", "routine"],
  ])("the text %j in %s: %s", (value, unit, severity) => {
    expect(severitiesOf(unread(lab("potassium", value, { unit })), rule)).toEqual([severity]);
  });

  test("an undecided number beyond the critical limit of its unit is critical", () => {
    expect(severitiesOf(unread(lab("potassium", "7.5", { comparator: "<=" })), rule)).toEqual(["critical"]);
  });

  test.each([
    ["potassium", "41"],
    ["potassium", "0.4"],
    ["magnesium", "0.05"],
    ["magnesium", "-1"],
  ] as const)("implausible on the far side of a critical limit: %s %s", (analyte, value) => {
    const assessment = unread(lab(analyte, value));
    expect(severitiesOf(assessment, rule)).toEqual(["critical"]);
    expect(linesOf(assessment, rule)[0]?.text).toMatch(/unconfirmed/i);
  });

  test("implausible where no critical limit is set: routine, and it raises what a low one raises", () => {
    const assessment = unread(lab("calcium-ionized", "0.2"));
    expect(severitiesOf(assessment, rule)).toEqual(["routine"]);
    expect(severitiesOf(assessment, "hold-calcium-and-potassium")).toEqual(["routine"]);
  });

  test.each(["0.05", "12"])("an implausible magnesium of %s clears nothing", (value) => {
    const labs = [lab("magnesium", "0.62"), lab("magnesium", value, { collectedAt: at(40) })];
    expect(rulesOf(assessed({ labs }))).toContain("magnesium-low");
  });

  test("an identity that a feed used twice is one line, the graver one", () => {
    const labs = [
      lab("potassium", "6.8", { unit: undefined, id: "twice" }),
      lab("potassium", "text", { unit: undefined, id: "twice" }),
      lab("magnesium", "text", { unit: undefined, id: "twice" }),
    ];
    expect(severitiesOf(assessed({ labs }), rule)).toEqual(["critical"]);
  });
});
