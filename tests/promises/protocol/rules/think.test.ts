import { describe, expect, test } from "vitest";
import type { Picture } from "../../../../shared/protocol/types/picture.ts";
import {
  assessed,
  at,
  lab,
  linesOf,
  normalPanel,
  order,
  policy,
  rulesOf,
  severitiesOf,
  spasm,
} from "../../../made-up/patients/pictures.ts";

describe("consider-aluminium", () => {
  const rule = "consider-aluminium";
  const sign = spasm({ kind: "speech-disturbance" });

  test.each(["speech-disturbance", "personality-change", "myoclonic-jerks", "motor-apraxia"] as const)(
    "%s is critical, with or without a spasm, over or not",
    (kind) => {
      for (const others of [[], [spasm()]]) {
        for (const active of [true, false]) {
          const assessment = assessed({ symptoms: [...others, spasm({ kind, active })] });
          expect(severitiesOf(assessment, rule)).toEqual(["critical"]);
          expect(assessment.lines[0]?.rule).toBe(rule);
        }
      }
    },
  );

  test("worse since dialysis alone is urgent, with a sign critical", () => {
    const worse = spasm({ kind: "worse-since-dialysis" });
    expect(severitiesOf(assessed({ symptoms: [spasm(), worse] }), rule)).toEqual(["urgent"]);
    expect(severitiesOf(assessed({ symptoms: [worse, sign] }), rule)).toEqual(["critical"]);
    expect(rulesOf(assessed({ symptoms: [spasm()] }))).not.toContain(rule);
  });

  test("a sign of before that nobody called over says nothing by itself; beside a raised aluminium it is critical", () => {
    const before = spasm({ kind: "speech-disturbance", onset: at(-2000), notCalledOver: true });
    const raised = (value: string, difference = {}) => [lab("aluminium", value, difference)];
    const severities = (value: string, difference = {}, symptoms = [before]) =>
      ["aluminium-raised", rule].map((id) =>
        severitiesOf(assessed({ symptoms, labs: raised(value, difference) }), id).join(),
      );
    expect(severities("149")).toEqual(["", ""]);
    expect(severities("150")).toEqual(["", "critical"]);
    expect(severities("150", { haemolysed: true })).toEqual(["", "critical"]);
    expect(severities("300", { collectedAt: at(-300) })).toEqual(["", ""]);
    expect(severities("150", {}, [])).toEqual(["urgent", ""]);
    const worse = spasm({ kind: "worse-since-dialysis" });
    expect(severities("90", {}, [before, worse])).toEqual(["", "critical"]);
    const evidence = linesOf(assessed({ symptoms: [before], labs: raised("150") }), rule)[0]?.because;
    expect(evidence?.map(({ input }) => input)).toEqual(["symptom", "aluminium"]);
  });

  test("asks for plasma aluminium, names the typical range, and what it does not say", () => {
    const text = (picture: Partial<Picture>) =>
      linesOf(assessed({ symptoms: [sign], ...picture }), rule)[0]?.text;
    expect(text({})).toMatch(
      /Measure plasma aluminium: 150-350 ug\/L is typical; .* not exclude .* not normal\.$/,
    );
    expect(text({ labs: [lab("aluminium", "90")] })).toContain("again, last 90 ug/L");
    const twice = [lab("aluminium", "80", { collectedAt: at(10) }), lab("aluminium", "90")];
    expect(text({ labs: twice })).toContain("again, last 90 ug/L");
    expect(text({ labs: [lab("aluminium", "clotted")] })).toContain("Measure plasma aluminium:");
  });
});

describe("dysrhythmia-risk", () => {
  const rule = "dysrhythmia-risk";
  const fast = spasm({ kind: "tachycardia" });
  const ill = { structuralHeartDisease: true };
  const cramping = (...labs: Picture["labs"]) => ({ symptoms: [spasm()], history: ill, labs });

  test.each<[string, Partial<Picture>, string[]]>([
    ["a spasm with tachycardia", { symptoms: [spasm(), fast], labs: normalPanel }, ["critical"]],
    ["tachycardia alone", { symptoms: [fast] }, []],
    ["a spasm in an ill heart", cramping(...normalPanel), ["urgent"]],
    ["an ill heart alone", { history: ill }, []],
    [
      "a spasm in a heart that is not ill",
      { symptoms: [spasm()], history: { structuralHeartDisease: false } },
      [],
    ],
    ["a spasm, the heart not known", { symptoms: [spasm()] }, []],
    ["an ill heart and potassium low", cramping(lab("potassium", "3.4")), ["critical"]],
    ["an ill heart and potassium at its limit", cramping(lab("potassium", "3.5")), ["urgent"]],
    ["an ill heart and magnesium high", cramping(lab("magnesium", "1.2")), ["critical"]],
    ["an ill heart and total calcium low", cramping(lab("calcium-total", "2.0")), ["critical"]],
    [
      "an ill heart and a doubtful calcium",
      cramping(lab("calcium-ionized", "1.0", { status: "preliminary" })),
      ["critical"],
    ],
    ["an ill heart and phosphate high", cramping(lab("phosphate", "5")), ["urgent"]],
    [
      "an ill heart and an unusable potassium",
      cramping(lab("potassium", "3.0", { unit: undefined })),
      ["urgent"],
    ],
  ])("%s: %j", (_, picture, severities) => {
    expect(severitiesOf(assessed(picture), rule)).toEqual(severities);
  });
});

test.each(["calcium-corrected", "calcium-ionized-ph74"] as const)(
  "with an ill heart a low %s counts, once it has a limit",
  (analyte) => {
    const limits = { ...policy.limits, [analyte]: { low: { value: "1.1", unit: "mmol/L", source: "x" } } };
    const picture = {
      symptoms: [spasm()],
      history: { structuralHeartDisease: true },
      labs: [lab(analyte, "1.0")],
    };
    expect(severitiesOf(assessed(picture), "dysrhythmia-risk")).toEqual(["urgent"]);
    expect(severitiesOf(assessed(picture, at(50), { ...policy, limits }), "dysrhythmia-risk")).toEqual([
      "critical",
    ]);
  },
);

describe("several at once are one picture", () => {
  const low = [lab("magnesium", "0.62"), lab("potassium", "3.1")];

  test("dysrhythmia with low potassium and low magnesium: ECG, call, hold, all critical", () => {
    const symptoms = [spasm(), spasm({ kind: "tachycardia" })];
    const { lines } = assessed({ symptoms, labs: low });
    const critical = lines.filter(({ severity }) => severity === "critical");
    expect(critical.map(({ rule }) => rule)).toEqual(["dysrhythmia-risk", "hold-calcium-and-potassium"]);
    expect(critical[0]?.text).toMatch(/ECG.*call the nephrologist now/);
    expect(critical[1]?.text).toContain("call the nephrologist now");
    expect(critical[1]?.because.map(({ input }) => input)).toContain("symptom");
  });

  test("an aluminium from before the session is shown with its time, and decides nothing", () => {
    const jerks = spasm({ kind: "myoclonic-jerks" });
    const before = lab("aluminium", "220", { collectedAt: at(-300) });
    const assessment = assessed({ symptoms: [jerks], labs: [before] });
    const [line] = linesOf(assessment, "consider-aluminium");
    expect(line?.text).toContain("aluminium again, last 220 ug/L, from before the session:");
    expect(line?.because).toContainEqual(
      expect.objectContaining({ input: "aluminium", value: "220", at: at(-300), evidence: undefined }),
    );
    expect(rulesOf(assessed({ labs: [before] }))).not.toContain("aluminium-raised");
    const reasons = assessment.unknown.filter(({ input }) => input === "aluminium");
    expect(reasons.map(({ reason }) => reason)).toEqual(
      ["before-session", "no-limit"].slice(0, reasons.length),
    );
  });

  test("one from before the session that is no number is not said as one, and hides no older one that is", () => {
    const jerks = spasm({ kind: "myoclonic-jerks" });
    const blank = lab("aluminium", "", { collectedAt: at(-280) });
    const textOf = (labs: Picture["labs"]) =>
      linesOf(assessed({ symptoms: [jerks], labs }), "consider-aluminium")[0]?.text;
    expect(textOf([blank])).not.toContain("last");
    const older = lab("aluminium", "220", { collectedAt: at(-300) });
    expect(textOf([older, blank])).toContain("again, last 220 ug/L, from before the session:");
  });

  test("an ill heart alone makes the hold critical too, with a spasm", () => {
    const history = { structuralHeartDisease: true };
    const hold = (symptoms: Picture["symptoms"]) =>
      severitiesOf(assessed({ symptoms, history, labs: low }), "hold-calcium-and-potassium");
    expect(hold([spasm()])).toEqual(["critical"]);
    expect(hold([])).toEqual(["routine"]);
  });

  test("neurological signs put aluminium first, and a cramp is relieved only if it is one", () => {
    const symptoms = [spasm(), spasm({ kind: "tachycardia" }), spasm({ kind: "myoclonic-jerks" })];
    const orders = [order("magnesium", { route: "intravenous" })];
    const { lines } = assessed({ symptoms, labs: low, orders });
    expect(lines.slice(0, 3).map(({ rule }) => rule)).toEqual([
      "consider-aluminium",
      "dysrhythmia-risk",
      "no-iv-magnesium",
    ]);
    const relief = lines.find(({ rule }) => rule === "relieve-active-cramp");
    expect(relief?.text).toMatch(
      /^If this is a cramp, not jerks or a seizure, relieve it: hypertonic saline 23.4 %/,
    );
    expect(relief?.because.map(({ input }) => input)).toContain("symptom");
  });
});
