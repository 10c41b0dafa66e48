import { earliest, type Instant, minutesBetween, plusMinutes } from "../../../shared/base/instant.ts";
import { later, minutesOnTheWay, type RealClock, type VirtualClock } from "./clock.ts";

export class RealClockError extends Error {
  override name = "RealClockError";
}

/** The tick of every minute, by a clock of either kind. */
export interface MinuteTick {
  /**
   * Ends early, between two minutes, once `gone` is aborted: nobody waits for it any more.
   * @throws DurationError, RealClockError
   */
  advance(duration: string, gone?: AbortSignal): Promise<Instant>;
  stop(): void;
}

interface TickWork {
  /** Calls what is called each minute. Never rejects. */
  readonly everyMinute: () => Promise<void>;
  /** Until nothing is under way. */
  readonly settle: () => Promise<void>;
  readonly wakes: {
    /** The first instant at which something is to be woken; null: nothing is. */
    first(): Instant | null;
    /** Wakes what is due by now. */
    ring(): Promise<void>;
  };
  readonly due: {
    /** The first instant after `now`, and by `until`, at which something of the table falls due; null: nothing does. */
    first(now: Instant, until: Instant): Promise<Instant | null>;
    /** Never rejects. */
    sweep(): Promise<void>;
  };
}

/**
 * Moves the clock minute by minute, and sweeps and settles at each; in between it does so at each instant at which
 * something falls due. One call at a time.
 */
export function virtualTick(clock: VirtualClock, { everyMinute, settle, wakes, due }: TickWork): MinuteTick {
  let last: Promise<unknown> = Promise.resolve();
  let stopped = false;

  async function move(duration: string, gone?: AbortSignal): Promise<Instant> {
    const target = later(clock.now(), duration);
    await settle();
    for (const minute of minutesOnTheWay(clock.now(), target)) {
      for (let at = await firstBy(minute); at !== null && at < minute; at = await firstBy(minute)) {
        if (stopped || gone?.aborted) break;
        await stopAt(at, due.sweep);
      }
      if (stopped || gone?.aborted) break;
      await stopAt(minute, everyMinute);
    }
    return clock.now();
  }

  async function firstBy(until: Instant): Promise<Instant | null> {
    return earliest(await due.first(clock.now(), until), wakes.first());
  }

  async function stopAt(at: Instant, work: () => Promise<void>): Promise<void> {
    if (at > clock.now()) clock.moveTo(at);
    await wakes.ring();
    await work();
    await settle();
  }

  return {
    advance(duration, gone) {
      const moved = last.then(() => move(duration, gone));
      last = moved.catch(() => {});
      return moved;
    },
    stop() {
      stopped = true;
    },
  };
}

/** Sweeps at each whole minute; a sweep that takes longer than one delays the next. */
export function realTick(clock: RealClock, sweep: () => Promise<void>): MinuteTick {
  let timer: NodeJS.Timeout | undefined;
  let stopped = false;

  function wait(): void {
    const now = clock.now();
    const next = plusMinutes(`${now.slice(0, 16)}:00.000Z`, 1);
    timer = setTimeout(tick, minutesBetween(now, next) * 60_000);
  }

  async function tick(): Promise<void> {
    await sweep();
    if (!stopped) wait();
  }

  wait();
  return {
    advance: () => Promise.reject(new RealClockError("nobody moves the real clock")),
    stop() {
      stopped = true;
      clearTimeout(timer);
    },
  };
}
