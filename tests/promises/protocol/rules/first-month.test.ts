import { describe, expect, test } from "vitest";
import type { Picture } from "../../../../shared/protocol/types/picture.ts";
import {
  assessed,
  at,
  baclofen,
  linesOf,
  order,
  policy,
  rulesOf,
  severitiesOf,
  start,
} from "../../../made-up/patients/pictures.ts";

describe("first-month-monitoring", () => {
  const rule = "first-month-monitoring";
  const text = (picture: Partial<Picture>, by?: Parameters<typeof assessed>[2]) =>
    linesOf(assessed(picture, at(50), by), rule)[0]?.text;

  test.each([
    ["2026-11-10", true],
    ["2026-10-21", true],
    ["2026-10-20", false],
    [undefined, false],
  ])("on dialysis since %s: %s", (dialysisSince, fires) => {
    expect(rulesOf(assessed({ history: { dialysisSince } })).has(rule)).toBe(fires);
    const running = { evidence: { of: "start:s1", version: "1" }, sessionId: "s1", startedAt: start };
    const early = { session: null, window: null, running, history: { dialysisSince } };
    expect(rulesOf(assessed(early)).has(rule)).toBe(fires);
  });

  test.each([
    ["baclofen", 1, true],
    ["gabapentin", 29, true],
    ["gabapentin", 31, false],
    ["vitamin-e", 2, true],
    ["albumin", 2, true],
    ["calcium", 2, false],
  ] as const)("on %s for %i days: %s", (treatment, days, fires) => {
    const orders = [order(treatment, { since: at(-days * 1440), route: "oral", indication: "other" })];
    expect(severitiesOf(assessed({ orders }), rule)).toEqual(fires ? ["info"] : []);
  });

  test("a drug's first month is over when 30 days have passed as the episode begins", () => {
    const since = (minutes: number) =>
      rulesOf(assessed({ orders: [order("gabapentin", { since: at(-240 - minutes) })] })).has(rule);
    expect([since(30 * 1440 - 1), since(30 * 1440)]).toEqual([true, false]);
  });

  test("says that the note's list is cut off, and shows the site's or that there is none", () => {
    const first = { history: { dialysisSince: "2026-11-10" } };
    expect(text(first)).toBe(
      "Measure often: this is the first month of dialysis. The note's own list is cut off; the site has set none " +
        "in its place.",
    );
    const one = { ...policy, firstMonthMeasurements: ["magnesium"] };
    expect(text(first, one)).toContain("the site's is magnesium.");
    const listed = { ...policy, firstMonthMeasurements: ["magnesium", "potassium"] };
    expect(text(first, listed)).toContain("the site's is magnesium and potassium.");
    expect(text({ orders: [baclofen({ 1: "10" })] })).toContain("first month of baclofen");
  });
});

test("the caution on baclofen is shown whenever it runs", () => {
  const window = (picture: Partial<Picture>) =>
    linesOf(assessed(picture), "post-dialysis-window")[0]?.cautions;
  expect(window({ orders: [baclofen({ 90: "10" })] })).toHaveLength(1);
  expect(window({})).toEqual([]);
});
