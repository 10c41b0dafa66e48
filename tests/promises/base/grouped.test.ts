import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { grouped } from "../../../shared/base/grouped.ts";

const rooms = [
  { most: 3, of: () => 1 },
  { most: 10, of: (size: number) => size },
] as const;

describe("groups", () => {
  it("are each as full as they can be", () => {
    expect(grouped([4, 6, 1, 1, 1, 1, 9, 1], ...rooms)).toEqual([[4, 6], [1, 1, 1], [1, 9], [1]]);
  });

  it("have one that is too large by itself", () => {
    expect(grouped([1, 11, 1], ...rooms)).toEqual([[1], [11], [1]]);
    expect(grouped([], ...rooms)).toEqual([]);
  });

  it("lose nothing, keep the order, and hold no more than there is room for", () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 12 })), (sizes) => {
        const groups = grouped(sizes, ...rooms);
        expect(groups.flat()).toEqual(sizes);
        for (const group of groups) {
          const bytes = group.reduce((sum, size) => sum + size, 0);
          expect(group.length === 1 || (group.length <= 3 && bytes <= 10)).toBe(true);
        }
      }),
    );
  });
});
