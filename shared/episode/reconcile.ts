import type { Instant } from "../base/instant.ts";
import { isToldAgain } from "../protocol/readings/measure.ts";
import { graver } from "../protocol/rules/severity.ts";
import type { Assessment, Line, Severity } from "../protocol/types/assessment.ts";
import type { Evidence } from "../protocol/types/picture.ts";
import { isSessionEvidence, resultSender } from "./facts/corrections.ts";
import { evidenceOfOrder } from "./facts/orders/fold-orders.ts";
import type { LineRecord } from "./state/episode.ts";

/** What a new assessment means for the lines that were told before. */
interface Reconciliation {
  /** Every line of this episode, as it is to be kept. */
  readonly told: readonly LineRecord[];
  /** New, back again, graver than at the last look, or grave and never told. */
  readonly news: readonly Line[];
  /** Ended, or no longer so grave that a phone rings, because their own evidence was corrected: whoever was told is told so. */
  readonly withdrawn: readonly LineRecord[];
  /** The same, by newer facts or by time. */
  readonly resolved: readonly LineRecord[];
  /** They were told as critical for what was entered in error or cancelled since, and stand on as urgent. */
  readonly lowered?: readonly LineRecord[];
}

/** Whether anything that a line rests on has been corrected since; or was entered in error, so that nothing is left of it. */
export type Corrected = (line: Pick<LineRecord, "evidence" | "carried">, how?: "taken-back") => boolean;

interface Grounds {
  readonly now: Instant;
  /** When the episode opened: an order of before is an older one. */
  readonly opensAt: Instant;
  /** Whether a line of this episode is told as it is news: what is only noted is news still when it is. */
  readonly live: (line: Line) => boolean;
  readonly corrected: Corrected;
  /** Rules that the code has: a line of one that it no longer has is left alone. */
  readonly rules: ReadonlySet<string>;
}

export function reconcile(
  lines: Assessment["lines"],
  told: readonly LineRecord[],
  grounds: Grounds,
): Reconciliation {
  const before = new Map(told.map((line) => [lineKey(line), line]));
  const stands = new Set(lines.map(lineKey));
  const news = lines.filter((line) => isNews(line, before.get(lineKey(line)), grounds));
  const ended = told.filter((line) => {
    return line.state === "standing" && grounds.rules.has(line.rule) && !stands.has(lineKey(line));
  });
  const eased = lines.flatMap((line) => easedFrom(line, before.get(lineKey(line))));
  const over = [...ended, ...eased];
  const withdrawn = over.filter((line) => grounds.corrected(line));
  const lowered = lines.flatMap((line) => loweredFrom(line, before.get(lineKey(line)), grounds));
  const resolved = over.filter((line) => !withdrawn.includes(line));
  const ends = (state: "withdrawn" | "resolved", of: readonly LineRecord[]) =>
    of.filter((line) => !eased.includes(line)).map((line) => end(line, state, grounds.now));
  const kept = told.filter((line) => !stands.has(lineKey(line)) && !ended.includes(line));
  return {
    told: [
      ...kept,
      ...lines.map((line) => stand(line, before.get(lineKey(line)), grounds)),
      ...ends("withdrawn", withdrawn),
      ...ends("resolved", resolved),
    ],
    news,
    withdrawn,
    resolved,
    ...(lowered.length > 0 && { lowered }),
  };
}

export function lineKey({ rule, subject }: Pick<LineRecord, "rule" | "subject">): string {
  return `${rule}|${subject}`;
}

export function evidenceOf(line: Line): Evidence[] {
  return line.because.flatMap(({ evidence }) => (evidence ? [evidence] : []));
}

/** Whether it adds nothing to what rested on that, as it was said then: which session it is of, is no ground of its own. */
export function restsOnNothingElse(line: Line, evidence: readonly Evidence[]): boolean {
  const own = evidenceOf(line).filter((one) => !isSessionEvidence(one));
  return own.length > 0 && own.every((one) => isAmong(one, evidence));
}

/** Whether it is one of these, in the same version. */
export function isAmong({ of, version }: Evidence, evidence: readonly Evidence[]): boolean {
  return evidence.some((one) => one.of === of && one.version === version);
}

/** It is compared with the last look, however grave it once was: what eased and comes back is news. */
function isNews(line: Line, before: LineRecord | undefined, { opensAt }: Pick<Grounds, "opensAt">): boolean {
  if (before?.state !== "standing") return true;
  if (graver(line.severity, lastSeverity(before))) return true;
  if (!ringsAPhone(line.severity)) return false;
  return (
    (before.alerts.length === 0 && !before.carried) ||
    isNewlyDangerous(line, before) ||
    isOlderAndDangerous(line, before, opensAt) ||
    isFarther(line, before)
  );
}

/** A line that came along with an older order rests on something that it did not rest on where it was told. */
function isNewlyDangerous(line: Line, { carried, evidence }: LineRecord): boolean {
  const before = new Set(evidence.map(({ of }) => of));
  return carried === true && evidenceOf(line).some(({ of }) => !before.has(of));
}

/** It rang for an older order alone, as it began: what makes that order dangerous is new. */
function isOlderAndDangerous(line: Line, before: LineRecord, opensAt: Instant): boolean {
  const order = evidenceOfOrder(line.subject);
  const isOlder = line.because.some(
    ({ evidence, at }) => evidence?.of === order && at !== null && at < opensAt,
  );
  const wasAlone = before.evidence.length > 0 && before.evidence.every(({ of }) => of === order);
  return isOlder && wasAlone && evidenceOf(line).some(({ of }) => of !== order);
}

function isFarther({ measure }: Line, { toldMeasure }: LineRecord): boolean {
  return measure !== undefined && toldMeasure !== undefined && isToldAgain(measure, toldMeasure);
}

/** What protocol 1 stored says nothing of the last look: the gravest that was told stands in for it. */
export function lastSeverity({ severity, lastSeverity: last }: LineRecord): Severity {
  return last ?? severity;
}

/** A line so grave is told by an alert; of one that no alert told nobody has heard. */
export function ringsAPhone(severity: Severity): boolean {
  return severity === "urgent" || severity === "critical";
}

/** What an alert told is over for that alert once it would ring no phone: the line goes on as a new one. */
function easedFrom(line: Line, before: LineRecord | undefined): LineRecord[] {
  if (before?.state !== "standing" || before.alerts.length === 0) return [];
  return ringsAPhone(lastSeverity(before)) && !ringsAPhone(line.severity) ? [before] : [];
}

/** Its critical part is taken back with what was entered in error; the line stands on, and its alert with it. */
function loweredFrom(line: Line, before: LineRecord | undefined, { corrected }: Grounds): LineRecord[] {
  if (before?.state !== "standing" || before.alerts.length === 0) return [];
  const isLower = line.severity === "urgent" && lastSeverity(before) === "critical";
  return isLower && corrected(before, "taken-back") ? [before] : [];
}

/** A standing line keeps the gravest severity at which it was told, and that of this look; it rests on its newest evidence. */
function stand(line: Line, before: LineRecord | undefined, grounds: Grounds): LineRecord {
  const { now, live } = grounds;
  const evidence = evidenceOf(line);
  if (before?.state !== "standing" || easedFrom(line, before).length > 0)
    return { ...begin(line, now), ...toldBefore(before, grounds) };
  if (!isNews(line, before, grounds)) {
    const told = loweredFrom(line, before, grounds).length > 0 ? { severity: line.severity } : {};
    return { ...before, ...told, lastSeverity: line.severity, evidence: keptBy(before, evidence) };
  }
  if (!live(line)) return { ...before, evidence: keptBy(before, evidence) };
  // What was told where it came from rests on what it rested on there.
  if (before.carried) return begin(line, now);
  const severity = graver(line.severity, before.severity) ? line.severity : before.severity;
  return { ...before, ...measured(line), severity, lastSeverity: line.severity, evidence };
}

/** The most results that are kept for a line, the newest ones: two in each of twelve hours. */
const MOST_HEARD_OF = 24;

/**
 * With the results among these, people heard of this line as critical.
 * @param evidence of a line: the newest result first
 */
export function heardOf(
  { heardOf: before = [] }: Pick<LineRecord, "heardOf">,
  evidence: readonly Evidence[],
): Pick<LineRecord, "heardOf"> {
  const results = evidence.filter((one) => resultSender(one.of) !== null);
  const others = before.filter((one) => !isAmong(one, results));
  const all = [...results, ...others].slice(0, MOST_HEARD_OF);
  return all.length > 0 ? { heardOf: all } : {};
}

/** What was told of a line before it began anew; nothing where that was withdrawn. */
function toldBefore(before: LineRecord | undefined, { corrected }: Grounds): Pick<LineRecord, "heardOf"> {
  return before && !corrected(before) ? toldOf(before) : {};
}

/** The results of which it was told as critical, until now or before it began anew. */
export function toldOf(line: LineRecord): Pick<LineRecord, "heardOf"> {
  if (line.state === "withdrawn") return {};
  const wasCritical = line.severity === "critical" && line.alerts.length > 0;
  return heardOf(line, wasCritical ? line.evidence : []);
}

function begin(line: Line, now: Instant): LineRecord {
  const { rule, subject, severity } = line;
  const begun = { rule, subject, severity, lastSeverity: severity, state: "standing" as const, since: now };
  return { ...begun, ...measured(line), alerts: [], evidence: evidenceOf(line) };
}

function measured({ measure }: Line): Pick<LineRecord, "toldMeasure"> {
  return measure ? { toldMeasure: measure } : {};
}

/** One that came along with its order is compared with what it rested on where it was told. */
function keptBy(before: LineRecord, evidence: readonly Evidence[]): readonly Evidence[] {
  return before.carried ? before.evidence : evidence;
}

function end(line: LineRecord, state: "withdrawn" | "resolved", now: Instant): LineRecord {
  return { ...line, state, endedAt: now };
}
