import { existsSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { Temporal } from "temporal-polyfill";
import * as z from "zod";
import { type Instant, instant, plusMinutes } from "../../../shared/base/instant.ts";

export interface RealClock {
  readonly kind: "real";
  now(): Instant;
}

/** Stands still until it is moved. */
export interface VirtualClock {
  readonly kind: "virtual";
  now(): Instant;
  moveTo(at: Instant): void;
}

export type Clock = RealClock | VirtualClock;

export const realClock: RealClock = { kind: "real", now: () => instant(Date.now()) };

/** Kept in `file`, if one is given, so that a restart goes on from where it stood. `from` starts a new one only. */
export function virtualClock(from: Instant, file?: string): VirtualClock {
  let at = (file && saved(file)) ?? from;
  const moveTo = (next: Instant) => {
    if (next < at) throw new RangeError("a clock does not go back");
    if (file) save(file, next);
    at = next;
  };
  moveTo(at);
  return { kind: "virtual", now: () => at, moveTo };
}

const savedSchema = z.object({ now: z.iso.datetime() });

function saved(file: string): Instant | undefined {
  return existsSync(file) ? savedSchema.parse(JSON.parse(readFileSync(file, "utf8"))).now : undefined;
}

function save(file: string, now: Instant): void {
  writeFileSync(`${file}.new`, JSON.stringify({ now }));
  renameSync(`${file}.new`, file);
}

export class DurationError extends Error {
  override name = "DurationError";
}

/**
 * `from` plus an ISO 8601 duration such as PT1H; a day has 24 hours.
 * @throws DurationError if `duration` is none, is negative, or leads beyond the calendar.
 */
export function later(from: Instant, duration: string): Instant {
  try {
    const target = Temporal.Instant.from(from)
      .toZonedDateTimeISO("UTC")
      .add(Temporal.Duration.from(duration));
    if (target.epochMilliseconds < Date.parse(from)) throw new RangeError("a clock does not go back");
    return instant(target.epochMilliseconds);
  } catch (cause) {
    throw new DurationError("not a duration that leads forward", { cause });
  }
}

/** Each whole minute after `from` on the way to `to`, then `to` itself. */
export function* minutesOnTheWay(from: Instant, to: Instant): Generator<Instant> {
  let minute = plusMinutes(`${from.slice(0, 16)}:00.000Z`, 1);
  for (; minute < to; minute = plusMinutes(minute, 1)) yield minute;
  yield to;
}
