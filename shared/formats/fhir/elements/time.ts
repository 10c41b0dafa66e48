import { type Instant, instant } from "../../../base/instant.ts";
import { keptLately } from "../../../base/kept-lately.ts";
import { isMidnightIn } from "../../../sites/hours/zoned.ts";

/** A dateTime or instant with its time, in years of living patients; a fraction may have any number of digits. */
const form =
  /^((?:19|20|21)\d\d-\d\d-(\d\d))T((?:[01]\d|2[0-3]):[0-5]\d)(?::([0-5]\d|60)(?:\.(\d+))?)?(Z|[+-](?:0\d|1[0-4]):[0-5]\d)$/;

/** A year, a month or a date. */
const imprecise = /^\d{4}(?:-\d\d){0,2}$/;

/** More digits than these say nothing, and cost as much as they are long. */
const MAX_LENGTH = 1024;

const QUARTER_MS = 15 * 60_000;

export type FhirTime =
  | { readonly kind: "time"; readonly at: Instant; readonly isMidnight: boolean }
  | { readonly kind: "absent" | "imprecise" | "unreadable" };

/**
 * One dateTime. A time without an offset is none of FHIR's, and is not guessed at.
 * @param zone the sender's: midnight in it, as written or in UTC is marked
 */
export function fhirTime(text: string | undefined, zone = "UTC"): FhirTime {
  if (!text) return { kind: "absent" };
  if (text.length > MAX_LENGTH) return { kind: "unreadable" };
  return lately(`${zone} ${text}`, () => timeIn(text, zone));
}

/** All results of a request repeat a few times: characters of them. */
const lately = keptLately<FhirTime>(1000);

function timeIn(text: string, zone: string): FhirTime {
  const [, date, day, clock, second = "00", fraction = "", offset] = form.exec(text) ?? [];
  if (date === undefined) return { kind: imprecise.test(text) ? "imprecise" : "unreadable" };
  // JavaScript reads 30 February as 2 March, and knows no leap second.
  if (new Date(`${date}T00:00Z`).getUTCDate() !== Number(day)) return { kind: "unreadable" };
  const exact = `${date}T${clock}:${second === "60" ? "59" : second}.${fraction.slice(0, 3).padEnd(3, "0")}${offset}`;
  const at = instant(exact);
  const isWhole = second === "00" && !/[1-9]/.test(fraction);
  return { kind: "time", at, isMidnight: isWhole && (clock === "00:00" || isMidnightSomewhere(at, zone)) };
}

function isMidnightSomewhere(at: Instant, zone: string): boolean {
  if (at.slice(11, 19) === "00:00:00") return true;
  if (zone === "UTC" || Date.parse(at) % QUARTER_MS !== 0) return false;
  return isMidnightIn(at, zone);
}

/** The first of the places that holds a time; null if none does. */
export function firstTime(...places: readonly (string | undefined)[]): Instant | null {
  for (const place of places) {
    const read = fhirTime(place);
    if (read.kind === "time") return read.at;
  }
  return null;
}
