import { Temporal } from "temporal-polyfill";
import { type Instant, instant } from "../../protocol/instant.ts";
import type { Effective } from "./resources.ts";

/** A dateTime or instant with its time; years of living patients. */
const form = /^(?:19|20|21)\d\d-\d\d-\d\dT\d\d:\d\d(?::\d\d(?:\.\d{1,9})?)?(?:Z|[+-](?:0\d|1[0-4]):[0-5]\d)$/;

/** A year, a month or a date. */
const imprecise = /^\d{4}(?:-\d\d){0,2}$/;

export type FhirTime =
  | { readonly kind: "time"; readonly at: Instant }
  | { readonly kind: "absent" | "imprecise" | "unreadable" };

/** One dateTime. A time without an offset is none of FHIR's, and is not guessed at. */
export function fhirTime(text: string | undefined): FhirTime {
  if (!text) return { kind: "absent" };
  if (!form.test(text)) return { kind: imprecise.test(text) ? "imprecise" : "unreadable" };
  try {
    return { kind: "time", at: instant(Temporal.Instant.from(text).epochMilliseconds) };
  } catch (error) {
    if (error instanceof RangeError) return { kind: "unreadable" };
    throw error;
  }
}

/** The first of the places that holds a time; null if none does. */
export function firstTime(...places: readonly (string | undefined)[]): Instant | null {
  for (const place of places) {
    const read = fhirTime(place);
    if (read.kind === "time") return read.at;
  }
  return null;
}

/**
 * When it was drawn or done. Of a period the start: an end could put before a session's end what was
 * drawn after it, and the other way round.
 */
export function effectiveText(of: Effective): string | undefined {
  return of.effectiveDateTime ?? of.effectiveInstant ?? of.effectivePeriod?.start;
}
