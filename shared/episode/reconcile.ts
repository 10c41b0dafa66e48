import type { Instant } from "../protocol/instant.ts";
import { graver } from "../protocol/severity.ts";
import type { Assessment, Evidence, Line } from "../protocol/types.ts";
import type { ToldLine } from "./state.ts";

/** What a new assessment means for the lines that were told before. */
export interface Reconciliation {
  /** Every line of this episode, as it is to be kept. */
  readonly told: readonly ToldLine[];
  /** New, back again, or graver than it was told. */
  readonly news: readonly Line[];
  /** Ended because their own evidence was corrected: whoever was told is told so. */
  readonly withdrawn: readonly ToldLine[];
  /** Ended by newer facts or by time. */
  readonly resolved: readonly ToldLine[];
}

export interface Grounds {
  readonly now: Instant;
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
      ...lines.map((line) => stand(line, before.get(keyOf(line)), grounds.now)),
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

function isNews(line: Line, before: ToldLine | undefined): boolean {
  return before?.state !== "standing" || graver(line.severity, before.severity);
}

/** A standing line keeps the gravest severity at which it was told, and rests on its newest evidence. */
function stand(line: Line, before: ToldLine | undefined, now: Instant): ToldLine {
  const evidence = evidenceOf(line);
  if (before?.state !== "standing") {
    const { rule, subject, severity } = line;
    return { rule, subject, severity, state: "standing", since: now, alerts: [], evidence };
  }
  const severity = graver(line.severity, before.severity) ? line.severity : before.severity;
  return { ...before, severity, evidence };
}

function end(line: ToldLine, state: "withdrawn" | "resolved", now: Instant): ToldLine {
  return { ...line, state, endedAt: now };
}
