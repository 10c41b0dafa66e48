import * as z from "zod/mini";
import type { Instant } from "../../base/instant.ts";
import { type Day, dayBefore, dayOf, daysAfter, timeOn, weekdayOf } from "./days.ts";

const days = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"] as const;
/** A time on the wall clock of the site. */
export const clockTime = z
  .string()
  .check(z.regex(/^([01][0-9]|2[0-3]):[0-5][0-9]$/, "must be a time like 07:00"));

export const someText = z.string().check(z.minLength(1));

/** Wall clock of the site's zone. A `to` that is not after `from` is of the next day. */
const hours = {
  /** A role, or the name of a shift. Whoever holds it need not have it as the own role. */
  role: someText,
  from: clockTime,
  to: clockTime,
  /** Ids; an empty list says that nobody is. */
  contacts: z.array(someText),
};

export const rotaSchema = z.strictObject({
  /** Every week. `days` are those on which it starts; without them, every day. */
  week: z
    .array(z.strictObject({ ...hours, days: z.optional(z.array(z.enum(days)).check(z.minLength(1))) }))
    .check(z.minLength(1)),
  /** On one date: while it lasts, it holds for the role in place of the week. */
  exceptions: z.optional(z.array(z.strictObject({ ...hours, date: z.iso.date() }))),
});

type Rota = z.infer<typeof rotaSchema>;
type Hours = Pick<Rota["week"][number], "from" | "to">;

/** From the first instant of it to the first after it. */
interface Span {
  readonly start: Instant;
  readonly end: Instant;
}

/**
 * Ids of those who hold the role at `at`; null where the rota says nothing of the role at that time and has no week for it.
 * @param zone IANA; the rota's times are its wall clock
 */
export function holders(rota: Rota, zone: string, role: string, at: Instant): readonly string[] | null {
  const excepted = (rota.exceptions ?? []).filter((one) => {
    return one.role === role && lasts(one, one.date, zone, at);
  });
  if (excepted.length > 0) return contactsOf(excepted);
  const week = rota.week.filter((row) => row.role === role);
  if (week.length === 0) return null;
  return contactsOf(week.filter((row) => startsNear(zone, at).some((date) => rowLasts(row, date, zone, at))));
}

/** When what the rota says may change, from `from` to `until`. */
export function rotaChanges(rota: Rota, zone: string, { start, end }: Span): readonly Instant[] {
  const changes: Instant[] = [];
  const last = dayOf(end, zone);
  for (let date = dayBefore(dayOf(start, zone), 1); date <= last; date = daysAfter(date, 1)) {
    const rows = rota.week.filter((row) => startsOn(row, date));
    const excepted = (rota.exceptions ?? []).filter((one) => one.date === date);
    for (const hours of [...rows, ...excepted]) {
      const span = rowSpan(hours, date, zone);
      changes.push(span.start, span.end);
    }
  }
  return [...new Set(changes)].filter((at) => at >= start && at < end).sort();
}

/**
 * The hours that begin on `date`. A wall clock time that a change of summer time skips stands for the time after the
 * gap; one that comes twice, for the first of the two: so one shift begins where the other ends.
 */
export function rowSpan({ from, to }: Hours, date: Day, zone: string): Span {
  return {
    start: timeOn(date, from, zone),
    end: timeOn(to > from ? date : daysAfter(date, 1), to, zone),
  };
}

type Row = Rota["week"][number];

function rowLasts(row: Row, date: Day, zone: string, at: Instant): boolean {
  return startsOn(row, date) && lasts(row, date, zone, at);
}

function startsOn(row: Row, date: Day): boolean {
  const day = days[weekdayOf(date) - 1];
  return row.days === undefined || (day !== undefined && row.days.includes(day));
}

function lasts(hours: Hours, date: Day, zone: string, at: Instant): boolean {
  const { start, end } = rowSpan(hours, date, zone);
  return start <= at && at < end;
}

function contactsOf(rows: readonly { readonly contacts: readonly string[] }[]): readonly string[] {
  return [...new Set(rows.flatMap(({ contacts }) => contacts))];
}

/** Hours that last at an instant began on its date or on the one before. */
export function startsNear(zone: string, at: Instant): readonly Day[] {
  const today = dayOf(at, zone);
  return [dayBefore(today, 1), today];
}
