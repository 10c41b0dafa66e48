import { earliest, hoursBetween, type Instant, latest } from "../../../base/instant.ts";
import { AHEAD_HOURS } from "../../../events/limits.ts";
import type { ResultDoubt } from "../../../protocol/types/picture.ts";
import { areApart, isLater } from "../../dialect/grace.ts";
import type { Hl7Time } from "../time.ts";

/** One place where a time of collection may stand, as it is written; `to` for the end of a range. */
export interface TimeField {
  readonly text: string;
  readonly to?: string;
  /** When the laboratory received what was collected then: it is no collection, and none is later. */
  readonly received?: string;
}

export interface Collection {
  readonly at: Instant | null;
  /** Start of one that took a while, or that two places tell of. */
  readonly from: Instant | null;
  readonly doubts: readonly Extract<ResultDoubt, `collection-${string}`>[];
  /** It is later than its receipt. Who keeps the receipt doubts it: a resend, which comes at another, says the same. */
  readonly isAhead: boolean;
}

/** What a time of collection cannot be later than. */
interface Clocks {
  readonly now: Instant;
  readonly sentAt: Instant | null;
  readonly issuedAt: Instant | null;
  /** The sender's clock is ahead of ours: no time of its message is sure. */
  readonly isFast: boolean;
}

interface Span {
  readonly from: Instant;
  readonly to: Instant;
}

/**
 * When a sample was taken, from the places that may say so, the better one first. A date alone, and midnight as one,
 * lets the next place of that day speak. A time that cannot be used leaves the collection unknown, whatever else says.
 */
export function collectionOf(
  places: readonly TimeField[],
  clocks: Clocks,
  timeOf: (text: string) => Hl7Time,
): Collection {
  const given = places.filter(({ text }) => text !== "");
  const spans = given.map((place) => spanOf(place, timeOf));
  const usable = spans.filter((span) => typeof span === "object");
  const [best] = usable;
  if (!best) return given.length > 0 ? unusable : none;
  const isFarAhead = best.to > clocks.now && hoursBetween(clocks.now, best.to) > AHEAD_HOURS;
  if (spans.includes("unreadable") || isFarAhead) return unusable;
  const near = usable.filter((span) => !isApart(span, best));
  const to = latest(...near.map((span) => span.to)) ?? best.to;
  const from = earliest(...near.map((span) => span.from)) ?? best.from;
  const isDoubtful =
    near.length < usable.length ||
    given.some((place, at) => spans[at] === "day" && !mayBe(place, given, spans, timeOf)) ||
    best.from > best.to ||
    isTooLate(to, clocks) ||
    places.some((place) => isReceivedBefore(from, place, timeOf));
  return {
    at: to,
    from: from < to ? from : null,
    doubts: isDoubtful ? ["collection-time-doubtful"] : [],
    isAhead: isLater(to, clocks.now),
  };
}

/** A time of which nothing is in doubt. */
export function sureTime({ at, doubts, isAhead }: Collection): Instant | null {
  return doubts.length === 0 && !isAhead ? at : null;
}

const none: Collection = { at: null, from: null, doubts: [], isAhead: false };
const unusable: Collection = { ...none, doubts: ["collection-time-unusable"] };

function spanOf(
  { text, to = "" }: TimeField,
  timeOf: (text: string) => Hl7Time,
): Span | "day" | "unreadable" {
  const start = timeOf(text);
  if (start.kind !== "time") return start.kind === "imprecise" ? "day" : "unreadable";
  if (start.isMidnight) return "day";
  const end = timeOf(to);
  if (end.kind === "absent") return { from: start.at, to: start.at };
  return end.kind === "time" && !end.isMidnight ? { from: start.at, to: end.at } : "unreadable";
}

function isApart(a: Span, b: Span): boolean {
  return a.from > b.to ? areApart(a.from, b.to) : b.from > a.to && areApart(b.from, a.to);
}

/** Whether a date, or an hour, alone is that of a time beside it. Midnight is the date that it begins with. */
function mayBe(
  { text }: TimeField,
  given: readonly TimeField[],
  spans: readonly (Span | string)[],
  timeOf: (text: string) => Hl7Time,
): boolean {
  const hour = hourOf(text, timeOf);
  if (hour) return spans.some((span) => typeof span === "object" && !isApart(span, hour));
  const date = /^\d{1,8}/.exec(text)?.[0] ?? "";
  return given.some((other, at) => typeof spans[at] === "object" && other.text.startsWith(date));
}

/** An hour without its minutes, from the first to the last; null for what is none, and for the first of a day. */
function hourOf(text: string, timeOf: (text: string) => Hl7Time): Span | null {
  const [, hour, offset = ""] = /^(\d{10})([+-]\d{4})?$/.exec(text) ?? [];
  const [from, to] = ["00", "59"].map((minutes) => (hour ? timeOf(`${hour}${minutes}${offset}`) : null));
  if (from?.kind !== "time" || to?.kind !== "time" || from.isMidnight) return null;
  return { from: from.at, to: to.at };
}

/** A receipt that is a day alone, or no time, contradicts nothing. */
function isReceivedBefore(
  from: Instant,
  { received = "" }: TimeField,
  timeOf: (text: string) => Hl7Time,
): boolean {
  const receipt = timeOf(received);
  return receipt.kind === "time" && !receipt.isMidnight && isLater(from, receipt.at);
}

function isTooLate(at: Instant, { sentAt, issuedAt, isFast }: Clocks): boolean {
  return isFast || [sentAt, issuedAt].some((limit) => limit !== null && isLater(at, limit));
}
