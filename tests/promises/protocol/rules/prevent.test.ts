import { describe, expect, test } from "vitest";
import type { Order, Picture } from "../../../../shared/protocol/types/picture.ts";
import {
  assessed,
  at,
  baclofen,
  type Doses,
  lab,
  linesOf,
  order,
  policy,
  rulesOf,
  severitiesOf,
  spasm,
  spasmSession,
  unanchored,
} from "../../../made-up/patients/pictures.ts";
import { stopped } from "./prevent.ts";

const severeTwice: Partial<Picture> = { symptoms: [spasm()], spasmSessions: [spasmSession(3, true)] };

function assessedAs(found: "effective" | "ineffective" | "not-tolerated", minutes = 0) {
  return { effect: { at: at(minutes), found } };
}

describe("prevent-with-baclofen: recurrent and severe", () => {
  const rule = "prevent-with-baclofen";
  const fires = (picture: Partial<Picture>, by = policy) => rulesOf(assessed(picture, at(50), by)).has(rule);

  test.each<[string, Partial<Picture>, boolean]>([
    ["two sessions, both severe", severeTwice, true],
    ["the earlier one milder", { ...severeTwice, spasmSessions: [spasmSession(3, false)] }, false],
    ["this one milder", { ...severeTwice, symptoms: [spasm({ severity: "moderate" })] }, false],
    ["this one's severity missing", { ...severeTwice, symptoms: [spasm({ severity: undefined })] }, false],
    ["this one alone", { symptoms: [spasm()] }, false],
    ["none in this session", { spasmSessions: [spasmSession(3, true), spasmSession(5, true)] }, false],
    ["the earlier one 31 days ago", { ...severeTwice, spasmSessions: [spasmSession(31, true)] }, false],
    [
      "two earlier severe ones and a mild one now",
      {
        symptoms: [spasm({ severity: "mild" })],
        spasmSessions: [spasmSession(3, true), spasmSession(5, true)],
      },
      true,
    ],
    [
      "stated in the history, severity unknown",
      {
        symptoms: [spasm()],
        history: { spasmSessionsLast30Days: 4 },
      },
      false,
    ],
    ["no session known", { ...unanchored, ...severeTwice }, false],
  ])("%s: %s", (_, picture, expected) => {
    expect(fires(picture)).toBe(expected);
  });

  test("the site sets the numbers", () => {
    const three = { ...policy, recurrence: { sessions: 3, severeSessions: 2, days: 10 } };
    expect(fires(severeTwice, three)).toBe(false);
    const often = { symptoms: [spasm()], spasmSessions: [spasmSession(3, true), spasmSession(5, false)] };
    expect(fires(often, three)).toBe(true);
    expect(fires({ ...often, spasmSessions: [spasmSession(3, true), spasmSession(11, true)] }, three)).toBe(
      false,
    );
  });

  test.each<[Doses, string | null]>([
    [{ 7: "10" }, "Increase it by 10 mg/day, to 20 mg/day;"],
    [{ 20: "10", 8: "20" }, "Increase it by 10 mg/day, to 30 mg/day;"],
    [{ 6: "10" }, null],
    [{ 20: "10", 3: "20" }, null],
    [{ 30: "30" }, null],
    [{ 30: "40" }, null],
    [{ 8: "10", 3: "10" }, "Increase it by 10 mg/day, to 20 mg/day;"],
    [{ 8: "5" }, "Increase it by 10 mg/day;"],
    [{}, null],
  ])("on baclofen at %j days and mg: %s", (doses, says) => {
    const text = linesOf(assessed({ ...severeTwice, orders: [baclofen(doses)] }), rule)[0]?.text ?? null;
    if (says === null) expect(text).toBeNull();
    else expect(text).toContain(says);
  });

  test("a dose in another unit, or beside a second order, is not known: no step", () => {
    const given = baclofen({ 9: "10" });
    const tablets = { ...given, dosesPerDay: given.dosesPerDay.map((dose) => ({ ...dose, unit: "tablet" })) };
    expect(fires({ ...severeTwice, orders: [given] })).toBe(true);
    expect(fires({ ...severeTwice, orders: [tablets] })).toBe(false);
    expect(fires({ ...severeTwice, orders: [given, { ...given, orderId: "second" }] })).toBe(false);
  });

  test.each(["speech-disturbance", "personality-change", "myoclonic-jerks", "motor-apraxia"] as const)(
    "%s bars it",
    (kind) => {
      const symptoms = [spasm(), spasm({ kind, active: false })];
      expect(fires({ ...severeTwice, symptoms })).toBe(false);
      expect(fires({ ...severeTwice, symptoms, orders: [baclofen({ 9: "10" })] })).toBe(false);
    },
  );

  test("not tolerated bars the start and the step; ineffective bars a new start; the newest assessment counts", () => {
    const was = (found: "effective" | "ineffective" | "not-tolerated") =>
      baclofen({ 60: "10" }, assessedAs(found));
    expect(fires({ ...severeTwice, orders: [was("not-tolerated")] })).toBe(false);
    expect(fires({ ...severeTwice, stopped: [stopped(was("not-tolerated"))] })).toBe(false);
    expect(fires({ ...severeTwice, stopped: [stopped(was("ineffective"))] })).toBe(false);
    expect(fires({ ...severeTwice, orders: [was("ineffective")] })).toBe(true);
    expect(fires({ ...severeTwice, stopped: [stopped(was("effective"))] })).toBe(true);
    const tried = {
      ...stopped(was("not-tolerated")),
      orderId: "before",
      ...assessedAs("not-tolerated", -9000),
    };
    expect(fires({ ...severeTwice, stopped: [tried], orders: [was("effective")] })).toBe(true);
  });
});

describe("prevent-alternatives", () => {
  const rule = "prevent-alternatives";
  const given = (found: "effective" | "ineffective" | "not-tolerated") =>
    baclofen({ 60: "30" }, assessedAs(found));

  test("after a baclofen that was ineffective or not tolerated, running or stopped", () => {
    expect(severitiesOf(assessed({ orders: [given("ineffective")] }), rule)).toEqual(["routine"]);
    expect(severitiesOf(assessed({ stopped: [stopped(given("not-tolerated"))] }), rule)).toEqual(["routine"]);
    expect(rulesOf(assessed({ orders: [given("effective")] }))).not.toContain(rule);
    expect(rulesOf(assessed({ orders: [baclofen({ 60: "30" })] }))).not.toContain(rule);
  });

  test("names the note's doses and none that runs already", () => {
    const text = (...others: Order[]) =>
      linesOf(assessed({ orders: [given("not-tolerated"), ...others] }), rule)[0]?.text;
    expect(text()).toBe(
      "Baclofen was not tolerated. Other ways to prevent spasms: gabapentin 300 mg before each session; " +
        "vitamin E 400 IU daily; albumin 20-40 g/week.",
    );
    expect(text(order("gabapentin"))).not.toContain("gabapentin");
    expect(text(order("gabapentin"), order("vitamin-e"), order("albumin"))).toBeUndefined();
    expect(text(order("gabapentin"), order("vitamin-e"))).toBe(
      "Baclofen was not tolerated. Other ways to prevent spasms: albumin 20-40 g/week.",
    );
    for (const effect of ["ineffective", "not-tolerated"] as const) {
      const tried = stopped(order("vitamin-e", assessedAs(effect)));
      const [line] = linesOf(assessed({ orders: [given("not-tolerated")], stopped: [tried] }), rule);
      expect(line?.text).not.toContain("vitamin");
    }
    const helped = stopped(order("vitamin-e", assessedAs("effective")));
    expect(
      linesOf(assessed({ orders: [given("not-tolerated")], stopped: [helped] }), rule)[0]?.text,
    ).toContain("vitamin");
  });

  test("albumin above all if albumin is low", () => {
    const by = {
      ...policy,
      limits: { ...policy.limits, albumin: { low: { value: "35", unit: "g/L", source: "x" } } },
    };
    const text = (value: string) =>
      linesOf(
        assessed({ orders: [given("ineffective")], labs: [lab("albumin", value)] }, at(50), by),
        rule,
      )[0]?.text;
    expect(text("28")).toContain("albumin 20-40 g/week, above all because albumin is low");
    expect(text("40")).not.toContain("above all");
  });

  test("each with its own caution, and anticoagulation beside vitamin E", () => {
    const lines = (...others: Order[]) =>
      linesOf(
        assessed({ orders: [given("ineffective"), ...others], history: { anticoagulated: true } }),
        rule,
      )[0];
    expect(lines()?.cautions.map(({ text }) => text.split(" ")[0])).toEqual(["The", "Vitamin"]);
    expect(lines()?.because).toContainEqual({
      ...{ input: "anticoagulated", value: "true", unit: null, at: null },
      evidence: { of: "history:anticoagulated", version: "true" },
    });
    expect(lines(order("vitamin-e"))?.cautions).toHaveLength(1);
    expect(lines(order("vitamin-e"))?.because.map(({ input }) => input)).not.toContain("anticoagulated");
  });
});
