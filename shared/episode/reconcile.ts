import type { Instant } from "../protocol/instant.ts";
import { graver } from "../protocol/severity.ts";
import type { Assessment, Evidence, Line, Severity } from "../protocol/types.ts";
import type { ToldLine } from "./state.ts";

/** What a new assessment means for the lines that were told before. */
export interface Reconciliation {
  /** Every line of this episode, as it is to be kept. */
  readonly told: readonly ToldLine[];
  /** New, back again, graver than at the last look, or grave and never told. */
  readonly news: readonly Line[];
  /** Ended because their own evidence was corrected: whoever was told is told so. */
  readonly withdrawn: readonly ToldLine[];
  /** Ended by newer facts or by time. */
  readonly resolved: readonly ToldLine[];
}

export interface Grounds {
  readonly now: Instant;
  /** Whether news of this episode is told: what is only noted is news still when it is. */
  readonly live: boolean;
  /** Whether any of it has been corrected since. */
  readonly corrected: (evidence: readonly Evidence[]) => boolean;
  /** Rules that the code has: a line of one that it no longer has is left alone. */
  readonly rules: ReadonlySet<string>;
}

export function reconcile(
  lines: Assessment["lines"],
  told: readonly ToldLine[],
  grounds: Grounds,
): Reconciliation {
  const before = new Map(told.map((line) => [keyOf(line), line]));
  const stands = new Set(lines.map(keyOf));
  const news = lines.filter((line) => isNews(line, before.get(keyOf(line))));
  const ended = told.filter((line) => {
    return line.state === "standing" && grounds.rules.has(line.rule) && !stands.has(keyOf(line));
  });
  const withdrawn = ended.filter((line) => grounds.corrected(line.evidence));
  const resolved = ended.filter((line) => !withdrawn.includes(line));
  const kept = told.filter((line) => !stands.has(keyOf(line)) && !ended.includes(line));
  return {
    told: [
      ...kept,
      ...lines.map((line) => stand(line, before.get(keyOf(line)), grounds)),
      ...withdrawn.map((line) => end(line, "withdrawn", grounds.now)),
      ...resolved.map((line) => end(line, "resolved", grounds.now)),
    ],
    news,
    withdrawn,
    resolved,
  };
}

export function keyOf({ rule, subject }: Pick<ToldLine, "rule" | "subject">): string {
  return `${rule}|${subject}`;
}

export function evidenceOf(line: Line): Evidence[] {
  return line.because.flatMap(({ evidence }) => (evidence ? [evidence] : []));
}

/** However grave it once was: what eased and comes back is news. */
function isNews(line: Line, before: ToldLine | undefined): boolean {
  if (before?.state !== "standing") return true;
  return graver(line.severity, lastSeverity(before)) || (ringsAPhone(line.severity) && !before.alerts.length);
}

/** What protocol 1 stored says nothing of the last look: the gravest that was told stands in for it. */
export function lastSeverity({ severity, lastSeverity: last }: ToldLine): Severity {
  return last ?? severity;
}

/** A line so grave is told by an alert; of one that no alert told nobody has heard. */
export function ringsAPhone(severity: Severity): boolean {
  return severity === "urgent" || severity === "critical";
}

/** A standing line keeps the gravest severity at which it was told, and that of this look; it rests on its newest evidence. */
function stand(line: Line, before: ToldLine | undefined, { now, live }: Grounds): ToldLine {
  const evidence = evidenceOf(line);
  const { rule, subject, severity: lastSeverity } = line;
  if (before?.state !== "standing") {
    const begun = { rule, subject, severity: lastSeverity, lastSeverity };
    return { ...begun, state: "standing", since: now, alerts: [], evidence };
  }
  if (!live && isNews(line, before)) return { ...before, evidence };
  const severity = graver(lastSeverity, before.severity) ? lastSeverity : before.severity;
  return { ...before, severity, lastSeverity, evidence };
}

function end(line: ToldLine, state: "withdrawn" | "resolved", now: Instant): ToldLine {
  return { ...line, state, endedAt: now };
}
