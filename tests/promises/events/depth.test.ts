import fc from "fast-check";
import { expect, test } from "vitest";
import { isDeeperThan } from "../../../shared/events/depth.ts";
import { crowdedTexts } from "../../made-up/messages/hostile.ts";

function depthOf(value: unknown): number {
  if (typeof value !== "object" || value === null) return 0;
  return 1 + Math.max(0, ...Object.values(value).map(depthOf));
}

test("it agrees with the depth of what is parsed", () => {
  const strings = fc.constantFrom("{", "[[[", '"', '\\"', "\\", "}", "a");
  const { tree } = fc.letrec((tie) => ({
    tree: fc.oneof(
      { maxDepth: 6 },
      strings,
      fc.array(tie("tree"), { maxLength: 3 }),
      fc.dictionary(strings, tie("tree"), { maxKeys: 3 }),
    ),
  }));
  fc.assert(
    fc.property(tree, fc.integer({ min: 0, max: 6 }), (value, limit) => {
      expect(isDeeperThan(limit, JSON.stringify(value))).toBe(depthOf(value) > limit);
    }),
  );
});

test("32 is taken, 33 is not", () => {
  const nested = (depth: number) => "[".repeat(depth) + "]".repeat(depth);
  expect(isDeeperThan(32, nested(32))).toBe(false);
  expect(isDeeperThan(32, nested(33))).toBe(true);
});

test("256 KiB of whatever opens or escapes are looked through to their end", () => {
  const opened = crowdedTexts.map((text) => isDeeperThan(52_428, text));
  expect(opened).toEqual([true, false, false, false, false]);
  expect(crowdedTexts.map((text) => isDeeperThan(Number.POSITIVE_INFINITY, text))).not.toContain(true);
});
