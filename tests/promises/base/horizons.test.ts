import { expect, test } from "vitest";
import { daysBefore, horizonDays, horizonProblems } from "../../../shared/base/horizons.ts";

const tight = { behind: 30, recurrence: 30, reviewed: 31, loaded: 62, near: { reviewed: 3, loaded: 34 } };

test("nothing goes out of sight by the horizons that stand", () => {
  expect(horizonProblems(horizonDays)).toEqual([]);
  expect(horizonProblems(tight)).toEqual([]);
});

test("a fact of a month ago counts, and so does one of a month before it", () => {
  expect(horizonDays).toEqual({
    ...{ behind: 30, recurrence: 30, reviewed: 32, loaded: 64 },
    near: { reviewed: 3, loaded: 34 },
  });
});

test.each([
  ["what is accepted must be reviewed, the session around it included", { behind: 31 }],
  ["a load must bring all that a review looks at", { loaded: 61 }],
  ["a load must bring all that a review looks at", { reviewed: 32 }],
  ["a near load must bring all that a near review looks at", { near: { reviewed: 5, loaded: 35 } }],
  ["a near load must bring all that a near review looks at", { near: { reviewed: 4, loaded: 34 } }],
])("a day less is said: %s, with %j", (problem, changed) => {
  expect(horizonProblems({ ...tight, ...changed })).toEqual([problem]);
});

test("so long ago is counted in elapsed days", () => {
  expect(daysBefore("2026-03-30T01:30:00.000Z", 2)).toBe("2026-03-28T01:30:00.000Z");
});
