import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { realClock } from "../../infra/local/clock.ts";
import { RealClockError, realTick } from "../../infra/local/minute.ts";

describe("the real clock's minute", () => {
  beforeEach(() => void vi.useFakeTimers({ now: new Date("2026-03-01T10:00:30.500Z") }));
  afterEach(() => void vi.useRealTimers());

  it("sweeps at each whole minute, and no more once it is stopped", async () => {
    const swept: string[] = [];
    const tick = realTick(realClock, async () => void swept.push(realClock.now()));
    await vi.advanceTimersByTimeAsync(2 * 60_000);
    expect(swept).toEqual(["2026-03-01T10:01:00.000Z", "2026-03-01T10:02:00.000Z"]);
    tick.stop();
    await vi.advanceTimersByTimeAsync(2 * 60_000);
    expect(swept).toHaveLength(2);
  });

  it("never sweeps twice at once", async () => {
    let finish: () => void = () => {};
    const sweep = vi.fn(() => new Promise<void>((resolve) => (finish = resolve)));
    const tick = realTick(realClock, sweep);
    await vi.advanceTimersByTimeAsync(3 * 60_000);
    expect(sweep).toHaveBeenCalledTimes(1);
    finish();
    await vi.advanceTimersByTimeAsync(60_000);
    expect(sweep).toHaveBeenCalledTimes(2);
    tick.stop();
  });

  it("is moved by nobody", async () => {
    const tick = realTick(realClock, async () => {});
    await expect(tick.advance("PT1H")).rejects.toThrow(RealClockError);
    tick.stop();
  });
});
