import { Temporal } from "temporal-polyfill";
import { type Instant, instant } from "../../base/instant.ts";

/** A day of a site, like 2026-11-22. */
export type Day = string;

/** @throws RangeError if `at` is no instant. */
export function dayOf(at: Instant, zone: string): Day {
  return Temporal.Instant.from(at).toZonedDateTimeISO(zone).toPlainDate().toString();
}

export function daysBefore(day: Day, days: number): Day {
  return Temporal.PlainDate.from(day).subtract({ days }).toString();
}

/** From 1 for Monday to 7 for Sunday. */
export function weekdayOf(day: Day): number {
  return Temporal.PlainDate.from(day).dayOfWeek;
}

/** A wall clock time of a day; one that a change of summer time skips stands for the time after the gap. */
export function timeOn(day: Day, clock: string, zone: string): Instant {
  const at = Temporal.PlainDate.from(day).toZonedDateTime({ timeZone: zone, plainTime: clock });
  return instant(at.toInstant().epochMilliseconds);
}
