import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { realClock, virtualClock } from "../../../infra/local/clock/clock.ts";
import { createRounds } from "../../../infra/local/clock/loops.ts";
import { RealClockError, realTick, virtualTick } from "../../../infra/local/clock/minute.ts";
import { type RoundFunction, rounds } from "../../../infra/pipeline.ts";
import type { Instant } from "../../../shared/base/instant.ts";

const nobody = { first: () => null, ring: async () => {} };
const nothing = { first: async () => null, sweep: async () => {} };
const settle = async () => {};

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

it("sends a heartbeat each hour, though the real clock's minutes come some milliseconds early, not at all, or again", async () => {
  const heartbeat = async () => undefined;
  const others = Object.fromEntries(rounds.map((name) => [name, async () => {}]));
  const functions = { heartbeat, rounds: others as Record<RoundFunction, () => Promise<void>> };
  const beats: Instant[] = [];
  let now: Instant;
  const minute = createRounds(functions, { hasOthers: () => false }, async (round) => {
    if (round === heartbeat) beats.push(now);
  });
  const hours = [
    "10:00:00.005",
    "10:59:00.003",
    "11:00:00.006",
    "11:58:00.006",
    "12:00:00.004",
    "12:00:30.000",
  ];
  for (const time of hours) {
    now = `2026-03-01T${time}Z`;
    await minute(now);
  }
  expect(beats.map((beat) => beat.slice(11, 16))).toEqual(["11:00", "12:00"]);
});

describe("the virtual clock's minute", () => {
  const ten = "2026-03-01T10:00:00.000Z";

  it("stops between the minutes at each instant at which somebody is to be woken, and settles there", async () => {
    const clock = virtualClock(ten);
    const waiting = ["2026-03-01T10:00:45.000Z", "2026-03-01T10:01:10.500Z", "2026-03-01T10:02:00.000Z"];
    const seen: string[] = [];
    const at = (what: string) => async () => void seen.push(`${what} ${clock.now().slice(14, 19)}`);
    const wakes = {
      first: () => waiting[0] ?? null,
      async ring() {
        while (waiting[0] !== undefined && waiting[0] <= clock.now()) {
          waiting.shift();
          await at("wakes")();
        }
      },
    };
    const tick = virtualTick(clock, { everyMinute: at("sweeps"), settle, wakes, due: nothing });
    await tick.advance("PT2M");
    const expected = ["wakes 00:45", "sweeps 01:00", "wakes 01:10", "wakes 02:00", "sweeps 02:00"];
    expect(seen).toEqual(expected);
  });

  it("sweeps between the minutes at each instant at which something of the table falls due, and not at what is past", async () => {
    const clock = virtualClock(ten);
    const dueAt = ["2026-03-01T09:59:00.000Z", "2026-03-01T10:00:31.500Z", "2026-03-01T10:01:00.000Z"];
    const seen: string[] = [];
    const at = (what: string) => async () => void seen.push(`${what} ${clock.now().slice(14, 19)}`);
    const due = {
      first: async (now: Instant, until: Instant) => dueAt.find((at) => at > now && at <= until) ?? null,
      sweep: at("due"),
    };
    const tick = virtualTick(clock, { everyMinute: at("minute"), settle, wakes: nobody, due });
    await tick.advance("PT2M");
    expect(seen).toEqual(["due 00:31", "minute 01:00", "minute 02:00"]);
  });

  it("stands still between two minutes once nobody waits for it any more", async () => {
    const gone = new AbortController();
    const clock = virtualClock(ten);
    let swept = 0;
    const everyMinute = async () => {
      swept += 1;
      if (swept === 3) gone.abort();
    };
    const tick = virtualTick(clock, { everyMinute, settle, wakes: nobody, due: nothing });
    expect(await tick.advance("P365D", gone.signal)).toBe("2026-03-01T10:03:00.000Z");
    expect(await tick.advance("PT1M")).toBe("2026-03-01T10:04:00.000Z");
  });
});
