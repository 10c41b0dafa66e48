import { instant, plusHours } from "../../base/instant.ts";
import { isAhead } from "../../episode/state/ahead.ts";
import type { StoredFact } from "../../episode/state/patient.ts";
import { canonicalJson, isOfFhir } from "../../events/digest.ts";
import type { CloudEvent } from "../../events/fact.ts";
import { AHEAD_HOURS } from "../../events/limits.ts";

type Heard = Pick<StoredFact, "event" | "receivedAt">;
type Result = Extract<CloudEvent, { readonly type: "lab.results.reported.v1" }>["data"]["results"][number];

/**
 * Whether two events of one identity say the same. A time that lies ahead of our clock is left out when an event is first
 * heard, which is then in doubt; a resend tells it once it has come. Nothing else may differ between the two. The id of a fact
 * of FHIR is made of all its times, so these need no comparing.
 */
export function isSaidAgain(one: Heard, other: Heard): boolean {
  if (isOneEndTakenBack(one.event, other.event)) return true;
  if (canonicalJson(wordsOf(one.event)) !== canonicalJson(wordsOf(other.event))) return false;
  if (isOfFhir(one.event)) return true;
  const told = [clocksOf(one.event), clocksOf(other.event)] as const;
  const [ones, others] = told.flat().some((clock) => clock !== undefined)
    ? told
    : [[timeOf(one)], [timeOf(other)]];
  const written = differing(ones, others);
  const drawn = differing(collectionsOf(one.event), collectionsOf(other.event));
  return (
    !isRetimed(timeOf(one), timeOf(other), written) &&
    written.length + drawn.length > 0 &&
    written.every(([a, b]) => isLeftOut(a, b, one) || isLeftOut(b, a, other)) &&
    drawn.every(([a, b]) => isLeftOut(a, b, one, AHEAD_HOURS) || isLeftOut(b, a, other, AHEAD_HOURS))
  );
}

type Time = string | undefined;

/** Both state a time of their own, and neither is that of a clock which the other leaves out. */
function isRetimed(one: Time, other: Time, written: readonly (readonly [Time, Time])[]): boolean {
  if (one === undefined || other === undefined || one === other) return false;
  return !written.some((clocks) => clocks.includes(one) || clocks.includes(other));
}

function differing(ones: readonly Time[], others: readonly Time[]) {
  return ones.map((time, at) => [time, others[at]] as const).filter(([a, b]) => a !== b);
}

/** What takes a session's end back may hold no times: those of its receipt stand for them, which are others at each. */
function isOneEndTakenBack(one: CloudEvent, other: CloudEvent): boolean {
  const [first, again] = [one, other].map(untimed);
  return first !== null && first === again;
}

function untimed({ type, subject, time, data }: CloudEvent): string | null {
  if (!("endedAt" in data && "startedAt" in data) || data.status !== "entered-in-error") return null;
  if (data.endedAt !== time) return null;
  return canonicalJson({ type, subject, data: { ...data, startedAt: null, endedAt: null, issuedAt: null } });
}

/** Whether one who heard no such time heard it before it had come, and by more than these hours where they are given. */
function isLeftOut(left: Time, told: Time, { receivedAt }: Heard, hours = 0): boolean {
  return left === undefined && told !== undefined && isAhead(instant(told), plusHours(receivedAt, hours));
}

/** When it was written, by all that says so. */
function clocksOf({ data }: CloudEvent): readonly Time[] {
  if ("results" in data) return data.results.flatMap(({ issuedAt, updatedAt }) => [issuedAt, updatedAt]);
  return ["issuedAt" in data ? data.issuedAt : undefined];
}

/** When each result was drawn. A time that is days ahead is left out, and its doubt says so; without that doubt none was said. */
function collectionsOf({ data }: CloudEvent): readonly Time[] {
  if (!("results" in data)) return [];
  return data.results.map(({ collectedAt, doubts = [] }) => {
    return collectedAt ?? (doubts.includes("collection-time-unusable") ? undefined : UNSAID);
  });
}

const UNSAID = "";

/** The event's own time, unless that is only the time of its receipt. */
function timeOf({ event: { time, timebasis } }: Heard): Time {
  return timebasis ? undefined : time;
}

/** All that it says but when it was written and drawn. */
function wordsOf({ type, subject, data }: CloudEvent): unknown {
  if (!("results" in data)) return { type, subject, data: { ...data, issuedAt: undefined } };
  return { type, subject, data: { ...data, results: data.results.map(resultWords) } };
}

function resultWords({
  issuedAt,
  updatedAt,
  collectedAt,
  collectedFrom,
  doubts = [],
  ...words
}: Result): unknown {
  return { ...words, doubts: doubts.filter((doubt) => !doubt.startsWith("collection-time-")) };
}
