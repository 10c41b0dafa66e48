import type { Instant } from "../../../base/instant.ts";
import { keptBeside } from "../../../base/kept-once.ts";
import { areApart } from "../../dialect/grace.ts";
import type { Effective, Period, Timing } from "./datatypes.ts";
import { type FhirTime, fhirTime } from "./time.ts";

/** When something was drawn: a moment, or from when to when. */
export type DrawnSpan =
  | { readonly kind: "span"; readonly from: Instant; readonly to: Instant; readonly field: string }
  | { readonly kind: "absent" }
  /** `day`: a date without an hour, midnight included. `unreadable`: what was written is no time. */
  | {
      readonly kind: "day" | "unreadable";
      readonly field: string;
      readonly expected: string;
      /** The day, where one is named. */
      readonly date?: string;
    };

const MOMENT = "dateTime with an hour and an offset";
const PERIOD = "Period with a start and an end, each a dateTime with an hour and an offset";

/** What a report says of its time is asked for by each of its results. */
const spans = keptBeside<Effective, DrawnSpan>();

/** effective[x], in each of its types. */
export function effectiveSpan(of: Effective, zone: string): DrawnSpan {
  return spans(of, zone, () => spanOf(of, zone));
}

function spanOf(of: Effective, zone: string): DrawnSpan {
  const { effectiveDateTime, effectiveInstant, effectivePeriod, effectiveTiming } = of;
  const all = [
    momentOf(effectiveDateTime, "effectiveDateTime", zone),
    momentOf(effectiveInstant, "effectiveInstant", zone),
    periodOf(effectivePeriod ?? {}, "effectivePeriod", zone),
    effectiveTiming ? timingOf(effectiveTiming, zone) : absent,
  ];
  const [first = absent, ...others] = all.filter(({ kind }) => kind !== "absent");
  if (first.kind !== "span" || !others.some((other) => contradicts(first, other))) return first;
  return { kind: "unreadable", field: first.field, expected: "one effective[x]" };
}

const absent: DrawnSpan = { kind: "absent" };

/** Only one of them should be there; two that say the same do no harm. */
function contradicts(first: Extract<DrawnSpan, { kind: "span" }>, other: DrawnSpan): boolean {
  if (other.kind !== "span") return other.kind === "unreadable";
  return areApart(first.from, other.from) || areApart(first.to, other.to);
}

export function momentOf(text: string | undefined, field: string, zone: string): DrawnSpan {
  const read = fhirTime(text, zone);
  if (read.kind === "absent") return { kind: "absent" };
  if (isClock(read)) return { kind: "span", from: read.at, to: read.at, field };
  if (read.kind === "unreadable") return { kind: "unreadable", field, expected: MOMENT };
  return {
    kind: "day",
    field,
    expected: MOMENT,
    ...(/^[-\d]{10}/.test(text ?? "") && { date: text?.slice(0, 10) ?? "" }),
  };
}

/** Half of a period says neither before nor after what it was drawn. */
export function periodOf({ start, end }: Period, field: string, zone: string): DrawnSpan {
  const [from, to] = [fhirTime(start, zone), fhirTime(end, zone)];
  if (from.kind === "absent" && to.kind === "absent") return { kind: "absent" };
  if (isClock(from) && isClock(to) && from.at <= to.at)
    return { kind: "span", from: from.at, to: to.at, field };
  const isDay =
    [from, to].every(({ kind }) => kind === "imprecise" || kind === "time") && !isBackwards(from, to);
  return { kind: isDay ? "day" : "unreadable", field, expected: PERIOD };
}

function timingOf({ event = [], repeat }: Timing, zone: string): DrawnSpan {
  const field = "effectiveTiming";
  const bounds = repeat?.boundsPeriod;
  if (event.length === 0 && bounds) return periodOf(bounds, `${field}.repeat.boundsPeriod`, zone);
  const times = event.map((each) => fhirTime(each, zone));
  const clocks = times.flatMap((each) => (isClock(each) ? each.at : [])).sort();
  const [from] = clocks;
  const to = clocks.at(-1);
  if (from && to && clocks.length === times.length) return { kind: "span", from, to, field };
  const isDay = times.length > 0 && times.every(({ kind }) => kind === "imprecise" || kind === "time");
  return { kind: isDay ? "day" : "unreadable", field, expected: MOMENT };
}

function isClock(read: FhirTime): read is Extract<FhirTime, { kind: "time" }> {
  return read.kind === "time" && !read.isMidnight;
}

function isBackwards(from: FhirTime, to: FhirTime): boolean {
  return from.kind === "time" && to.kind === "time" && from.at > to.at;
}
