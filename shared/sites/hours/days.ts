import * as Calendar from "temporal-polyfill/fns/Calendar";
import * as DateOf from "temporal-polyfill/fns/PlainDate";
import * as Time from "temporal-polyfill/fns/PlainTime";
import * as Zoned from "temporal-polyfill/fns/ZonedDateTime";
import { type Instant, instant } from "../../base/instant.ts";
import { keptLately } from "../../base/kept-lately.ts";
import { zonedAt } from "./zoned.ts";

/** A day of a site, like 2026-11-22. */
export type Day = string;

/** @throws RangeError if `at` is no instant. */
export function dayOf(at: Instant, zone: string): Day {
  return DateOf.toString(Zoned.toPlainDate(zonedAt(at, zone)));
}

export function daysAfter(day: Day, days: number): Day {
  return DateOf.toString(DateOf.addDays(dateOf(day), days));
}

export function dayBefore(day: Day, days: number): Day {
  return daysAfter(day, -days);
}

/** From 1 for Monday to 7 for Sunday. */
export function weekdayOf(day: Day): number {
  return DateOf.dayOfWeek(dateOf(day));
}

/**
 * A wall clock time of a day; one that a change of summer time skips stands for the time after the gap, and one that
 * comes twice, for the first of the two.
 */
export function timeOn(day: Day, clock: string, zone: string): Instant {
  return lately(`${day} ${clock} ${zone}`, () => {
    const at = DateOf.toZonedDateTime(dateOf(day), { timeZone: zone, plainTime: Time.fromString(clock) });
    return instant(at.epochMilliseconds);
  });
}

/** A rota asks for the same few times of a week at every step of every alert; some two hundred are kept. */
const lately = keptLately<Instant>(6000);

function dateOf(day: Day): DateOf.Record {
  return DateOf.fromString(day, Calendar.getISO);
}
