import { Temporal } from "temporal-polyfill";
import { type Instant, instant } from "../../protocol/instant.ts";

/** To the minute at least: YYYYMMDDHHMM[SS[.S[S[S[S]]]]][+ZZZZ]. Years of living patients. */
const form =
  /^((?:19|20|21)\d\d)(\d\d)(\d\d)(\d\d)(\d\d)(?:(\d\d)(?:\.(\d{1,4}))?)?([+-](?:0\d|1[0-4])[0-5]\d)?$/;

/** Less than a time: a year, a month, a date or an hour. */
const imprecise = /^\d{4}(?:\d\d){0,3}(?:[+-]\d{4})?$/;

const MINUTE_MS = 60_000;

/** Read as the second before it. */
const LEAP_SECOND = "60";

export type Hl7Time =
  | { readonly kind: "time"; readonly at: Instant }
  | { readonly kind: "absent" | "imprecise" | "unreadable" };

/**
 * One HL7 time. `zone` is for one without an offset. Local hours that a change of the clocks repeats or skips
 * are unreadable, unless `doubtful` says to read them as before the change.
 */
export function hl7Time(text: string, zone: string, doubtful: "refused" | "taken" = "refused"): Hl7Time {
  if (text === "") return { kind: "absent" };
  const match = form.exec(text);
  if (!match) return { kind: imprecise.test(text) ? "imprecise" : "unreadable" };
  const time = match[8] || zone === "UTC" ? utcOf(match) : zonedOf(match, zone, doubtful);
  return time === null ? { kind: "unreadable" } : { kind: "time", at: instant(time) };
}

/** Reads each text once: all results of a panel repeat one time. */
export function timeReader(zone: string): (text: string) => Hl7Time {
  const read = new Map<string, Hl7Time>();
  return (text) => {
    const known = read.get(text) ?? hl7Time(text, zone);
    read.set(text, known);
    return known;
  };
}

/** Milliseconds since 1970, by the offset that stands there, else by UTC; null for a time that does not exist. */
function utcOf(match: RegExpExecArray): number | null {
  const [month, day, hour, minute, second] = [
    at(match, 2),
    at(match, 3),
    at(match, 4),
    at(match, 5),
    secondOf(match),
  ];
  const time = Date.UTC(at(match, 1), month - 1, day, hour, minute, second, millisecondOf(match));
  const isDay = month > 0 && month < 13 && new Date(time).getUTCDate() === day;
  return isDay && hour < 24 && minute < 60 && second < 60 ? time - offsetOf(match[8] ?? "") : null;
}

function at(match: RegExpExecArray, group: number): number {
  return Number(match[group] ?? 0);
}

function secondOf(match: RegExpExecArray): number {
  return match[6] === LEAP_SECOND ? 59 : at(match, 6);
}

/** Of a fraction its first three digits. */
function millisecondOf(match: RegExpExecArray): number {
  return match[7] === undefined ? 0 : Number(match[7].padEnd(3, "0").slice(0, 3));
}

/** Of +HHMM in milliseconds; 0 for none. */
function offsetOf(text: string): number {
  const minutes = Number(text.slice(1, 3)) * 60 + Number(text.slice(3));
  return (text.startsWith("-") ? -minutes : minutes) * MINUTE_MS;
}

function zonedOf(match: RegExpExecArray, zone: string, doubtful: "refused" | "taken"): number | null {
  const [year, month, day, hour, minute] = [
    at(match, 1),
    at(match, 2),
    at(match, 3),
    at(match, 4),
    at(match, 5),
  ];
  try {
    const local = new Temporal.PlainDateTime(
      year,
      month,
      day,
      hour,
      minute,
      secondOf(match),
      millisecondOf(match),
    );
    const disambiguation = doubtful === "taken" ? "compatible" : "reject";
    return local.toZonedDateTime(zone, { disambiguation }).epochMilliseconds;
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}
