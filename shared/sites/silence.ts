import { type Instant, plusHours } from "../base/instant.ts";
import { type Day, dayOf, timeOn, weekdayOf } from "./hours/days.ts";
import type { Site } from "./site.ts";

type Watched = Pick<Site, "zone" | "feeds">;

interface LastHeard {
  readonly kind: "laboratory" | "sessions" | "machines";
  readonly heardAt: Instant;
}

/**
 * Whether a sender that was heard is missed by now. Hours count within one day's treatment hours: from when it was heard
 * that day, else for a laboratory and for machines from when treatment begins, and for session ends from the first that is expected. So
 * nobody is missed at night, or on a day on which nobody is treated.
 * @param sessionDays days on which a session's end was taken: on no other is a laboratory missed
 */
export function isSilent(
  { zone, feeds }: Watched,
  { kind, heardAt }: LastHeard,
  now: Instant,
  sessionDays: ReadonlySet<Day>,
): boolean {
  if (!feeds) return false;
  const today = dayOf(now, zone);
  const { laboratoryHours, sessionHours, machineHours } = feeds;
  const hours = { laboratory: laboratoryHours, sessions: sessionHours, machines: machineHours }[kind];
  const isExpected =
    kind === "laboratory" ? sessionDays.has(today) : feeds.treatment.days.includes(weekdayOf(today));
  if (hours === undefined || !isExpected) return false;
  const { from, to, firstEnd } = feeds.treatment;
  const begins = timeOn(today, from, zone);
  const first = kind === "sessions" ? timeOn(today, firstEnd, zone) : begins;
  const missedAt = plusHours(heardAt >= begins ? heardAt : first, hours);
  return missedAt <= now && missedAt <= timeOn(today, to, zone);
}
