import { expect, test } from "vitest";
import { formatDecimal } from "../../../../shared/base/decimal.ts";
import { currentDose, milligramsOf } from "../../../../shared/protocol/view/baclofen.ts";
import { assessed, at, baclofen, linesOf, order, policy } from "../../../made-up/patients/pictures.ts";

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
    ...baclofen([[from, "10"]], { orderId }),
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
