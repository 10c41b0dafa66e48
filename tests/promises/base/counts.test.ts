import { expect, test } from "vitest";
import { countsOf } from "../../../shared/base/counts.ts";

test("each word is counted as often as it comes", () => {
  expect(countsOf(["held", "taken", "held", "held"])).toEqual({ held: 3, taken: 1 });
  expect(countsOf([])).toEqual({});
});
