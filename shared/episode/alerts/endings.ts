import { type Instant, latest } from "../../base/instant.ts";
import { graver } from "../../protocol/rules/severity.ts";
import type { Draft } from "../messages/draft.ts";
import { stopMessages, withdraw } from "../messages/outgoing.ts";
import { type Corrected, lastSeverity, lineKey } from "../reconcile.ts";
import type { Review } from "../review.ts";
import type { Alert } from "../state/alert.ts";
import { type Episode, isStanding, type LineRecord } from "../state/episode.ts";
import { isOwed } from "./steps.ts";

interface WithdrawnLine {
  readonly line: LineRecord;
  readonly windowClosesAt: Instant | undefined;
  /** It stands on, as urgent: who was told of it as critical is told so. */
  readonly isLowered?: true;
}

export function withdrawnIn(reviews: readonly Review[]): WithdrawnLine[] {
  return reviews.flatMap(({ withdrawn, lowered = [], scope }) => {
    const windowClosesAt = scope.picture.window?.closesAt;
    return [
      ...withdrawn.map((line) => ({ line, windowClosesAt })),
      ...lowered.map((line) => ({ line, windowClosesAt, isLowered: true as const })),
    ];
  });
}

/**
 * Lines of episodes that are gone and whose evidence was corrected, unless another episode took them over: then one of the
 * alerts that told them stands for them there. A line of the same rule that was told of other facts, or of none, takes over
 * nothing.
 */
export function withdrawnWith(
  removed: readonly Episode[],
  episodes: ReadonlyMap<string, Episode>,
  corrected: Corrected,
): WithdrawnLine[] {
  const standing = toldLines(episodes).filter(isStanding);
  const takenOver = new Set(standing.flatMap(byAlert));
  return removed
    .flatMap(({ told }) => told)
    .filter((line) => isStanding(line) && !byAlert(line).some((one) => takenOver.has(one)))
    .filter((line) => corrected(line))
    .map((line) => ({ line, windowClosesAt: undefined }));
}

function byAlert(line: LineRecord): string[] {
  return line.alerts.map((alert) => `${lineKey(line)}|${alert}`);
}

interface Ended {
  readonly draft: Draft;
  /** Alerts of which a line was withdrawn. */
  readonly withdrawn: readonly string[];
}

/** Stops what lost its last line, and tells those who were told of a line whose evidence was corrected. */
export function endLines(
  draft: Draft,
  withdrawn: readonly WithdrawnLine[],
  round: string,
  episodes: ReadonlyMap<string, Episode>,
  now: Instant,
): Ended {
  const standing = standingAlerts(episodes);
  const all = toldLines(episodes);
  return [...draft.alerts.values()].reduce<Ended>(
    (before, alert) => {
      const of = withdrawn.filter((one) => isOf(one, alert) && !standsElsewhere(one, alert, all));
      const isWithdrawn = of.length > 0;
      const withdrawal = isWithdrawn ? tellWithdrawn(before.draft, alert, of, round, now) : before.draft;
      const isLower = isWithdrawn && standing.has(alert.id) && isAllWrong(alert, of, all);
      const told = isLower ? lower(withdrawal, alert) : withdrawal;
      return {
        draft: standing.has(alert.id) ? told : close(told, alert, isWithdrawn, now),
        withdrawn: isWithdrawn ? [...before.withdrawn, alert.id] : before.withdrawn,
      };
    },
    { draft, withdrawn: [] },
  );
}

function isOf({ line, isLowered }: WithdrawnLine, { id, severity }: Alert): boolean {
  return line.alerts.includes(id) && (!isLowered || severity === "critical");
}

/**
 * It was told for other hours too, in which it stands as grave on what nobody corrected: who is told "withdrawn" may do what still
 * must not be done.
 */
function standsElsewhere({ line }: WithdrawnLine, { id }: Alert, all: readonly LineRecord[]): boolean {
  return all.some((one) => {
    const isSame = lineKey(one) === lineKey(line) && one.alerts.includes(id);
    return isSame && isStanding(one) && !graver(line.severity, lastSeverity(one));
  });
}

function tellWithdrawn(
  draft: Draft,
  alert: Alert,
  of: readonly WithdrawnLine[],
  round: string,
  now: Instant,
): Draft {
  const closesAt = latest(...of.map(({ windowClosesAt }) => windowClosesAt));
  const windowOpenUntil = closesAt && closesAt > now ? closesAt : undefined;
  const isRepeat = of.every(({ line, isLowered }) => isLowered && line.alerts.at(-1) !== alert.id);
  return withdraw(draft, alert, { lines: of.map(({ line }) => line), round, now, windowOpenUntil, isRepeat });
}

/**
 * Whether each line that made an alert critical was taken back, by this decision or before. One that newer facts ended was true,
 * though it stands on less grave, for this alert or for none, or is gone with its hours.
 */
function isAllWrong({ id, raisedFor = [] }: Alert, of: readonly WithdrawnLine[], all: readonly LineRecord[]) {
  const own = all.filter(({ alerts }) => alerts.includes(id));
  const wrong = [...of.map(({ line }) => line), ...own].map(lineKey);
  return (
    !own.some(({ severity, state, heardOf }) => {
      return state !== "withdrawn" && (severity === "critical" || heardOf);
    }) && raisedFor.every((one) => one.severity !== "critical" || wrong.includes(lineKey(one)))
  );
}

/**
 * All that made it critical was wrong, and who was told hears so: whoever hears of the rest from now on, by a message that waits
 * too, hears of it as what it is.
 */
function lower(draft: Draft, { id }: Alert): Draft {
  const alert = draft.alerts.get(id);
  if (alert?.severity !== "critical") return draft;
  const waiting = draft.messagesOf(id).filter(({ kind, state }) => kind === "alert" && state === "pending");
  const severity = "urgent";
  return draft.put({ ...alert, severity }).replace(waiting.map((message) => ({ ...message, severity })));
}

/**
 * An alert without a standing line: nothing of it is sent any more, unless it is critical and nobody was told of it yet. An
 * answer stays an answer.
 */
function close(draft: Draft, { id }: Alert, isWithdrawn: boolean, now: Instant): Draft {
  const alert = draft.alerts.get(id);
  if (!alert || alert.ended || isOver(alert)) return draft;
  const why = isWithdrawn ? "withdrawn" : "resolved";
  const state = alert.state === "acknowledged" ? alert.state : why;
  const ended: Alert = { ...alert, state, ended: { at: now, why } };
  const closed = draft.put(ended);
  return isOwed(ended, closed.messagesOf(id)) ? closed : stopMessages(closed, ended, why);
}

/** Alerts that protocol 1 left answered stay as they are: there are many of them. */
function isOver({ state, raisedFor }: Alert): boolean {
  return state === "withdrawn" || state === "resolved" || (state === "acknowledged" && !raisedFor);
}

export function standingAlerts(episodes: ReadonlyMap<string, Episode>): Set<string> {
  return new Set(
    toldLines(episodes)
      .filter(isStanding)
      .flatMap(({ alerts }) => alerts),
  );
}

function toldLines(episodes: ReadonlyMap<string, Episode>): LineRecord[] {
  return [...episodes.values()].flatMap(({ told }) => told);
}
