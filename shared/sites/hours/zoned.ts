import * as InstantOf from "temporal-polyfill/fns/Instant";
import * as DateTime from "temporal-polyfill/fns/PlainDateTime";
import * as Zoned from "temporal-polyfill/fns/ZonedDateTime";
import type { Instant } from "../../base/instant.ts";

/**
 * The calendar's functions, and not its classes: a bundle takes those alone that it calls. Times that need no calendar
 * are in `base/instant.ts`.
 */
export function zonedAt(at: Instant, zone: string): Zoned.Record {
  return InstantOf.toZonedDateTimeISO(InstantOf.fromString(at), zone);
}

/** What that zone's calendar and clock show, to the minute: 2026-11-30 07:00. */
export function onTheClock(at: Instant, zone: string): string {
  const local = Zoned.toPlainDateTime(zonedAt(at, zone));
  return DateTime.toString(local, { smallestUnit: "minute" }).replace("T", " ");
}

/** To the second, by the zone's clock. @throws RangeError if `at` is no instant. */
export function isMidnightIn(at: Instant, zone: string): boolean {
  const { hour, minute, second } = zonedAt(at, zone);
  return hour + minute + second === 0;
}

/** The offset in milliseconds, at an instant in milliseconds since 1970. */
export function offsetAt(time: number, zone: string): number {
  return (
    Zoned.offsetNanoseconds(InstantOf.toZonedDateTimeISO(InstantOf.fromEpochMilliseconds(time), zone)) / 1e6
  );
}

/**
 * When a zone's clock shows what UTC's shows at `local`; all in milliseconds since 1970.
 * @param disambiguation of hours that a change of the clocks repeats or skips
 * @throws RangeError where they are to be rejected.
 */
export function fromClock(local: number, zone: string, disambiguation: "compatible" | "reject"): number {
  const utc = InstantOf.toZonedDateTimeISO(InstantOf.fromEpochMilliseconds(local), "UTC");
  return DateTime.toZonedDateTime(Zoned.toPlainDateTime(utc), zone, { disambiguation }).epochMilliseconds;
}
