import { expect, test } from "vitest";
import { formatDecimal } from "../../../../shared/base/decimal.ts";
import { currentDose, milligramsOf } from "../../../../shared/protocol/view/baclofen.ts";
import {
  assessed,
  at,
  baclofen,
  type Doses,
  linesOf,
  order,
  policy,
} from "../../../made-up/patients/pictures.ts";

const read = (value: string, unit: string) => {
  const perDay = milligramsOf({ at: at(0), value, unit });
  return perDay && formatDecimal(perDay);
};

test.each(["mg", "MG", "mg/d", "mg/day", "mg/24h", "mg/24 h", " mg "])(
  "a dose in %j is in mg a day",
  (unit) => {
    expect(read("10.5", unit)).toBe("10.5");
  },
);

test("the smallest dose is one; nothing, less than nothing, text and another unit are none", () => {
  expect(read("1", "mg")).toBe("1");
  for (const value of ["0", "-1", "one"]) expect(read(value, "mg")).toBeNull();
  for (const unit of ["", "g", "tablet", "mL"]) expect(read("10", unit)).toBeNull();
});

test("a dose runs since it was first stated after any other, known or not", () => {
  const since = (...values: readonly string[]) => {
    const dosesPerDay = values.map((value, hour) => ({ at: at(hour * 60), value, unit: "mg" }));
    return currentDose(order("baclofen", { dosesPerDay }))?.since ?? null;
  };
  expect(since("10", "10.0", "10")).toBe(at(0));
  expect(since("10", "20", "20")).toBe(at(60));
  expect(since("10", "20", "10")).toBe(at(120));
  expect(since("10", "some", "10")).toBe(at(120));
  expect(since("10", "some")).toBeNull();
  expect(since()).toBeNull();
});

test("a stop is of prolonged use by the days of its own course", () => {
  const monthly = { ...policy, prolongedBaclofenDays: 30 };
  const of = (orderId: string, from: number, to: number) => ({
    ...baclofen({ [from]: "10" }, { orderId }),
    stoppedAt: at(-to * 1440),
  });
  const told = (...given: ReturnType<typeof of>[]) =>
    linesOf(assessed({ stopped: given }, at(50), monthly), "taper-baclofen").map(({ subject }) => subject);
  expect(told(of("old", 90, 20), of("new", 2, 0))).toEqual([]);
  expect(told(of("old", 90, 9), of("new", 2, 0))).toEqual(["new"]);
  expect(told(of("old", 90, 9.01), of("new", 2, 0))).toEqual([]);
  expect(told(of("oldest", 90, 36), of("old", 29, 9), of("new", 2, 0))).toEqual(["new"]);
  expect(told(of("other", 40, 35), of("new", 29, 0))).toEqual(["new"]);
  // Nobody told when the first of them began.
  expect(told(of("old", 9, 9), of("new", 2, 0))).toEqual(["new"]);
  expect(told(of("old", 9, 9), of("between", 8, 3), of("new", 2, 0))).toEqual(["new"]);
  expect(told(of("old", 9, 8), of("new", 0, 0))).toEqual(["new"]);
  expect(told(of("old", 10, 10), of("new", 2, 0))).toEqual([]);
});

const stopped = (orderId: string, doses: Doses, minute = 10) => ({
  ...baclofen(doses, { orderId }),
  stoppedAt: at(minute),
});
const ofMinute = (minute: number) => -minute / 1440;

/** Another drug, since sixty days. */
const gabapentin = (given: Parameters<typeof order>[1]) =>
  order("gabapentin", { since: at(-60 * 1440), ...given });
const itsDose = { dosesPerDay: [{ at: at(-5 * 1440), value: "300", unit: "mg" }] };
const tapered = (orderId: string) => stopped(orderId, { 60: "20", 9: "10" });

test.each<[string, number | undefined, readonly ReturnType<typeof stopped>[], readonly string[]]>([
  ["tapered", 30, [tapered("A")], []],
  ["the lower dose is stated twice", 30, [stopped("A", { 60: "20", 9: "10", 3: "10" })], []],
  ["no dose stood", undefined, [stopped("A", { 2: "20", 1: "10" })], ["A"]],
  ["another drug's dose is none of it", 30, [{ ...gabapentin(itsDose), stoppedAt: at(5) }, tapered("A")], []],
  [
    "another drug's days are none of it",
    30,
    [{ ...gabapentin({}), stoppedAt: at(-3 * 1440) }, stopped("A", { 2: "20" })],
    [],
  ],
  [
    "the dose of one is not known",
    30,
    [{ ...baclofen({}, { orderId: "A", since: at(-60 * 1440) }), stoppedAt: at(10) }, tapered("B")],
    ["A", "B"],
  ],
  ["the next begins as it stops", 30, [tapered("A"), stopped("B", { [ofMinute(10)]: "20" }, 30)], ["B"]],
  ["the next begins later", 30, [tapered("A"), stopped("B", { [ofMinute(20)]: "20" }, 30)], ["B"]],
  [
    "the one before it is near, and far from the next",
    30,
    [
      stopped("A", { 90: "10" }, -9 * 1440),
      stopped("B", { 3: "10" }),
      stopped("C", { [ofMinute(20)]: "10" }, 30),
    ],
    ["B", "C"],
  ],
  [
    "each goes on with the one before it",
    80,
    [
      stopped("A", { 90: "10" }, -70 * 1440),
      stopped("B", { 65: "10" }, -45 * 1440),
      stopped("C", { 40: "10" }, -20 * 1440),
      stopped("D", { 15: "10" }),
    ],
    ["D"],
  ],
])("stopped at once, where %s", (_what, prolongedBaclofenDays, given, expected) => {
  const assessment = assessed({ stopped: given }, at(50), { ...policy, prolongedBaclofenDays });
  expect(linesOf(assessment, "taper-baclofen").map(({ subject }) => subject)).toEqual(expected);
});
