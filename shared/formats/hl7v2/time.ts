import { type Instant, instant } from "../../base/instant.ts";
import { keptOnce } from "../../base/kept-once.ts";
import { fromClock, offsetAt } from "../../sites/hours/zoned.ts";

/** To the minute at least: YYYYMMDDHHMM[SS[.S...]][+ZZZZ]. Years of living patients. */
const form =
  /^((?:19|20|21)\d\d)(\d\d)(\d\d)(\d\d)(\d\d)(?:(\d\d)(?:\.(\d+))?)?([+-](?:0\d|1[0-4])[0-5]\d)?$/;

/** Less than a time: a year, a month, a date or an hour. */
const imprecise = /^\d{4}(?:\d\d){0,3}(?:[+-]\d{4})?$/;

/** A zone that is an offset, as HL7 writes it. */
const offsetForm = /^[+-]\d{4}$/;

const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;

/** Offsets are whole quarters of an hour. */
const QUARTER_MS = 15 * MINUTE_MS;

/** Read as the second before it. */
const LEAP_SECOND = "60";

export type Hl7Time =
  | { readonly kind: "time"; readonly at: Instant; readonly isMidnight: boolean }
  | { readonly kind: "absent" | "imprecise" | "unreadable" };

/**
 * One HL7 time. `zone`, by its name or as an offset, is for one without an offset. Local hours that a change of the
 * clocks repeats or skips are unreadable, unless `doubtful` says to read them as before the change.
 */
export function hl7Time(text: string, zone: string, doubtful: "refused" | "taken" = "refused"): Hl7Time {
  if (text === "") return { kind: "absent" };
  const match = form.exec(text);
  if (!match) return { kind: imprecise.test(text) ? "imprecise" : "unreadable" };
  const offset = match[8] ?? (offsetForm.test(zone) ? zone : undefined);
  const time =
    offset !== undefined || zone === "UTC" ? utcOf(match, offset ?? "") : zonedOf(match, zone, doubtful);
  if (time === null) return { kind: "unreadable" };
  return { kind: "time", at: instant(time), isMidnight: isMidnight(match, time, zone) };
}

/** Reads each text once: all results of a panel repeat one time. */
export function timeReader(zone: string): (text: string) => Hl7Time {
  const once = keptOnce<string, Hl7Time>();
  return (text) => once(text, () => hl7Time(text, zone));
}

/** The offset that a time states; null for one without, and for what is no time. */
export function offsetIn(text: string): string | null {
  return form.exec(text)?.[8] ?? null;
}

/** Whether this zone has that offset at that instant. */
export function hasOffset(zone: string, at: Instant, offset: string): boolean {
  if (zone === "UTC") return offsetOf(offset) === 0;
  return zoneOffset(zone, Date.parse(at)) === offsetOf(offset);
}

/** Milliseconds since 1970, by the offset, else by UTC; null for a time that does not exist. */
function utcOf(match: RegExpExecArray, offset: string): number | null {
  const month = at(match, 2);
  const day = at(match, 3);
  const hour = at(match, 4);
  const minute = at(match, 5);
  const second = secondOf(match);
  if (month < 1 || month > 12 || day < 1 || day > 31 || minute > 59 || second > 59) return null;
  const isEndOfDay = hour === 24 && minute === 0 && second === 0;
  if (hour > 23 && !isEndOfDay) return null;
  const time = Date.UTC(at(match, 1), month - 1, day, hour % 24, minute, second, millisecondOf(match));
  if (day > SHORTEST_MONTH && new Date(time).getUTCDate() !== day) return null;
  return time + (isEndOfDay ? DAY_MS : 0) - offsetOf(offset);
}

/** Days that every month has. */
const SHORTEST_MONTH = 28;

function at(match: RegExpExecArray, group: number): number {
  return Number(match[group] ?? 0);
}

function secondOf(match: RegExpExecArray): number {
  return match[6] === LEAP_SECOND ? 59 : at(match, 6);
}

/** A fraction's first three digits. */
function millisecondOf(match: RegExpExecArray): number {
  return match[7] === undefined ? 0 : Number(match[7].slice(0, 3).padEnd(3, "0"));
}

/** The milliseconds of +HHMM; 0 for none. */
function offsetOf(text: string): number {
  const minutes = Number(text.slice(1, 3)) * 60 + Number(text.slice(3));
  return (text.startsWith("-") ? -minutes : minutes) * MINUTE_MS;
}

function zonedOf(match: RegExpExecArray, zone: string, doubtful: "refused" | "taken"): number | null {
  const local = utcOf(match, "");
  if (local === null) return null;
  try {
    const disambiguation = doubtful === "taken" ? "compatible" : "reject";
    return fromClock(local, zone, disambiguation);
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}

/** Exactly, by the clock that is written, by the zone's or by UTC's: a day whose hour somebody's program made up. */
function isMidnight(match: RegExpExecArray, time: number, zone: string): boolean {
  if (time % QUARTER_MS !== 0) return false;
  const isWritten = at(match, 4) % 24 === 0 && at(match, 5) === 0;
  return isWritten || time % DAY_MS === 0 || (match[8] !== undefined && isLocalMidnight(time, zone));
}

function isLocalMidnight(time: number, zone: string): boolean {
  if (zone === "UTC") return false;
  if (offsetForm.test(zone)) return (time + offsetOf(zone)) % DAY_MS === 0;
  return (time + zoneOffset(zone, time)) % DAY_MS === 0;
}

/** The unit is milliseconds. Few instants are asked for again and again: those of one request lie close together. */
const zoneOffset = remembering((zone, time) => offsetAt(time, zone));

/** The most answers that are kept. */
const KEPT = 5_000;

function remembering<T>(ask: (zone: string, time: number) => T): (zone: string, time: number) => T {
  const known = new Map<string, Map<number, T>>();
  let kept = 0;
  return (zone, time) => {
    const ofZone = known.get(zone);
    const answer = ofZone?.get(time);
    if (answer !== undefined) return answer;
    if (kept >= KEPT) {
      known.clear();
      kept = 0;
    }
    const asked = ask(zone, time);
    known.set(zone, (known.get(zone) ?? new Map<number, T>()).set(time, asked));
    kept += 1;
    return asked;
  };
}
