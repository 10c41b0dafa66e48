import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { DurationError, later, minutesOnTheWay, virtualClock } from "../../../infra/local/clock/clock.ts";
import { instant } from "../../../shared/base/instant.ts";
import { freshFolder } from "../../made-up/sites/local-folder.ts";

const start = "2026-03-01T10:00:30.000Z";

describe("the virtual clock", () => {
  it("stands still until it is moved", () => {
    const clock = virtualClock(start);
    expect(clock.now()).toBe(start);
    clock.moveTo("2026-03-01T10:01:00.000Z");
    expect(clock.now()).toBe("2026-03-01T10:01:00.000Z");
  });

  it("never goes back", () => {
    expect(() => virtualClock(start).moveTo("2026-03-01T10:00:29.999Z")).toThrow(RangeError);
  });

  it("goes on after a restart from where it stood, whatever time it is given then", () => {
    const file = join(freshFolder(), "clock.json");
    virtualClock(start, file).moveTo("2026-03-01T15:00:00.000Z");
    expect(virtualClock("2030-01-01T00:00:00.000Z", file).now()).toBe("2026-03-01T15:00:00.000Z");
  });
});

describe("a move of the clock", () => {
  it.each([
    ["PT1H", "2026-03-01T11:00:30.000Z"],
    ["PT90S", "2026-03-01T10:02:00.000Z"],
    ["P1D", "2026-03-02T10:00:30.000Z"],
    ["PT0S", start],
  ])("%s leads to %s", (duration, target) => {
    expect(later(start, duration)).toBe(target);
  });

  it.each(["", "an hour", "-PT1H", "1:00", "P999999Y", "PT"])("refuses %j", (duration) => {
    expect(() => later(start, duration)).toThrow(DurationError);
  });

  it("stops at each whole minute on the way, and at the target", () => {
    expect([...minutesOnTheWay(start, "2026-03-01T10:02:30.000Z")]).toEqual([
      "2026-03-01T10:01:00.000Z",
      "2026-03-01T10:02:00.000Z",
      "2026-03-01T10:02:30.000Z",
    ]);
  });

  it("stops once at a target that is a whole minute, and once where it does not move", () => {
    expect([...minutesOnTheWay(start, "2026-03-01T10:01:00.000Z")]).toEqual(["2026-03-01T10:01:00.000Z"]);
    expect([...minutesOnTheWay(start, start)]).toEqual([start]);
  });

  it("leaves no minute out and never turns, from anywhere to anywhere", () => {
    const anyStart = fc.integer({ min: 0, max: 4e12 });
    const anyLength = fc.integer({ min: 0, max: 300 * 60_000 });
    fc.assert(
      fc.property(anyStart, anyLength, (from, length) => {
        const times = [...minutesOnTheWay(instant(from), instant(from + length))].map((at) => Date.parse(at));
        expect(times.at(-1)).toBe(from + length);
        for (const [index, at] of times.entries()) {
          const before = index === 0 ? from : (times[index - 1] ?? 0);
          expect(at - before).toBeLessThanOrEqual(60_000);
          if (index > 0) expect(at).toBeGreaterThan(before);
          if (index < times.length - 1) expect(at % 60_000).toBe(0);
        }
      }),
    );
  });
});
