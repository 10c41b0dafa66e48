import { fold } from "../../../../../shared/episode/facts/fold.ts";
import type { Alert } from "../../../../../shared/episode/state/alert.ts";
import type { Episode, LineRecord } from "../../../../../shared/episode/state/episode.ts";
import type { Message } from "../../../../../shared/episode/state/message.ts";
import type { Deadlines } from "../../deadlines.ts";
import { factOf, joinedTo, type Kept, keptOf, keyOfLine, mergedInto } from "../../people/patient.ts";
import { rank } from "../../story/oracle.ts";
import type { Stage } from "../../story/stage.ts";
import { TWO_MINUTES } from "../bounds.ts";
import { type Commit, episodesBefore, finishesAnother, isFact, type Pair } from "../commit.ts";

/** What a decision may tell, take back and let be. */
export function judgeNews(stage: Stage, deadlines: Deadlines, commit: Commit): void {
  if (commit.episodes.length === 0) return;
  const kept = commit.kept();
  const before = episodesBefore(commit, kept);
  for (const pair of commit.episodes) {
    if (!pair.after) continue;
    if (pair.before && pair.before.policy !== pair.after.policy)
      stage.witness.violate(
        "an episode keeps the policy that it began under",
        `${commit.subject} ${pair.after.id}`,
      );
    judgeToldOnce(stage, commit, pair, before);
    if (mergedInto(stage.truth, commit.subject) === undefined) judgeRises(stage, commit.subject, pair);
    judgeWithdrawals(stage, deadlines, commit, pair);
    judgeResolved(stage, commit, pair, kept);
    if (commit.container?.version === "next" && !finishesAnother(commit)) judgeLeftAlone(stage, commit, pair);
  }
}

/**
 * A line is told when it begins, comes back, rises above the last look, goes far beyond what was told or comes with an
 * order of before that becomes dangerous, and not otherwise; a session takes over what was told.
 */
function judgeToldOnce(
  { witness, truth }: Stage,
  commit: Commit,
  { before, after }: Pair<Episode>,
  all: readonly Episode[],
): void {
  for (const line of after?.told ?? []) {
    const own = before?.told.find((each) => keyOfLine(each) === keyOfLine(line));
    const grounds = new Set(line.evidence.map(({ of }) => of));
    const sources = all.filter(({ id, sessionId }) => id === after?.id || sessionId === null);
    const earlier = sources
      .flatMap(({ id, told }) => told.map((each) => ({ id, each })))
      .filter(({ each }) => each.state === "standing" && keyOfLine(each) === keyOfLine(line))
      .filter(({ id, each }) => id === after?.id || restsOnAll(each, grounds))
      .map(({ each }) => each);
    // What was told under a number that is joined to this one comes along with its alerts.
    const joined = joinedTo(truth, commit.subject).flatMap((number) => {
      return keptOf(truth.items(`patient#${number}`)).episodes;
    });
    const same = [...all, ...joined].flatMap(({ told }) =>
      told.filter((each) => keyOfLine(each) === keyOfLine(line)),
    );
    const toldBefore = new Set([...(own?.alerts ?? []), ...same.flatMap(({ alerts }) => alerts)]);
    if (line.alerts.every((alert) => toldBefore.has(alert))) continue;
    if (own && isUncovered(commit, own)) continue;
    if (hasPassed(commit, line)) continue;
    if (line.carried || (own && (hasComeBack(line, own) || isNowDangerous(commit, after, line, own))))
      continue;
    if (own?.carried || JSON.stringify(own?.toldMeasure) !== JSON.stringify(line.toldMeasure)) continue;
    if (earlier.some((each) => rank(lastOf(each)) >= rank(lastOf(line)) && each.alerts.length > 0))
      witness.violate(
        "a line is told once while it stands",
        `${commit.subject} ${after?.id} ${keyOfLine(line)}`,
      );
  }
}

/** The danger of an older order was over in these very hours: it is news that it is there again. */
function hasComeBack({ evidence }: LineRecord, { state }: LineRecord): boolean {
  return state !== "standing" && evidence.every(({ of }) => of.startsWith("order:"));
}

/** An order of before rang alone, and what makes it dangerous came in these hours: that is news, once. */
function isNowDangerous(
  commit: Commit,
  episode: Episode | undefined,
  line: LineRecord,
  { evidence }: LineRecord,
): boolean {
  const isOrder = ({ of }: LineRecord["evidence"][number]) => of.startsWith("order:");
  if (!evidence.every(isOrder) || line.evidence.every(isOrder)) return false;
  const { orders } = fold(commit.kept().facts);
  return orders.some((order) => {
    return evidence.some(({ of }) => of === order.evidence.of) && order.since < (episode?.opensAt ?? "");
  });
}

/** It joined an alert after its last step, and the answer that this commit takes covers what its page showed alone. */
function isUncovered({ alerts }: Commit, line: LineRecord): boolean {
  return alerts.some(({ before, after }) => {
    if (!before?.steppedAt || !line.alerts.includes(before.id)) return false;
    if (JSON.stringify(before.answer) === JSON.stringify(after?.answer)) return false;
    const joined = (before.raisedFor ?? []).filter((one) => keyOfLine(one) === keyOfLine(line));
    return joined.some(({ at }) => before.steppedAt !== undefined && at > before.steppedAt);
  });
}

/** It was graver by a value that another one of the same decision settles: that is told too, and the line stands as it did. */
function hasPassed({ alerts }: Commit, line: LineRecord): boolean {
  return alerts.some(({ before, after }) => {
    const raised = after?.raisedFor?.slice(before?.raisedFor?.length ?? 0) ?? [];
    return raised.some((one) => {
      return keyOfLine(one) === keyOfLine(line) && rank(one.severity) > rank(lastOf(line));
    });
  });
}

/** What a line rests on where it was told: elsewhere an older order is news where something new makes it dangerous. */
function restsOnAll({ evidence }: LineRecord, grounds: ReadonlySet<string>): boolean {
  const known = new Set(evidence.map(({ of }) => of));
  return grounds.size > 0 && [...grounds].every((of) => known.has(of));
}

/** Each time that a standing line becomes urgent or critical, an alert tells it, whatever told it before. */
function judgeRises({ witness }: Stage, subject: string, { before, after }: Pair<Episode>): void {
  for (const line of after?.told ?? []) {
    const own = before?.told.find((each) => keyOfLine(each) === keyOfLine(line));
    if (own?.state !== "standing" || line.state !== "standing" || rank(lastOf(line)) < rank("urgent"))
      continue;
    const isTold =
      line.alerts.length > own.alerts.length || line.alerts.some((alert) => !own.alerts.includes(alert));
    if (rank(lastOf(line)) > rank(lastOf(own)) && !isTold)
      witness.violate("a line that becomes graver again is told again", `${subject} ${keyOfLine(line)}`);
  }
}

function lastOf({ severity, lastSeverity }: LineRecord) {
  return lastSeverity ?? severity;
}

/** Whoever was told of a line is told when its evidence was corrected, unless it stands as grave for the same alert elsewhere. */
function judgeWithdrawals(
  { witness, timeline }: Stage,
  deadlines: Deadlines,
  { subject, messages, kept }: Commit,
  pair: Pair<Episode>,
): void {
  const gone = endedAs("withdrawn", pair);
  const lines = kept().episodes.flatMap(({ told }) => told);
  const over = gone.flatMap((line) => line.alerts.filter((alert) => !stands(line, alert, lines)));
  for (const alert of new Set(over)) {
    const stood = kept().alerts.find(({ id }) => id === alert);
    const of = gone.filter(({ alerts }) => alerts.includes(alert));
    const told = kept().messages.filter(
      (each) =>
        each.alert === alert &&
        each.kind === "alert" &&
        each.state === "accepted" &&
        of.some((line) => wasToldOf(line, each, stood)),
    );
    const untold = told.find(
      (message) => !messages.some(({ before, after }) => !before && withdraws(after, message)),
    );
    if (!untold) continue;
    const promise = "a withdrawal is told to all who were told";
    const detail = `${subject} ${alert} ${untold.contact}`;
    if (told.length < FEW) {
      witness.violate(promise, detail);
      continue;
    }
    // A crowd is told by several commits, one close behind the other.
    const isMet = () => told.every((message) => kept().messages.some((each) => withdraws(each, message)));
    deadlines.expect({ promise, detail, subject, since: timeline.now, withinMs: TWO_MINUTES, isMet });
  }
}

/** What left before a line joined its alert told nobody of it, unless they answered since and no other alert told it then. */
function wasToldOf(line: LineRecord, { acceptedAt, contact, sendAt }: Message, stood?: Alert): boolean {
  const joined = stood?.raisedFor?.find((one) => keyOfLine(one) === keyOfLine(line));
  const isLast = stood?.id === line.alerts.at(-1);
  const answer = isLast && stood?.answer?.contact === contact ? stood.answer.at : undefined;
  return !joined || [acceptedAt, answer, sendAt].some((time) => time !== undefined && time >= joined.at);
}

function stands(line: LineRecord, alert: string, lines: readonly LineRecord[]): boolean {
  const same = lines.filter((one) => keyOfLine(one) === keyOfLine(line) && one.alerts.includes(alert));
  return same.some((one) => one.state === "standing" && rank(lastOf(one)) >= rank(line.severity));
}

/** From this many people on, one commit may not hold what they are told now. */
const FEW = 20;

function withdraws(after: Message | undefined, { alert, contact, channel }: Message): boolean {
  const isOfIt = after?.alert === alert && after.contact === contact && after.channel === channel;
  return after?.kind === "withdrawal" && isOfIt;
}

/**
 * A line whose own evidence was corrected is not merely over. One that came along in silence rests on what it was told of
 * elsewhere: what had been corrected there before is no reason of its end.
 */
function judgeResolved({ witness }: Stage, commit: Commit, pair: Pair<Episode>, { facts }: Kept): void {
  const over = endedAs("resolved", pair).filter(({ alerts }) => alerts.length > 0);
  if (over.length === 0) return;
  const isCorrected = correctedIn(facts);
  const wasCorrected = correctedIn(facts.filter((fact) => !isBroughtBy(commit, fact)));
  for (const line of over) {
    if (isCorrected(line) && !(line.carried && wasCorrected(line)))
      witness.violate(
        "a line whose evidence was corrected is withdrawn",
        `${commit.subject} ${keyOfLine(line)}`,
      );
  }
}

function correctedIn(facts: Kept["facts"]): (line: LineRecord) => boolean {
  const { labs, sessions, symptoms, orders } = fold(facts);
  const current = [...labs, ...sessions, ...symptoms, ...orders].map(({ evidence }) => evidence);
  return ({ evidence }) =>
    evidence.some(({ of, version }) => {
      const versions = current.filter((each) => each.of === of).map((each) => each.version);
      return versions.length > 0 && !versions.includes(version);
    });
}

function isBroughtBy({ changes }: Commit, { event }: Kept["facts"][number]): boolean {
  return changes.filter(isFact).some(({ before, after }) => {
    const brought = !before && after ? factOf(after).event : undefined;
    return brought?.id === event.id && brought.source === event.source;
  });
}

/** A version of the code that lacks a rule lets that rule's lines be, but for one that nobody was told of as its alert was answered. */
function judgeLeftAlone({ code, witness }: Stage, commit: Commit, { before, after }: Pair<Episode>): void {
  for (const line of before?.told ?? []) {
    if (line.rule !== code.missingRule || isUncovered(commit, line)) continue;
    const now = after?.told.find((each) => keyOfLine(each) === keyOfLine(line));
    if (!now || !isSame(line, now))
      witness.violate(
        "a line of a rule that the code lacks is left alone",
        `${commit.subject} ${keyOfLine(line)}`,
      );
  }
}

function endedAs(state: LineRecord["state"], { before, after }: Pair<Episode>): LineRecord[] {
  return (after?.told ?? []).filter((line) => {
    const old = before?.told.find((each) => keyOfLine(each) === keyOfLine(line));
    return line.state === state && old?.state === "standing";
  });
}

function isSame(a: LineRecord, b: LineRecord): boolean {
  return a.state === b.state && a.severity === b.severity && a.alerts.join() === b.alerts.join();
}
