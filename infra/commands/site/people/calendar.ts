import { Temporal } from "temporal-polyfill";
import { type Instant, instant, plusMinutes } from "../../../../shared/base/instant.ts";
import { rotaChanges } from "../../../../shared/sites/hours/rota.ts";
import type { People } from "../../../../shared/sites/people/people.ts";

/** One day of a site: of 23, 24 or 25 hours. */
export interface SiteDay {
  readonly name: string;
  readonly start: Instant;
  readonly end: Instant;
}

export interface DutyPeriod {
  readonly title: string;
  readonly days: readonly SiteDay[];
}

/** The week that begins today; the days about the next two changes of summer time; every exception of the rota to come. */
export function periodsOf(people: People, zone: string, now: Instant): readonly DutyPeriod[] {
  const today = Temporal.Instant.from(now).toZonedDateTimeISO(zone).toPlainDate();
  const week = [0, 1, 2, 3, 4, 5, 6].map((days) => today.add({ days }));
  const listed = new Set(week.map(String));
  const exceptions = (people.rota?.exceptions ?? [])
    .map(({ date }) => date)
    .filter((date) => date >= today.toString() && !listed.has(date));
  const dates = [...new Set(exceptions)].sort().map((date) => Temporal.PlainDate.from(date));
  return [
    { title: "The week", days: week.map(dayOf(zone)) },
    ...clockChanges(zone, now).map((date) => ({
      title: `The clocks change on ${date.toString()}`,
      days: [-1, 0, 1].map((days) => dayOf(zone)(date.add({ days }))),
    })),
    ...(dates.length > 0 ? [{ title: "Exceptions", days: dates.map(dayOf(zone)) }] : []),
  ];
}

/** Every hour of the day, and every other instant at which the answer may change. */
export function momentsOf(
  { start, end }: SiteDay,
  people: People,
  zone: string,
  leads: readonly number[],
): readonly Instant[] {
  const moments = new Set<Instant>();
  for (let at = start; at < end; at = plusMinutes(at, 60)) moments.add(at);
  const longest = Math.max(0, ...leads);
  const changes = people.rota
    ? rotaChanges(people.rota, zone, { start, end: plusMinutes(end, longest) })
    : [];
  for (const change of changes) {
    for (const lead of leads) moments.add(plusMinutes(change, -lead));
  }
  return [...moments].filter((at) => at >= start && at < end).sort();
}

/** `07`, or `07:30`, by the site's clock. */
export function clockText(at: Instant, zone: string): string {
  const time = Temporal.Instant.from(at)
    .toZonedDateTimeISO(zone)
    .toPlainTime()
    .toString({ smallestUnit: "minute" });
  return time.endsWith(":00") ? time.slice(0, 2) : time;
}

/** Dates of the next two, at most 400 days ahead; none where the zone has no summer time. */
function clockChanges(zone: string, now: Instant): readonly Temporal.PlainDate[] {
  const horizon = plusMinutes(now, 400 * 24 * 60);
  const found: Temporal.PlainDate[] = [];
  let at = Temporal.Instant.from(now).toZonedDateTimeISO(zone).getTimeZoneTransition("next");
  while (at && found.length < 2 && instant(at.epochMilliseconds) < horizon) {
    found.push(at.toPlainDate());
    at = at.getTimeZoneTransition("next");
  }
  return found;
}

function dayOf(zone: string) {
  return (date: Temporal.PlainDate): SiteDay => ({
    name: date.toLocaleString("en-GB", { weekday: "short", day: "2-digit", month: "short", year: "numeric" }),
    start: midnight(date, zone),
    end: midnight(date.add({ days: 1 }), zone),
  });
}

function midnight(date: Temporal.PlainDate, zone: string): Instant {
  return instant(date.toZonedDateTime({ timeZone: zone }).toInstant().epochMilliseconds);
}
