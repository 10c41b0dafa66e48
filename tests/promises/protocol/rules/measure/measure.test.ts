import { describe, expect, test } from "vitest";
import type { Lab } from "../../../../../shared/protocol/types/picture.ts";
import {
  assessed,
  at,
  lab,
  linesOf,
  normalPanel,
  policy,
  quiet,
  rulesOf,
  severitiesOf,
  spasm,
  unanchored,
} from "../../../../made-up/patients/pictures.ts";
import { mild, without } from "./measure.ts";

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

  test("only a total calcium is known", () => {
    expect(severitiesOf(assessed({ labs: [total] }), rule)).toEqual(["routine"]);
  });

  test("beside a total calcium a low albumin is shown, whatever else is known of calcium", () => {
    const limits = { ...policy.limits, albumin: { low: { value: "35", unit: "g/L", source: "an example" } } };
    const text = (...calcium: readonly Lab[]) =>
      linesOf(assessed({ labs: [...calcium, lab("albumin", "30")] }, at(50), { ...policy, limits }), rule)[0]
        ?.text;
    const corrected = lab("calcium-corrected", "2.4");
    expect(text(corrected, total)).toContain("Albumin is low, 30 g/L");
    expect(text(corrected)).not.toContain("Albumin");
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

  test("it says of a sodium that followed a profile that it is the last one", () => {
    const dialysate = { potassium: "2.0", sodium: "138" };
    const session = quiet.session && { ...quiet.session, dialysate, sodiumProfile: true };
    const [line] = linesOf(assessed({ session, symptoms: [spasm()] }), rule);
    expect(line?.text).toMatch(/ Its sodium followed a profile, and ended at 138 mmol\/L\.$/);
    const unknown = session && { ...session, dialysate: { potassium: "2.0" } };
    expect(linesOf(assessed({ session: unknown, symptoms: [spasm()] }), rule)[0]?.text).not.toContain(
      "profile",
    );
    const steady = session && { ...session, sodiumProfile: false };
    expect(linesOf(assessed({ session: steady, symptoms: [spasm()] }), rule)[0]?.text).not.toContain(
      "profile",
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
