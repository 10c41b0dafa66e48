import { describe, expect, test } from "vitest";
import { formatDecimal } from "../../../../shared/base/decimal.ts";
import type { Effect, Order, Picture } from "../../../../shared/protocol/types/picture.ts";
import { assessedOrder, baclofenEffect, totalDose } from "../../../../shared/protocol/view/baclofen.ts";
import { viewOf } from "../../../../shared/protocol/view/look.ts";
import {
  assessed,
  at,
  baclofen,
  type Doses,
  linesOf,
  order,
  policy,
  quiet,
} from "../../../made-up/patients/pictures.ts";
import { stopped } from "../rules/prevent.ts";

const view = (picture: Partial<Picture>) => viewOf({ ...quiet, ...picture }, policy, at(50));
const day = 1440;

/** Its dose is not known. */
const tablets = (orderId: string) =>
  baclofen({}, { orderId, dosesPerDay: [{ at: at(-20 * day), value: "1", unit: "tablet" }] });

describe("several orders of baclofen", () => {
  test("are added up as far as their doses are known", () => {
    const orders = [baclofen({ 20: "20" }), baclofen({ 20: "7.5" }, { orderId: "b" }), tablets("c")];
    expect(formatDecimal(totalDose(view({ orders })))).toBe("27.5");
    expect(formatDecimal(totalDose(view({})))).toBe("0");
  });

  test("lie above the ceiling by what is known, and the line is about those", () => {
    const subjects = (dose: string) =>
      linesOf(assessed({ orders: [baclofen({ 20: dose }), tablets("c")] }), "baclofen-over-range").map(
        ({ subject }) => subject,
      );
    expect(subjects("30")).toEqual([]);
    expect(subjects("31")).toEqual(["order-baclofen"]);
  });
});

describe("the newest assessment counts", () => {
  const found = (effect: Effect, minutes: number, orderId: string) =>
    baclofen({ 60: "10" }, { orderId, effect: { at: at(minutes), found: effect } });

  test("whether its order runs or was stopped, and whichever began first", () => {
    const [early, late] = [found("effective", 0, "a"), found("not-tolerated", 5, "b")];
    for (const picture of [
      { orders: [early], stopped: [stopped(late, 20)] },
      { orders: [late], stopped: [stopped(early, 20)] },
      { orders: [early, late] },
      { orders: [found("effective", 0, "b"), found("not-tolerated", 5, "a")] },
    ]) {
      expect(baclofenEffect(view(picture))).toBe("not-tolerated");
    }
  });

  test("of two of one instant the one of the order that runs", () => {
    const picture = {
      orders: [found("effective", 5, "b")],
      stopped: [stopped(found("ineffective", 5, "a"), 20)],
    };
    expect(baclofenEffect(view(picture))).toBe("effective");
  });

  test("an order that was not assessed, or another drug's assessment, says nothing", () => {
    const other = order("gabapentin", { effect: { at: at(5), found: "ineffective" } });
    expect(baclofenEffect(view({ orders: [baclofen({ 60: "10" }), other] }))).toBeNull();
    expect(assessedOrder(view({ orders: [other] }), "baclofen")).toBeNull();
    expect(assessedOrder(view({ orders: [other] }), "gabapentin")).toEqual(other);
  });
});

describe("a start above the first dose", () => {
  const high = (since: number, differences: Partial<Order> = {}) =>
    baclofen({ [since]: "20" }, { orderId: "high", ...differences });
  const lines = (picture: Partial<Picture>) =>
    linesOf(assessed(picture), "baclofen-over-range").map(({ subject }) => subject);
  const beganBefore = (minutes: number) =>
    high(1, {
      since: at(-240 - minutes),
      dosesPerDay: [{ at: at(-240 - minutes), value: "20", unit: "mg" }],
    });

  test("is told until a week has passed when the episode begins", () => {
    expect(lines({ orders: [beganBefore(7 * day - 1)] })).toEqual(["high"]);
    expect(lines({ orders: [beganBefore(7 * day)] })).toEqual([]);
  });

  test("is none while an earlier order of baclofen runs", () => {
    const earlier = baclofen({ 20: "10" }, { orderId: "earlier" });
    expect(lines({ orders: [earlier, high(2)] })).toEqual([]);
    expect(lines({ orders: [earlier, high(2)].toReversed() })).toEqual([]);
  });

  test("is one beside an order that began at the same time or later, or of another drug", () => {
    for (const since of [2, 1]) {
      const other = baclofen({ [since]: "5" }, { orderId: "other" });
      expect(lines({ orders: [high(2), other] })).toEqual(["high"]);
    }
    expect(lines({ orders: [order("gabapentin", { since: at(-20 * day) }), high(2)] })).toEqual(["high"]);
  });

  test("is none within a week of the stop of an earlier order, a week to the minute included", () => {
    const restarted = (minutes: number) =>
      lines({
        orders: [high(2)],
        stopped: [stopped(baclofen({ 60: "10" }, { orderId: "earlier" }), -2 * day - minutes)],
      });
    expect(restarted(7 * day)).toEqual([]);
    expect(restarted(7 * day + 1)).toEqual(["high"]);
  });

  test("is one after the stop of another drug, or of an order that began later", () => {
    const drug = stopped(order("gabapentin", { since: at(-20 * day) }), -3 * day);
    expect(lines({ orders: [high(2)], stopped: [drug] })).toEqual(["high"]);
    const later = stopped(baclofen({ 1: "5" }, { orderId: "later" }), 0);
    expect(lines({ orders: [high(2)], stopped: [later] })).toEqual(["high"]);
  });
});

describe("a stop", () => {
  const rule = "taper-baclofen";
  const subjects = (picture: Partial<Picture>, by = policy) =>
    linesOf(assessed(picture, at(50), by), rule).map(({ subject }) => subject);
  const tapered = { 60: "30", 15: "20", 8: "10" };

  test("counts from the first instant that the episode covers", () => {
    expect(subjects({ stopped: [stopped(baclofen({ 60: "30" }), -240)] })).toEqual(["order-baclofen"]);
    expect(subjects({ stopped: [stopped(baclofen({ 60: "30" }), -241)] })).toEqual([]);
  });

  test("after the doses of two orders is judged by the last of both, in order of time", () => {
    const first = stopped(baclofen({ 60: "30" }, { orderId: "z" }), -8 * day);
    const second = stopped(baclofen({ 8: "10" }, { orderId: "a" }), 0);
    expect(subjects({ stopped: [first, second] })).toEqual([]);
    const interleaved = [
      stopped(baclofen({ 60: "10", 2: "30" }, { orderId: "z" }), 0),
      stopped(baclofen({ 9: "10" }, { orderId: "a" }), -300),
    ];
    expect(subjects({ stopped: interleaved })).toEqual(["z"]);
  });

  test("of two orders that ran together is judged by what both came to", () => {
    const day30 = (minutes: number) => stopped(baclofen({ 60: "20" }, { orderId: "day" }), minutes);
    const night = (minutes: number) => stopped(baclofen({ 59: "10" }, { orderId: "night" }), minutes);
    expect(subjects({ stopped: [day30(0), night(0)] })).toEqual(["day", "night"]);
    expect(subjects({ stopped: [day30(-60), night(0)] })).toEqual(["day", "night"]);
    expect(subjects({ stopped: [day30(-8 * day), night(0)] })).toEqual([]);
    expect(subjects({ stopped: [day30(-6 * day), night(0)] })).toEqual(["night"]);
    const unknown = stopped(baclofen({ 8: "some" }, { orderId: "unknown" }), 0);
    expect(subjects({ stopped: [night(0), unknown] })).toEqual(["night", "unknown"]);
  });

  test("is not tapered by a course that had ended more than a week before it began", () => {
    const short = stopped(baclofen({ 9: "5" }, { orderId: "short" }), 0);
    const earlier = (days: number) => stopped(baclofen({ 60: "30" }, { orderId: "before" }), -days * day);
    expect(subjects({ stopped: [earlier(16), short] })).toEqual([]);
    expect(subjects({ stopped: [earlier(16.01), short] })).toEqual(["short"]);
  });

  test("after the lowest dose first and a higher one later was at once, whichever order is listed first", () => {
    const low = stopped(baclofen({ 60: "5" }, { orderId: "low" }), -300);
    const high = stopped(baclofen({ 30: "10" }, { orderId: "high" }), 0);
    expect(subjects({ stopped: [low, high] })).toEqual(["high"]);
  });

  test("after one hour, or six days, at a lower dose was at once; after seven it was tapered", () => {
    const given = (days: number) => stopped(baclofen({ 60: "30", [days]: "10" }), 0);
    expect(subjects({ stopped: [given(1 / 24)] })).toEqual(["order-baclofen"]);
    expect(subjects({ stopped: [given(6.99)] })).toEqual(["order-baclofen"]);
    expect(subjects({ stopped: [given(7)] })).toEqual([]);
    expect(subjects({ stopped: [given(7)] }, { ...policy, taperDays: 8 })).toEqual(["order-baclofen"]);
    expect(subjects({ stopped: [given(3)] }, { ...policy, taperDays: 3 })).toEqual([]);
  });

  test("counts the steps that stood, and a lower dose after them, and no higher one", () => {
    const given = (doses: Doses) => ({ stopped: [stopped(baclofen(doses), 0)] });
    expect(subjects(given({ 60: "30", 20: "20", 1: "10" }))).toEqual(["order-baclofen"]);
    expect(subjects(given({ 60: "30", 20: "10", 1: "5" }))).toEqual([]);
    expect(subjects(given({ 60: "30", 20: "10", 1: "20" }))).toEqual(["order-baclofen"]);
  });

  test("counts the days at a dose from when it was first stated without another one between", () => {
    const given = (doses: Doses) => ({ stopped: [stopped(baclofen(doses), 0)] });
    expect(subjects(given({ 60: "30", 8: "10", 1: "10" }))).toEqual([]);
    expect(subjects(given({ 60: "30", 10: "10", 2: "5", 1: "10" }))).toEqual([]);
    expect(subjects(given({ 60: "30", 10: "10", 2: "20", 1: "10" }))).toEqual(["order-baclofen"]);
    expect(subjects(given({ 60: "30", 6: "10", 2: "20", 1: "10" }))).toEqual(["order-baclofen"]);
  });

  test("counts no dose stated after it", () => {
    const at10 = { at: at(-8 * day), value: "10", unit: "mg" };
    const order = baclofen({ 60: "30" });
    const given = (minutes: number) =>
      stopped({ ...order, dosesPerDay: [...order.dosesPerDay, at10] }, minutes);
    expect(subjects({ stopped: [given(0)] })).toEqual([]);
    const early = { ...quiet, opensAt: at(-10 * day) };
    expect(subjects({ ...early, stopped: [given(-8 * day - 1)] })).toEqual(["order-baclofen"]);
  });

  test("is not judged by another drug's doses", () => {
    const gabapentin = order("gabapentin", {
      dosesPerDay: [{ at: at(-90 * day), value: "300", unit: "mg" }],
    });
    const steady = stopped(baclofen({ 60: "10" }), 0);
    expect(subjects({ orders: [gabapentin], stopped: [steady] })).toEqual(["order-baclofen"]);
  });

  test("was tapered though one dose on the way is not known", () => {
    const order = baclofen(tapered);
    const dosesPerDay = order.dosesPerDay.with(1, { at: at(-9 * day), value: "some", unit: "mg" });
    expect(subjects({ stopped: [stopped({ ...order, dosesPerDay }, 0)] })).toEqual([]);
    const unknownFirst = order.dosesPerDay.with(0, { at: at(-60 * day), value: "some", unit: "mg" });
    const last = unknownFirst.filter((_, index) => index !== 1);
    expect(subjects({ stopped: [stopped({ ...order, dosesPerDay: last }, 0)] })).toEqual(["order-baclofen"]);
  });

  test("after prolonged use is judged from the first order of baclofen on", () => {
    const monthly = { ...policy, prolongedBaclofenDays: 30 };
    const first = stopped(baclofen({ 40: "30" }, { orderId: "first" }), -300);
    const second = stopped(baclofen({ 5: "30" }, { orderId: "second" }), 0);
    expect(subjects({ stopped: [first, second] }, monthly)).toEqual(["second"]);
    expect(subjects({ stopped: [second] }, monthly)).toEqual([]);
  });
});
