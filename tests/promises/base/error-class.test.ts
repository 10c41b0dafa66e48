import { expect, test } from "vitest";
import { errorClass } from "../../../shared/base/error-class.ts";

test.each([
  [new RangeError("P-1 of the ward"), "RangeError"],
  ["P-1 of the ward", "unnamed"],
  [null, "unnamed"],
  [{ name: "P-1" }, "unnamed"],
])("of an error its class alone is told: case %#", (error, told) => {
  expect(errorClass(error)).toBe(told);
});
