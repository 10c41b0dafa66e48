import { describe, expect, test } from "vitest";
import type { Lab } from "../../../../shared/protocol/types/picture.ts";
import {
  assessed,
  at,
  lab,
  linesOf,
  rulesOf,
  severitiesOf,
  spasm,
  unanchored,
} from "../../../made-up/patients/pictures.ts";
import { isStillLow } from "./readings.ts";

describe("doubt may raise, never clear", () => {
  const doubtful: Record<string, Parameters<typeof lab>[2]> = {
    preliminary: { status: "preliminary" },
    haemolysed: { haemolysed: true },
    "drawn during the session": { collectedAt: at(-16) },
    "of unknown time": { collectedAt: undefined },
    "of disagreeing code and unit": { code: "19123-9" },
    "of a specimen not recognised": { specimen: "tube 4" },
  };

  test.each(Object.entries(doubtful))("a %s value raises", (_, difference) => {
    const assessment = assessed({ labs: [lab("magnesium", "0.62", difference)] });
    expect(rulesOf(assessment)).toContain("magnesium-low");
    expect(linesOf(assessment, "magnesium-low")[0]?.text).toContain("Unconfirmed");
  });

  test.each(Object.entries(doubtful))("a %s value does not clear", (_, difference) => {
    expect(isStillLow(lab("magnesium", "0.85", difference))).toBe(true);
    const alone = assessed({ labs: [lab("magnesium", "0.85", difference)] });
    expect(alone.unknown).toContainEqual(expect.objectContaining({ input: "magnesium", reason: "doubtful" }));
  });

  test.each(["final", "corrected", "amended"] as const)("a later %s value clears", (status) => {
    expect(isStillLow(lab("magnesium", "0.85", { status }))).toBe(false);
  });

  test.each(["cancelled", "entered-in-error"] as const)("a %s value decides nothing", (status) => {
    expect(isStillLow(lab("magnesium", "0.85", { status }))).toBe(true);
    const assessment = assessed({ labs: [lab("magnesium", "0.2", { status })] });
    expect(assessment.lines.map(({ rule }) => rule)).toEqual(["post-dialysis-window"]);
    expect(assessment.watch).toBe("quiet");
  });

  test("without a session every value is in doubt, and still raises", () => {
    const assessment = assessed({ ...unanchored, labs: [lab("potassium", "6.8")] });
    expect(severitiesOf(assessment, "potassium-high")).toEqual(["critical"]);
    expect(linesOf(assessment, "potassium-high")[0]?.text).toContain("Unconfirmed: no session known.");
    expect(assessment.unknown).toContainEqual(
      expect.objectContaining({ input: "potassium", reason: "doubtful" }),
    );
    expect(assessment.unknown.map(({ input }) => input)).toContain("session-end");
  });
});

describe("of several values", () => {
  test("of the same time the worse one counts", () => {
    const labs = [lab("magnesium", "0.62", { id: "a" }), lab("magnesium", "0.85", { id: "b" })];
    expect(rulesOf(assessed({ labs }))).toContain("magnesium-low");
  });

  test("a low one of unknown time counts as drawn when it was issued", () => {
    const low = lab("magnesium", "0.62", { collectedAt: undefined, issuedAt: at(60) });
    expect(rulesOf(assessed({ labs: [low, lab("magnesium", "0.85", { collectedAt: at(59) })] }))).toContain(
      "magnesium-low",
    );
    expect(
      rulesOf(assessed({ labs: [low, lab("magnesium", "0.85", { collectedAt: at(61) })] })),
    ).not.toContain("magnesium-low");
  });

  test("a later one that is low but not critically so clears what was critical, and no more", () => {
    const labs = [
      lab("potassium", "2.7", { collectedAt: at(20) }),
      lab("potassium", "3.2", { collectedAt: at(40) }),
    ];
    expect(severitiesOf(assessed({ labs }), "potassium-low")).toEqual(["info"]);
  });

  test("a later high one clears the low one", () => {
    const labs = [lab("potassium", "3.2"), lab("potassium", "6.8", { collectedAt: at(40) })];
    const fired = rulesOf(assessed({ labs }));
    expect(fired).not.toContain("potassium-low");
    expect(fired).toContain("potassium-high");
  });

  test("an earlier normal one clears nothing", () => {
    const labs = [lab("potassium", "3.2"), lab("potassium", "4.2", { collectedAt: at(20) })];
    expect(rulesOf(assessed({ labs }))).toContain("potassium-low");
  });
});

describe("the phase of a value", () => {
  test("a value from before is neither known nor missing: it is from before the session", () => {
    const early = lab("magnesium", "0.85", { collectedAt: at(-300) });
    const reasons = (labs: readonly Lab[]) =>
      assessed({ labs })
        .unknown.filter(({ input, reason }) => input === "magnesium" && reason !== "no-limit")
        .map(({ reason }) => reason);
    expect(reasons([early])).toEqual(["before-session"]);
    expect(reasons([early, lab("magnesium", "0.85", { status: "preliminary" })])).toEqual(["doubtful"]);
    expect(reasons([])).toEqual(["missing"]);
  });

  test("a collection that took a while counts from its start where it clears, and to its end where it raises", () => {
    const symptoms = [spasm({ onset: at(20) })];
    const over = (from: number, to: number) =>
      lab("magnesium", "0.85", { collectedFrom: at(from), collectedAt: at(to) });
    const fires = (...labs: Lab[]) => rulesOf(assessed({ symptoms, labs }));
    expect(fires(over(19, 25)).has("measure-magnesium-first")).toBe(true);
    expect(fires(over(20, 25)).has("measure-magnesium-first")).toBe(false);
    const low = (from: number, to: number) =>
      lab("potassium", "3.1", { collectedFrom: at(from), collectedAt: at(to), id: "low" });
    const normal = (from: number, to: number) =>
      lab("potassium", "4.2", { collectedFrom: at(from), collectedAt: at(to), id: "ok" });
    expect(fires(low(5, 10), normal(9, 30)).has("potassium-low")).toBe(true);
    expect(fires(low(5, 10), normal(11, 30)).has("potassium-low")).toBe(false);
  });

  test("a value from the session's end is shown as not in equilibrium", () => {
    const early = assessed({ labs: [lab("magnesium", "0.62", { collectedAt: at(-5) })] });
    expect(linesOf(early, "magnesium-low")[0]?.text).toContain("not in equilibrium");
    const atEnd = assessed({ labs: [lab("magnesium", "0.62", { collectedAt: at(0) })] });
    expect(linesOf(atEnd, "magnesium-low")[0]?.text).toContain("not in equilibrium");
    const late = assessed({ labs: [lab("magnesium", "0.62")] });
    expect(linesOf(late, "magnesium-low")[0]?.text).not.toContain("not in equilibrium");
  });
});

test("a code that is not of ours is no unread result", () => {
  const assessment = assessed({ labs: [lab("magnesium", "text", { code: "2345-7" })] });
  expect(rulesOf(assessment)).not.toContain("unread-result");
});
