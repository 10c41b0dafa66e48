import { describe, expect, test } from "vitest";
import { minutesBetween } from "../../../../shared/base/instant.ts";
import type { Picture } from "../../../../shared/protocol/types/picture.ts";
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
  unanchored,
} from "../../../made-up/patients/pictures.ts";

describe("post-dialysis-window", () => {
  const rule = "post-dialysis-window";

  test("stands until the window closes, whatever was measured", () => {
    expect(severitiesOf(assessed({ labs: normalPanel }, at(299)), rule)).toEqual(["info"]);
    expect(rulesOf(assessed({ labs: normalPanel }, at(300)))).not.toContain(rule);
  });

  test("a provisional window says so and asks for the session's end", () => {
    const window = { opensAt: end, closesAt: at(300), provisional: true };
    const [line] = linesOf(assessed({ ...unanchored, window, symptoms: [spasm()] }), rule);
    expect(line?.text).toContain("provisional");
    expect(linesOf(assessed({}), rule)[0]?.text).not.toContain("provisional");
  });

  test("without a window it is silent", () => {
    expect(rulesOf(assessed(unanchored))).not.toContain(rule);
  });

  test("shows when the window closes", () => {
    expect(linesOf(assessed({}), rule)[0]?.because).toContainEqual(
      expect.objectContaining({ input: "window-closes", at: at(300) }),
    );
  });
});

describe("window-closed-unmeasured", () => {
  const rule = "window-closed-unmeasured";
  const closed = (picture: Partial<Picture>, now = at(300)) => assessed(picture, now);

  test("a quiet window closes in silence", () => {
    expect(rulesOf(closed({}))).not.toContain(rule);
  });

  test.each([
    ["severe", "routine"],
    [undefined, "routine"],
    ["mild", "routine"],
  ] as const)("after a %s spasm without the panel: %s", (severity, told) => {
    const symptoms = [spasm({ severity, active: false })];
    expect(rulesOf(closed({ symptoms }, at(299)))).not.toContain(rule);
    expect(severitiesOf(closed({ symptoms }), rule)).toEqual([told]);
  });

  test("it names what was not drawn since the last onset", () => {
    const labs = [...normalPanel, lab("magnesium", "0.85", { collectedAt: at(50) })];
    const [line] = linesOf(closed({ labs, symptoms: [spasm(), spasm({ onset: at(45) })] }), rule);
    expect(line?.text).toBe(
      "Draw ionized calcium and potassium: the window has closed and none is known since the onset of the spasm.",
    );
    expect(line?.subject).toBe("window");
  });

  test("with the panel drawn since the onset it is silent; phosphate is not asked for", () => {
    expect(rulesOf(closed({ labs: normalPanel.slice(0, 3), symptoms: [spasm()] }))).not.toContain(rule);
  });

  test("an enhanced watch asks for what was not drawn since the session's end", () => {
    const first = { history: { dialysisSince: "2026-11-01" } };
    expect(severitiesOf(closed(first), rule)).toEqual(["routine"]);
    expect(linesOf(closed(first), rule)[0]?.text).toContain("since the end of the session");
    expect(rulesOf(closed({ ...first, labs: normalPanel }))).not.toContain(rule);
    const early = normalPanel.map((result) => ({ ...result, collectedAt: at(-5) }));
    expect(severitiesOf(closed({ ...first, labs: early }), rule)).toEqual(["routine"]);
    const justAtEnd = normalPanel.map((result) => ({ ...result, collectedAt: end }));
    expect(rulesOf(closed({ ...first, labs: justAtEnd }))).not.toContain(rule);
  });

  test("one value missing is enough, and is named alone", () => {
    const labs = normalPanel.slice(0, 2);
    const [line] = linesOf(closed({ labs, symptoms: [spasm()] }), rule);
    expect(line?.text).toContain("Draw potassium: the window has closed");
  });

  test("values in doubt were not drawn", () => {
    const labs = normalPanel.map((result) => ({ ...result, status: "preliminary" as const }));
    expect(rulesOf(closed({ labs, symptoms: [spasm()] }))).toContain(rule);
  });

  test("a provisional window closes too", () => {
    const window = { opensAt: end, closesAt: at(300), provisional: true };
    expect(rulesOf(closed({ ...unanchored, window, symptoms: [spasm()] }))).toContain(rule);
  });
});

describe("the watch", () => {
  const watch = (picture: Partial<Picture>) => assessed(picture).watch;
  const low = lab("potassium", "3.1");

  test.each<[string, Partial<Picture>, string]>([
    ["nothing", {}, "quiet"],
    ["a normal panel", { labs: normalPanel }, "quiet"],
    ["a value beyond a limit", { labs: [low] }, "enhanced"],
    ["a phosphate beyond its critical limit", { labs: [lab("phosphate", "4.1")] }, "enhanced"],
    ["a magnesium that is too high", { labs: [lab("magnesium", "1.2")] }, "enhanced"],
    [
      "a value in doubt beyond a limit",
      { labs: [lab("potassium", "3.1", { haemolysed: true })] },
      "enhanced",
    ],
    ["a value that was replaced since", { superseded: [low] }, "enhanced"],
    [
      "a value from before the session",
      { labs: [lab("potassium", "3.1", { collectedAt: at(-250) })] },
      "quiet",
    ],
    ["an unusable value", { labs: [lab("potassium", "3.1", { unit: undefined })] }, "quiet"],
    ["a spasm", { symptoms: [spasm()] }, "active"],
    ["a spasm that is over", { symptoms: [spasm({ active: false })], labs: [low] }, "active"],
    ["another symptom", { symptoms: [spasm({ kind: "tachycardia" })] }, "quiet"],
  ])("%s", (_, picture, level) => {
    expect(watch(picture)).toBe(level);
  });

  test.each([
    ["2026-11-21", "enhanced"],
    ["2026-11-20", "enhanced"],
    ["2026-10-21", "enhanced"],
    ["2026-10-20", "quiet"],
    ["2026-11-22", "quiet"],
    [undefined, "quiet"],
  ])("on dialysis since %s: %s", (dialysisSince, level) => {
    expect(watch({ history: { dialysisSince } })).toBe(level);
  });

  test("the first month ends when 31 days have passed, and begins less than a day after the session", () => {
    const session = quiet.session && { ...quiet.session, startedAt: "2026-11-20T00:00:00.000Z" };
    const on = (dialysisSince: string) => watch({ session, history: { dialysisSince } });
    expect([on("2026-10-21"), on("2026-10-20")]).toEqual(["enhanced", "quiet"]);
    expect([on("2026-11-20"), on("2026-11-21")]).toEqual(["enhanced", "quiet"]);
  });

  test("without a session the first month is not known", () => {
    expect(watch({ ...unanchored, history: { dialysisSince: "2026-11-19" } })).toBe("quiet");
  });

  test("a replaced value decides no line", () => {
    const lines = assessed({ superseded: [lab("potassium", "6.8")] }).lines;
    expect(lines.map(({ rule }) => rule)).toEqual(["post-dialysis-window"]);
  });
});

describe("the next look", () => {
  const minutesToReview = (picture: Partial<Picture>, now = at(0)) => {
    const { reviewAt } = assessed(picture, now);
    return reviewAt && minutesBetween(end, reviewAt);
  };
  const mild = spasm({ severity: "mild", onset: at(10) });

  test("is when the window closes", () => {
    expect(minutesToReview({})).toBe(300);
    expect(minutesToReview({}, at(299))).toBe(300);
    expect(minutesToReview({}, at(300))).toBeNull();
    expect(minutesToReview(unanchored)).toBeNull();
  });

  test("is when measuring that is asked for becomes urgent", () => {
    expect(minutesToReview({ symptoms: [mild] })).toBe(70);
    expect(minutesToReview({ symptoms: [mild] }, at(69))).toBe(70);
    expect(minutesToReview({ symptoms: [mild] }, at(70))).toBe(300);
    expect(minutesToReview({ symptoms: [mild, spasm({ severity: "mild", onset: at(5) })] })).toBe(65);
  });

  test("does not wait for what a site keeps routine once the spasm is over", () => {
    const kept = { ...policy, overSpasmStaysRoutine: true };
    const review = (active: boolean) => assessed({ symptoms: [{ ...mild, active }] }, at(0), kept).reviewAt;
    expect([review(false), review(true)]).toEqual([at(300), at(70)]);
  });

  test("does not wait for what is urgent or drawn already", () => {
    expect(minutesToReview({ symptoms: [spasm()] })).toBe(300);
    expect(minutesToReview({ symptoms: [mild], labs: normalPanel.slice(0, 3) })).toBe(300);
    expect(minutesToReview({ ...quiet, symptoms: [mild], labs: normalPanel.slice(1) })).toBe(70);
  });
});
