import * as fc from "fast-check";
import { expect, test } from "vitest";
import { spotsOf, spread } from "../../../../functions/respond/chart/labels.ts";
import { plot } from "../../../../functions/respond/chart/scale.ts";

const aLabel = fc.record({
  text: fc.constantFrom("6.8", "0.66", "<0.20?", "12.50", ">6.0?"),
  x: fc.double({ min: plot.x0, max: plot.x1, noNaN: true }),
  height: fc.double({ min: plot.y0, max: plot.y1, noNaN: true }),
  isLow: fc.boolean(),
  isCritical: fc.boolean(),
});

test("however close values lie to each other, no two labels of a chart lie over each other, nor over its hours, and the newest has one", () => {
  fc.assert(
    fc.property(fc.array(aLabel, { minLength: 1, maxLength: 30 }), (labels) => {
      const spots = spotsOf(labels);
      expect(spots.at(-1)).not.toBeNull();
      const boxes = spots.flatMap((spot, index) => {
        const half = ((labels[index]?.text.length ?? 0) * 9) / 2;
        return spot ? [{ left: spot.x - half, right: spot.x + half, y: spot.y }] : [];
      });
      for (const [index, a] of boxes.entries()) {
        expect(a.left).toBeGreaterThanOrEqual(plot.x0);
        expect(a.right).toBeLessThanOrEqual(plot.x1);
        expect(a.y).toBeLessThan(plot.y1);
        for (const b of boxes.slice(index + 1)) {
          const across = Math.min(a.right, b.right) - Math.max(a.left, b.left);
          expect(across > 0 && Math.abs(a.y - b.y) < 15).toBe(false);
        }
      }
    }),
  );
});

test("a value that stands alone has its label beside it, and what is critical is labelled before what is not", () => {
  const alone = { text: "6.8", x: 100, height: 90, isLow: false, isCritical: true };
  expect(spotsOf([alone])).toEqual([{ x: 100, y: 81 }]);
  expect(spotsOf([{ ...alone, isLow: true }])).toEqual([{ x: 100, y: 108 }]);
  const crowd = Array.from({ length: 12 }, (_, n) => ({ ...alone, isCritical: n === 0 }));
  const spots = spotsOf(crowd);
  expect(spots[0]).not.toBeNull();
  expect(spots.filter((spot) => spot !== null).length).toBeLessThan(12);
});

test("the numbers of limits stand a line apart, in their order, and never below the drawing", () => {
  const height = fc.double({ min: plot.y0, max: plot.y1, noNaN: true });
  fc.assert(
    fc.property(fc.array(height, { minLength: 1, maxLength: 4 }), (given) => {
      const heights = given.toSorted((a, b) => a - b);
      const places = spread(heights);
      expect(Math.max(...places)).toBeLessThanOrEqual(plot.y1);
      for (const [index, place] of places.entries())
        if (index > 0) expect(place - (places[index - 1] ?? 0)).toBeGreaterThanOrEqual(12 - 1e-9);
    }),
  );
  expect(spread([40, 80, 120])).toEqual([40, 80, 120]);
});
