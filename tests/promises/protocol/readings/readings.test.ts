import { describe, expect, test } from "vitest";
import type { Lab } from "../../../../shared/protocol/types/picture.ts";
import { meaningOf } from "../../../../shared/protocol/values/codes.ts";
import {
  assessed,
  at,
  lab,
  linesOf,
  quiet,
  rulesOf,
  severitiesOf,
  spasm,
  start,
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
  const low = (collectedAt: string | undefined, issuedAt = at(45)) =>
    rulesOf(assessed({ labs: [lab("magnesium", "0.62", { collectedAt, issuedAt })] })).has("magnesium-low");
  const isKnown = (collectedAt: string) =>
    !assessed({ labs: [lab("magnesium", "0.85", { collectedAt })] }).unknown.some(
      ({ input }) => input === "magnesium",
    );

  test("from before the session's start it decides nothing", () => {
    expect(low(at(-241))).toBe(false);
    expect(low(start)).toBe(true);
  });

  test("of unknown time it was drawn no later than it was issued", () => {
    expect(low(undefined, at(-241))).toBe(false);
    expect(low(undefined, at(-239))).toBe(true);
  });

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

  test("the last 15 minutes are the session's end, and such a value is known", () => {
    expect(isKnown(at(-16))).toBe(false);
    expect(isKnown(at(-15))).toBe(true);
    expect(isKnown(at(0))).toBe(true);
  });

  test("a value from the session's end is shown as not in equilibrium", () => {
    const early = assessed({ labs: [lab("magnesium", "0.62", { collectedAt: at(-5) })] });
    expect(linesOf(early, "magnesium-low")[0]?.text).toContain("not in equilibrium");
    const atEnd = assessed({ labs: [lab("magnesium", "0.62", { collectedAt: at(0) })] });
    expect(linesOf(atEnd, "magnesium-low")[0]?.text).toContain("not in equilibrium");
    const late = assessed({ labs: [lab("magnesium", "0.62")] });
    expect(linesOf(late, "magnesium-low")[0]?.text).not.toContain("not in equilibrium");
  });

  test("a session shorter than its end's minutes has no value from before it", () => {
    const session = quiet.session && { ...quiet.session, startedAt: at(-10) };
    const labs = [lab("magnesium", "0.62", { collectedAt: at(-11) })];
    expect(rulesOf(assessed({ session, labs }))).not.toContain("magnesium-low");
  });
});

describe("codes", () => {
  test.each([
    ["2601-3", "magnesium"],
    ["19123-9", "magnesium"],
    ["1994-3", "calcium-ionized"],
    ["1995-0", "calcium-ionized"],
    ["47596-2", "calcium-ionized"],
    ["17864-0", "calcium-ionized"],
    ["2000-8", "calcium-total"],
    ["17861-6", "calcium-total"],
    ["2823-3", "potassium"],
    ["6298-4", "potassium"],
    ["22760-3", "potassium"],
    ["75940-7", "potassium"],
    ["14879-1", "phosphate"],
    ["2777-1", "phosphate"],
    ["53139-2", "calcium-ionized-ph74"],
    ["59472-1", "calcium-ionized-ph74"],
    ["59473-9", "calcium-ionized-ph74"],
    ["29265-6", "calcium-corrected"],
    ["1963-8", "bicarbonate"],
    ["1962-0", "bicarbonate"],
    ["1960-4", "bicarbonate"],
    ["1959-6", "bicarbonate"],
    ["2028-9", "bicarbonate"],
    ["20565-8", "bicarbonate"],
    ["2744-1", "ph"],
    ["1751-7", "albumin"],
    ["5574-9", "aluminium"],
    ["2951-2", "sodium"],
    ["2947-0", "sodium"],
    ["2692-2", "osmolality"],
  ])("%s is %s", (code, analyte) => {
    expect(meaningOf({ system: "http://loinc.org", code })).toMatchObject({ analyte, material: "blood" });
  });

  test("the same number under another system is another code", () => {
    expect(meaningOf({ system: "urn:oid:1.2.3", code: "2601-3" })).toBeNull();
  });

  test("a code that is not of ours is no unread result", () => {
    const assessment = assessed({ labs: [lab("magnesium", "text", { code: "2345-7" })] });
    expect(rulesOf(assessment)).not.toContain("unread-result");
  });
});
