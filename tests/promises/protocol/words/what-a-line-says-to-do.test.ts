import { describe, expect, test } from "vitest";
import type { Lab, Picture } from "../../../../shared/protocol/types/picture.ts";
import { at, baclofen, lab, spasm, spasmSession } from "../../../made-up/patients/pictures.ts";
import { drawn, says, withFluid } from "./what-a-line-says.ts";

const sign = spasm({ kind: "speech-disturbance" });

describe("what to do", () => {
  test("hold: what a high or unknown potassium leaves open for the heart, and nothing where it is known", () => {
    const heart =
      "calcium given to protect the heart from a high potassium is no replacement, and this does not hold it back.";
    const calcium = lab("calcium-ionized", "1.0");
    const text = (...labs: readonly Lab[]) => says("hold-calcium-and-potassium", drawn(calcium, ...labs));
    expect(text()).toMatch(/call the nephrologist now\. Potassium is unknown: /);
    expect(text().endsWith(heart)).toBe(true);
    expect(text(lab("potassium", "5.9"))).toContain(`Potassium is high: ${heart}`);
    expect(text(lab("potassium", "4.2"))).toMatch(/call the nephrologist now\.$/);
  });

  test("relieve: fast, without undoing the ultrafiltration, and what the note leaves to the nephrologist", () => {
    const relief =
      "hypertonic saline 23.4 % does so fast and does not undo the ultrafiltration. The note gives no volume, rate " +
      "or route: the nephrologist decides.";
    expect(says("relieve-active-cramp", { symptoms: [spasm()] })).toBe(`Relieve the cramp: ${relief}`);
    expect(says("relieve-active-cramp", { symptoms: [spasm(), sign] })).toBe(
      `If this is a cramp, not jerks or a seizure, relieve it: ${relief}`,
    );
  });

  test("prevent: why, the start or the step, and the ladder", () => {
    const severeTwice = { symptoms: [spasm()], spasmSessions: [spasmSession(3, true)] };
    const ladder = "weekly steps of 10 mg/day, up to 30 mg/day.";
    expect(says("prevent-with-baclofen", severeTwice)).toBe(
      `Spasms are recurrent and severe: start baclofen at 10 mg/day, with ${ladder}`,
    );
    expect(says("prevent-with-baclofen", { ...severeTwice, orders: [baclofen([[8, "10"]])] })).toBe(
      "Spasms are recurrent and severe: baclofen has run for a week at its dose. Increase it by 10 mg/day, to 20 " +
        `mg/day; ${ladder}`,
    );
  });

  test.each([
    ["ineffective", "ineffective"],
    ["not-tolerated", "not tolerated"],
  ] as const)("other ways once baclofen was %s, albumin's reason with albumin alone", (found, named) => {
    const given = baclofen([[60, "30"]], { effect: { at: at(0), found } });
    expect(says("prevent-alternatives", { orders: [given], ...drawn(lab("albumin", "30")) })).toBe(
      `Baclofen was ${named}. Other ways to prevent spasms: gabapentin 300 mg before each session; vitamin E 400 IU ` +
        "daily; albumin 20-40 g/week, above all because albumin is low.",
    );
  });

  test.each<[string, Partial<Picture>, string]>([
    [
      "spasms are recurrent",
      { symptoms: [spasm()], spasmSessions: [spasmSession(3, false)] },
      "slower ultrafiltration; a sodium ramp, higher at first and then falling; a cooler bath; another composition of " +
        "the bath; a longer session, if much fluid must go",
    ],
    [
      "fluid came off fast",
      withFluid({ volume: "9000" }),
      "slower ultrafiltration; a longer session, if much fluid must go; a sodium ramp, higher at first and then " +
        "falling; a cooler bath; another composition of the bath",
    ],
    [
      "much fluid was gained between the sessions",
      withFluid({ pre: "76" }),
      "slower ultrafiltration; a longer session, if much fluid must go; a sodium ramp, higher at first and then " +
        "falling; a cooler bath; another composition of the bath",
    ],
    [
      "plasma is hypo-osmolal",
      drawn(lab("sodium", "130")),
      "a sodium ramp, higher at first and then falling; slower ultrafiltration; a cooler bath; another composition of " +
        "the bath; a longer session, if much fluid must go",
    ],
  ])(
    "review the prescription because %s: each measure once, what fits first",
    (reason, picture, measures) => {
      expect(says("adjust-prescription", picture)).toBe(
        `Review the dialysis prescription: ${reason}. To consider: ${measures}.`,
      );
    },
  );
});

describe("what else it may be, and what to watch", () => {
  test("each sign once", () => {
    const again = spasm({ kind: "speech-disturbance", onset: at(5) });
    const worse = spasm({ kind: "worse-since-dialysis" });
    expect(says("consider-aluminium", { symptoms: [sign, again, worse] })).toMatch(
      /^Think of aluminium neurotoxicity: speech disturbance and worse since dialysis\. /,
    );
  });

  test("an ill heart alone: an ECG, and a call only once the rhythm is in danger", () => {
    const ill = { symptoms: [spasm()], history: { structuralHeartDisease: true } };
    expect(says("dysrhythmia-risk", ill)).toMatch(
      /^Start continuous ECG monitoring: a spasm with structural heart disease\. /,
    );
    expect(says("dysrhythmia-risk", { ...ill, ...drawn(lab("potassium", "3.1")) })).toMatch(
      /^Start continuous ECG monitoring and call the nephrologist now: a spasm with structural heart disease\. /,
    );
  });

  test("the window: that shifts go on whatever was measured, and no more where its end is known", () => {
    expect(says("post-dialysis-window", {})).toBe(
      "Keep watching: after dialysis magnesium, calcium and potassium go on shifting until the window closes, " +
        "whatever was measured so far.",
    );
  });
});
