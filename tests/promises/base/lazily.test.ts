import { expect, test } from "vitest";
import { lazily } from "../../../shared/base/lazily.ts";

test("nothing is worked out before it is asked for, and once however often it is", () => {
  const worked: string[] = [];
  const answer = lazily(() => {
    worked.push("worked");
    return null;
  });
  expect(worked).toEqual([]);
  expect([answer(), answer()]).toEqual([null, null]);
  expect(worked).toEqual(["worked"]);
});
