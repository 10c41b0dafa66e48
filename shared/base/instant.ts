/** RFC 3339 in UTC with milliseconds (`2026-11-22T10:00:00.000Z`), so that text order is time order. */
export type Instant = string;

const MINUTE_MS = 60_000;

/** The text is an `Instant` already, on a day that every month has. */
const normal = /^\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|1\d|2[0-8])T(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d\.\d{3}Z$/;

/** With an offset, so that it says the same whatever the machine's zone is. */
const withOffset = /^.{19,34}(?:Z|[+-]\d\d:\d\d)$/;

/** A report says the same few times at each of its results: to read one anew costs more than all else of a result. */
const seen = new Map<string, Instant>();
const MOST_SEEN = 32;

/** @throws RangeError if `text` is no date and time. */
export function instant(text: string | number | Date): Instant {
  if (typeof text !== "string") return new Date(text).toISOString();
  const known = seen.get(text);
  if (known !== undefined) return known;
  if (normal.test(text)) return text;
  const read = new Date(text).toISOString();
  if (!withOffset.test(text)) return read;
  if (seen.size >= MOST_SEEN) seen.clear();
  seen.set(text, read);
  return read;
}

/** A decision asks for the end of each window and wait again and again. */
const moved = new Map<Instant, Map<number, Instant>>();
const MOST_MOVED = 256;
let kept = 0;

export function plusMinutes(at: Instant, minutes: number): Instant {
  const known = moved.get(at)?.get(minutes);
  if (known !== undefined) return known;
  const to = new Date(Date.parse(at) + minutes * MINUTE_MS).toISOString();
  if (kept >= MOST_MOVED) {
    moved.clear();
    kept = 0;
  }
  moved.set(at, (moved.get(at) ?? new Map<number, Instant>()).set(minutes, to));
  kept += 1;
  return to;
}

export function plusSeconds(at: Instant, seconds: number): Instant {
  return new Date(Date.parse(at) + seconds * 1000).toISOString();
}

export function plusHours(at: Instant, hours: number): Instant {
  return plusMinutes(at, hours * 60);
}

export function minutesBetween(from: Instant, to: Instant): number {
  return (Date.parse(to) - Date.parse(from)) / MINUTE_MS;
}

export function hoursBetween(from: Instant, to: Instant): number {
  return minutesBetween(from, to) / 60;
}

/** The earliest of those given; null if there is none. */
export function earliest(...candidates: (Instant | null | undefined)[]): Instant | null {
  return candidates.reduce<Instant | null>((first, at) => (at && (!first || at < first) ? at : first), null);
}

/** The latest of those given; null if there is none. */
export function latest(...candidates: (Instant | null | undefined)[]): Instant | null {
  return candidates.reduce<Instant | null>((last, at) => (at && (!last || at > last) ? at : last), null);
}

/** For `Array.sort`; of instants, text order is time order. */
export function byText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
