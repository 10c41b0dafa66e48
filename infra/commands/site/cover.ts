import { Temporal } from "temporal-polyfill";
import * as z from "zod";
import { type Instant, instant, plusHours } from "../../../shared/base/instant.ts";
import { withCover } from "../../../shared/sites/hours/cover.ts";
import { onTheClock } from "../../../shared/sites/hours/zoned.ts";
import type { People } from "../../../shared/sites/people/people.ts";
import { channelsOf, contactOf, onCall } from "../../../shared/sites/people/roles.ts";
import type { Site } from "../../../shared/sites/site.ts";
import type { Store } from "../../../shared/store/store.ts";
import { UsageError } from "../command-line.ts";

interface CoverAsked {
  readonly role: string;
  readonly contact: string;
  readonly until: string;
}

/** Nobody may cover who could not be told, or could not open what they are told of. */
class CannotCoverError extends Error {
  override name = "CannotCoverError";
}

/** The longest that a cover may last: what lasts longer is a change of the rota. */
const LONGEST_HOURS = 14 * 24;

/**
 * One contact holds a role from now until then, in place of whoever does.
 * @returns what holds now, as lines to read. @throws UsageError, CannotCoverError
 */
export async function takeCover(
  store: Pick<Store, "people" | "pin" | "saveCovers">,
  site: Pick<Site, "zone">,
  { role, contact, until: asked }: CoverAsked,
  now: Instant,
): Promise<readonly string[]> {
  const people = await store.people();
  if (people === null) throw new CannotCoverError("no people were applied to this site yet");
  const until = untilOf(asked, site.zone, now);
  await check(store, people, role, contact);
  const covers = withCover(people.covers ?? [], { role, contact, from: now, until });
  await store.saveCovers(covers);
  const { covers: _, ...without } = people;
  const rota = named(onCall(without, site, role, until).map(({ id }) => id));
  if (until <= now) return [`Nobody covers ${role} any more: by the rota ${rota}.`];
  return [
    `${contact} covers ${role} until ${onTheClock(until, site.zone)} (${site.zone}), and then no longer: by the rota ${rota}.`,
    "Alerts take it into account within a minute.",
  ];
}

async function check(store: Pick<Store, "pin">, people: People, role: string, id: string): Promise<void> {
  if (!rolesOf(people).has(role))
    throw new UsageError(`Nobody is asked for as ${role}: roles are ${named([...rolesOf(people)])}.`);
  const contact = contactOf(people, id);
  if (contact === null) throw new UsageError(`people.json has no contact ${id}.`);
  if (channelsOf(contact).length === 0)
    throw new CannotCoverError(`${id} has no address that counts: nothing would reach them`);
  if ((await store.pin(id)) === null)
    throw new CannotCoverError(`${id} has no PIN: they could open and answer nothing`);
}

function rolesOf({ steps, digest, ops, rota }: People): ReadonlySet<string> {
  const rows = [...(rota?.week ?? []), ...(rota?.exceptions ?? [])];
  return new Set([...steps.map(({ role }) => role), digest, ops, ...rows.map(({ role }) => role)]);
}

const ofDay = /^([01]\d|2[0-3]):[0-5]\d$/;

/** What --until was given. @throws UsageError where it is no time at all. */
export function untilIn(asked: string): string {
  if (asked === "now" || ofDay.test(asked) || z.iso.datetime({ offset: true }).safeParse(asked).success)
    return asked;
  throw new UsageError("--until is a time of day, like 07:00, or one with date and offset.");
}

function untilOf(asked: string, zone: string, now: Instant): Instant {
  if (asked === "now") return now;
  const until = ofDay.test(asked) ? nextAt(asked, zone, now) : instant(untilIn(asked));
  if (until <= now) throw new UsageError("--until is over already.");
  if (until > plusHours(now, LONGEST_HOURS))
    throw new UsageError("--until is more than 14 days ahead: change the rota of people.json.");
  return until;
}

/** When the wall clock of the site shows it next. */
function nextAt(clock: string, zone: string, now: Instant): Instant {
  const today = Temporal.Instant.from(now).toZonedDateTimeISO(zone).toPlainDate();
  const [at = now] = [0, 1, 2]
    .map((days) => today.add({ days }).toZonedDateTime({ timeZone: zone, plainTime: clock }))
    .map((date) => instant(date.toInstant().epochMilliseconds))
    .filter((each) => each > now);
  return at;
}

function named(ids: readonly string[]): string {
  return ids.length === 0 ? "nobody" : ids.join(", ");
}
