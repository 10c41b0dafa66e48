import { Temporal } from "temporal-polyfill";
import { type Instant, instant } from "../../protocol/instant.ts";

/** To the minute at least: YYYYMMDDHHMM[SS[.S[S[S[S]]]]][+ZZZZ]. Years of living patients. */
const form =
  /^((?:19|20|21)\d\d)(\d\d)(\d\d)(\d\d)(\d\d)(?:(\d\d)(?:\.(\d{1,4}))?)?([+-](?:0\d|1[0-4])[0-5]\d)?$/;

/** Less than a time: a year, a month, a date or an hour. */
const imprecise = /^\d{4}(?:\d\d){0,3}(?:[+-]\d{4})?$/;

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
  const [, year, month, day, hour, minute, second = "0", fraction = "", offset] = match;
  const [y = 0, m, d, ...clock] = [year, month, day, hour, minute].map(Number);
  const seconds = second === LEAP_SECOND ? 59 : Number(second);
  const milliseconds = Number(fraction.padEnd(3, "0").slice(0, 3));
  try {
    const local = new Temporal.PlainDateTime(y, m ?? 0, d ?? 0, ...clock, seconds, milliseconds);
    const disambiguation = doubtful === "taken" ? "compatible" : "reject";
    const at = local.toZonedDateTime(offset ?? zone, { disambiguation });
    return { kind: "time", at: instant(at.epochMilliseconds) };
  } catch (error) {
    if (error instanceof RangeError) return { kind: "unreadable" };
    throw error;
  }
}
