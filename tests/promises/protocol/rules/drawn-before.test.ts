import { expect, test } from "vitest";
import { assessed, at, lab, linesOf, unanchored } from "../../../made-up/patients/pictures.ts";

test.each([
  ["before it", [-10], true],
  ["as it began", [0], false],
  ["before it and in it", [-10, 10], false],
] as const)(
  "a critical value drawn %s says whether the next session may have changed it",
  (_when, drawn, says) => {
    const labs = drawn.map((minutes) => lab("potassium", "6.9", { collectedAt: at(minutes) }));
    const [line] = linesOf(assessed({ ...unanchored, labs, followedBy: at(0) }), "potassium-high");
    expect(line?.text.includes("Drawn before this session")).toBe(says);
  },
);

test("without a session that follows nothing is said of it", () => {
  const labs = [lab("potassium", "6.9", { collectedAt: at(-10) })];
  const [line] = linesOf(assessed({ ...unanchored, labs }), "potassium-high");
  expect(line?.text).not.toContain("Drawn before");
});
