import { earliest, type Instant } from "../../base/instant.ts";
import type { OwnText, PatientText } from "../../base/origin.ts";
import { assess } from "../../protocol/assess.ts";
import { gravest } from "../../protocol/rules/severity.ts";
import type { Line, Severity } from "../../protocol/types/assessment.ts";
import type { DecisionContext } from "../context.ts";
import type { Scope } from "../episodes.ts";
import { lastSeverity } from "../reconcile.ts";
import type { Review } from "../review.ts";
import type { Alert } from "../state/alert.ts";
import { type Episode, isStanding } from "../state/episode.ts";

/** A line as the unit's list shows it. */
export interface RowLine {
  readonly rule: OwnText;
  readonly severity: Severity;
  readonly text: PatientText;
  readonly since: Instant;
}

/** An info line asks for nothing. */
export function askingLines(
  scope: Scope,
  episode: Episode | undefined,
  reviews: readonly Review[],
  world: DecisionContext,
): Said<RowLine>[] {
  const own = reviews.findLast((one) => one.scope.id === scope.id)?.assessment;
  const policy = world.policy(episode?.policy ?? world.policyHash);
  const { lines } = own ?? assess(scope.picture, policy, world.now);
  const since = new Map(episode?.told.map((told) => [nameOf(told), told.since]));
  return lines
    .filter(({ severity }) => severity !== "info")
    .map((line) => {
      const { rule, severity } = line;
      const shown = { rule, severity, text: leadOf(line.text), since: since.get(nameOf(line)) ?? world.now };
      return { line, shown };
    });
}

/** Hours from before what a load brings are not assessed anew: what stands in them for an alert is said as it was raised. */
export function raisedLines({ id, raisedFor = [] }: Alert, episode: Episode | undefined): Said<RowLine>[] {
  const standing = episode?.told.filter((line) => isStanding(line) && line.alerts.includes(id)) ?? [];
  return standing.flatMap((line) => {
    const { rule, since } = line;
    const raised = raisedFor.findLast((one) => nameOf(one) === nameOf(line));
    return raised
      ? [{ line, shown: { rule, severity: lastSeverity(line), text: leadOf(raised.text), since } }]
      : [];
  });
}

/** A line, and how a list shows it. */
interface Said<T> {
  readonly line: Pick<Line, "rule" | "subject">;
  readonly shown: T;
}

/**
 * What two sessions of the same hours both say of one subject is read once: where it is gravest, and since it stood so in
 * either. Two orders of one drug stay two lines of the same words: each is to be stopped.
 */
export function readOnce<T extends { severity: Severity; text: string; since: Instant | null }>(
  said: readonly Said<T>[],
): T[] {
  const alikeIn = ({ line, shown }: Said<T>) => JSON.stringify([line.rule, line.subject, shown.text]);
  return [...Map.groupBy(said, alikeIn).values()].flatMap((lines) => {
    const same = lines.map(({ shown }) => shown);
    const severity = gravest(same.map((one) => one.severity));
    const alike = same.filter((one) => one.severity === severity);
    const since = earliest(...alike.map((one) => one.since));
    return alike.slice(0, 1).map((one) => ({ ...one, since }));
  });
}

const nameOf = ({ rule, subject }: Pick<Line, "rule" | "subject">) => JSON.stringify([rule, subject]);

/** The first sentence of a line is what is to be done. */
function leadOf(text: string): string {
  const end = /[.:!?] (?=[A-Z])/.exec(text);
  return end ? text.slice(0, end.index + 1) : text;
}
