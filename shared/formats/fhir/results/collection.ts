import type { Instant } from "../../../base/instant.ts";
import type { ResultDoubt } from "../../../protocol/types/picture.ts";
import { areApart, isLater } from "../../dialect/grace.ts";
import type { DrawnSpan } from "../elements/span.ts";
import type { Finding } from "../reasons/reasons.ts";

/** A place that may tell when blood was drawn. */
export interface TimePlace {
  readonly path: string;
  readonly span: DrawnSpan;
  /** When the laboratory received the specimen: nothing was drawn later. */
  readonly received?: Instant | null;
}

export interface Collection {
  readonly collectedAt?: Instant;
  readonly collectedFrom?: Instant;
  /** The day of a collection that names no hour. */
  readonly day?: string;
  readonly doubts: readonly ResultDoubt[];
  readonly findings: readonly Finding[];
}

interface Clocks {
  /** When it was issued, and when its message was made: it was drawn before. */
  readonly written: readonly (Instant | null)[];
  /** One of those is ahead of its receipt, and no fact tells it. */
  readonly isFastUntold: boolean;
  readonly now: Instant;
  /** Nothing can be drawn later than this, whatever the clock. */
  readonly ahead: Instant;
}

/**
 * When it was drawn: by the first of the places that says so. A date alone lets the next one speak, and a time that
 * cannot be used makes it unknown; both are told. Two places that contradict each other leave it in doubt.
 */
export function collectionOf(
  places: readonly TimePlace[],
  specimen: readonly TimePlace[],
  clocks: Clocks,
): Collection {
  const first = firstOf([...places, ...specimen]);
  if (!first.place)
    return {
      ...(first.day && { day: first.day }),
      doubts: first.findings.length > 0 ? ["collection-time-unusable"] : [],
      findings: first.findings,
    };
  const { span } = first.place;
  const path = `${first.place.path}.${span.field}`;
  if (span.to > clocks.ahead)
    return {
      doubts: ["collection-time-unusable"],
      findings: [...first.findings, { reason: "collection-ahead", path }],
    };
  const told = specimen.flatMap(({ span: each }) => (each.kind === "span" ? each : []));
  const drawn = told.filter((each) => each.to <= clocks.ahead);
  const isFarAhead = drawn.length < told.length;
  const spans = [span, ...drawn];
  const from = spans.map((each) => each.from).reduce((a, b) => (a < b ? a : b));
  const to = spans.map((each) => each.to).reduce((a, b) => (a > b ? a : b));
  const received = specimen.map((each) => each.received ?? null);
  const contradictions = contradictionsOf({ from, to }, spans, path, { ...clocks, isFarAhead, received });
  return {
    collectedAt: to,
    ...(from < to && { collectedFrom: from }),
    doubts: contradictions.some(({ isDoubt }) => isDoubt) ? ["collection-time-doubtful"] : [],
    findings: [...first.findings, ...contradictions.map(({ finding }) => finding)],
  };
}

type Taken = Extract<DrawnSpan, { kind: "span" }>;

interface First {
  readonly place: { readonly path: string; readonly span: Taken } | null;
  readonly day?: string | undefined;
  readonly findings: readonly Finding[];
}

function firstOf(places: readonly TimePlace[]): First {
  const findings: Finding[] = [];
  let day: string | undefined;
  for (const { path, span } of places) {
    if (span.kind === "absent") continue;
    if (span.kind === "span") return { place: { path, span }, findings };
    const { field, expected } = span;
    findings.push({ reason: "collection-unusable", path: `${path}.${field}`, expected });
    if (span.kind === "unreadable") break;
    day ??= span.date;
  }
  return { place: null, findings, day };
}

function contradictionsOf(
  { from, to }: { readonly from: Instant; readonly to: Instant },
  spans: readonly Taken[],
  path: string,
  {
    written,
    isFastUntold,
    isFarAhead,
    received,
    now,
  }: Clocks & { readonly isFarAhead: boolean; readonly received: readonly (Instant | null)[] },
): { isDoubt: boolean; finding: Finding }[] {
  const starts = spans.map((each) => each.from).sort();
  const ends = spans.map((each) => each.to).sort();
  const isApart =
    isFarAhead ||
    received.some((at) => at !== null && isLater(from, at)) ||
    areApart(starts[0] ?? from, starts.at(-1) ?? from) ||
    areApart(ends[0] ?? to, ends.at(-1) ?? to);
  const isLate = written.some((at) => at !== null && isLater(to, at));
  // Whose clock is ahead of ours tells no time that is sure.
  const isFast = isFastUntold || written.some((at) => at !== null && isLater(at, now));
  const isAhead = isLater(to, now) || isFast;
  const apart = { isDoubt: true, finding: { reason: "collection-contradicted", path } } as const;
  const late = { isDoubt: true, finding: { reason: "collection-after-issue", path } } as const;
  // The receipt of a fact is the table's to know, and so is what lies later: a repeat comes at another time.
  const ahead = { isDoubt: isFastUntold, finding: { reason: "collection-ahead", path } } as const;
  return [...(isApart ? [apart] : []), ...(isLate ? [late] : []), ...(isAhead ? [ahead] : [])];
}
