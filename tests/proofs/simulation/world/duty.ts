import type { Channel } from "../../../../shared/sites/people/channel.ts";
import type { Contact, People } from "../../../../shared/sites/people/people.ts";
import { offsetMinutes, wallClock } from "../formats/wall-clock.ts";

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
const days = ["sun", "mon", "tue", "wed", "thu", "fri", "sat"] as const;

interface Hours {
  readonly from: string;
  readonly to: string;
}

/** Who holds a role at an instant, by the clock on the wall and by another road than the code's own. */
export function dutyOf(people: People, zone: string, role: string, at: number): readonly Contact[] {
  const { week = [], exceptions = [] } = people.rota ?? {};
  const excepted = exceptions.filter((each) => each.role === role && isWithin(each, each.date, zone, at));
  const rows = week.filter((each) => each.role === role);
  if (excepted.length === 0 && rows.length === 0) return people.contacts.filter((each) => each.role === role);
  const lasting = rows.filter((row) =>
    datesNear(zone, at).some((date) => startsOn(row.days, date) && isWithin(row, date, zone, at)),
  );
  const ids = (excepted.length > 0 ? excepted : lasting).flatMap(({ contacts }) => contacts);
  return [...new Set(ids)].flatMap((id) => people.contacts.find((contact) => contact.id === id) ?? []);
}

/** The end of the hours in which digests wait; null outside of them. */
export function quietEnd({ quietHours }: People, zone: string, at: number): number | null {
  if (!quietHours) return null;
  const date = datesNear(zone, at).find((each) => isWithin(quietHours, each, zone, at));
  return date === undefined ? null : spanOf(quietHours, date, zone).end;
}

/** The channels that count, and those whose address counts as none. */
export function addressesOf({ sms, email, unreachable }: Contact): { channel: Channel; counts: boolean }[] {
  const channels = [sms && "sms", email && "email"].filter((each) => each === "sms" || each === "email");
  return channels.map((channel) => ({ channel, counts: unreachable?.[channel] === undefined }));
}

export function isReachable(contact: Contact): boolean {
  return addressesOf(contact).some(({ counts }) => counts);
}

function isWithin(hours: Hours, date: string, zone: string, at: number): boolean {
  const { start, end } = spanOf(hours, date, zone);
  return start <= at && at < end;
}

function spanOf({ from, to }: Hours, date: string, zone: string) {
  return { start: whenShows(zone, date, from), end: whenShows(zone, to > from ? date : nextDate(date), to) };
}

const shown = new Map<string, number>();

/** Few zones, dates and times are asked for again and again. */
function whenShows(zone: string, date: string, clock: string): number {
  const name = `${zone} ${date} ${clock}`;
  const at = shown.get(name) ?? firstShown(zone, date, clock);
  shown.set(name, at);
  return at;
}

/** The first instant at which the clock shows it; where it is skipped, as long after midnight as on any day. */
function firstShown(zone: string, date: string, clock: string): number {
  const asIfUtc = Date.parse(`${date}T${clock}:00Z`);
  const wanted = `${date}${clock}00`.replace(/\D/g, "");
  const byOffset = (near: number) => asIfUtc - offsetMinutes(zone, near) * MINUTE;
  const [before, after] = [byOffset(asIfUtc - DAY), byOffset(asIfUtc + DAY)];
  return wallClock(zone, before) !== wanted && wallClock(zone, after) === wanted ? after : before;
}

/** What lasts at an instant began on its date or the one before. */
function datesNear(zone: string, at: number): string[] {
  const wall = wallClock(zone, at);
  const today = `${wall.slice(0, 4)}-${wall.slice(4, 6)}-${wall.slice(6, 8)}`;
  return [nextDate(today, -1), today];
}

function nextDate(date: string, by = 1): string {
  return new Date(Date.parse(`${date}T00:00:00Z`) + by * DAY).toISOString().slice(0, 10);
}

function startsOn(listed: readonly string[] | undefined, date: string): boolean {
  return listed === undefined || listed.includes(days[new Date(`${date}T00:00:00Z`).getUTCDay()] ?? "");
}
