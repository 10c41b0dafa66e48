import { daysBefore, horizonDays } from "../base/horizons.ts";
import { type Instant, instant, latest, plusHours, plusMinutes } from "../base/instant.ts";
import type { StoredFact } from "../episode/state/patient.ts";
import { partsByAge } from "../events/data/parts-by-age.ts";
import type { HeldItem } from "../events/held.ts";
import type { Arrival } from "./arrival.ts";
import { timeBehindItem } from "./commit/conflict.ts";

/** The door puts what it took onto the bus within this time; whatever comes there later was sent through again by a person. */
const DOOR_MINUTES = 60;

/** A fact as far as it may be decided upon, and what of it waits for a person because it is of long ago. */
interface Sorted {
  readonly taken: readonly StoredFact[];
  readonly held: readonly HeldItem[];
}

/**
 * What happened longer than `days` before it was accepted is in no picture: it is held, never passed over. The other
 * results of a report, and the other symptoms of a list, are taken. Orders, history and answers count whatever their age.
 * @param seenFrom what is older is held too, however old it was when it was accepted
 */
export function sortByAge(facts: readonly StoredFact[], days: number, seenFrom?: Instant): Sorted {
  const sorted = facts.map((fact) => {
    const horizon = plusHours(fact.receivedAt, -days * 24);
    return sortOne(fact, latest(horizon, seenFrom) ?? horizon);
  });
  return { taken: sorted.flatMap(({ taken }) => taken), held: sorted.flatMap(({ held }) => held) };
}

/** Anything older than this may lie in an episode that no review looks at any more. */
export function inSightFrom(now: Instant): Instant {
  return daysBefore(now, horizonDays.reviewed - 1);
}

/**
 * Facts that waited in a queue until they are out of sight are held, since otherwise they would be taken in silence. What a
 * replay sends is taken in silence, and may be: it was told when it came, or the replay has held it.
 */
export function arrivesInSightFrom(
  { acceptedAt, publishedAt }: Pick<Arrival, "acceptedAt" | "publishedAt">,
  now: Instant,
): Instant | undefined {
  return publishedAt <= plusMinutes(acceptedAt, DOOR_MINUTES) ? inSightFrom(now) : undefined;
}

function sortOne(fact: StoredFact, horizon: Instant): Sorted {
  const [recent, behind] = partsByAge(fact.event, (at) => instant(at) >= horizon);
  return {
    taken: recent === null ? [] : [recent === fact.event ? fact : { ...fact, event: recent }],
    held: behind === null ? [] : [timeBehindItem({ ...fact, event: behind })],
  };
}
