import { earliest, instant, latest, plusMinutes } from "../../../../../shared/base/instant.ts";
import { heldAt, isOfRound } from "../../../../../shared/episode/alerts/steps.ts";
import type { Alert } from "../../../../../shared/episode/state/alert.ts";
import type { Message } from "../../../../../shared/episode/state/message.ts";
import type { AnswerOutcome } from "../../../../../shared/events/answer.ts";
import { factOf } from "../../people/patient.ts";
import type { Stage } from "../../story/stage.ts";
import { type Commit, isFact, type Pair } from "../commit.ts";

/** An alert keeps its pace: no step before its time, the next one at once where it is passed on, one alert for what is near. */
export function judgePace(stage: Stage, commit: Commit): void {
  if (stage.site.mode === "shadow") return;
  for (const { before, after } of commit.alerts) {
    if (!after) continue;
    if (before) judgePassedOn(stage, commit, before, after);
    judgeEarly(stage, commit, before, after);
    if (!before && after.severity === "urgent") judgeJoined(stage, commit, after);
  }
}

function judgeEarly(
  { witness, timeline }: Stage,
  commit: Commit,
  before: Alert | undefined,
  now: Alert,
): void {
  const isTaken = now.stepsTaken > (before?.stepsTaken ?? 0) || isUnanswered({ before, after: now });
  if (!isTaken || isPassedOn(commit, now.id) || isToNobody(commit, now.id)) return;
  if (isRefusedByAPhone(commit, now, before?.stepsTaken ?? 0)) return;
  const due = dueAt({ ...now, stepsTaken: before?.stepsTaken ?? 0 }, commit.kept().messages);
  if (due === null || due > instant(timeline.now))
    witness.violate("no step is taken before its time", `${commit.subject} ${now.id} ${now.stepsTaken}`);
}

function isUnanswered({ before, after }: Pair<Alert>): boolean {
  return after?.state === "unanswered" && before?.state !== "unanswered";
}

/** Who says that they pass it on, or cannot come, need not wait for the next one to be called; who took it on before neither. */
function judgePassedOn(stage: Stage, commit: Commit, before: Alert, after: Alert): void {
  if (before.state === "acknowledged") judgeHandedOn(stage, commit, before, after);
  if (before.state !== "open" || !isPassedOn(commit, after.id)) return;
  if (!isPassedOnByTheLast(commit, before)) return;
  if (after.state === "open" && after.stepsTaken === before.stepsTaken)
    stage.witness.violate("what is passed on goes to its next step at once", `${commit.subject} ${after.id}`);
}

/** Whether somebody of the last step that was taken says so: whoever comes after one of an earlier step has been called. */
function isPassedOnByTheLast(commit: Commit, before: Alert): boolean {
  const told = commit.kept().messages.filter((one) => one.alert === before.id);
  const made = new Set(commit.messages.flatMap(({ before: old, after }) => (!old && after ? after.id : [])));
  const known = told.filter(({ id }) => !made.has(id));
  return answersOf(commit, before.id)
    .filter(isHandingOn)
    .some(({ contact }) => heldAt(before, contact, known) >= before.stepsTaken);
}

/**
 * Who has it says that they cannot, or anybody while it waits at the step after theirs: somebody of a later step is called in
 * the same commit, whoever was called before; ops hear where there is none, or nobody of it can be told. What somebody else
 * takes on in that commit goes no further, nor what is over.
 */
function judgeHandedOn({ witness }: Stage, commit: Commit, before: Alert, after: Alert): void {
  const { answer, returned, ended, id } = before;
  const isWaiting = returned?.passedOnAt !== undefined && returned.answeredAt === undefined;
  const by = answersOf(commit, id).find(
    (one) => isHandingOn(one) && (isWaiting || one.contact === answer?.contact),
  );
  if (ended || after.ended || !by || isTakenOn(commit, id)) return;
  witness.visit("handed on by who had taken it on");
  const made = commit.messages.flatMap(({ before: old, after: now }) =>
    !old && now?.alert === id ? now : [],
  );
  const anew = new Set(made.map((one) => one.id));
  const told = commit.kept().messages.filter((one) => one.alert === id && !anew.has(one.id));
  const own = heldAt(before, by.contact, told);
  const isLast = own >= before.steps.length;
  const isCalled = made.some(({ kind, step, about }) => {
    if (kind === "ops") return about === "nobody-to-tell" || isLast;
    return kind === "alert" && step > own;
  });
  if (after.state === "acknowledged" || !isCalled)
    witness.violate("what is handed on after it was taken on moves on at once", `${commit.subject} ${id}`);
}

function isHandingOn({ outcome }: { readonly outcome: AnswerOutcome }): boolean {
  return outcome === "pass-on" || outcome === "unable";
}

function isOfSteps({ id }: Message): boolean {
  return /\.alert\.0(-\d+)?\./.test(id);
}

/** Within this the next step is surely nearer than ten minutes, whatever the decision's clock was. */
const NEAR_MINUTES = 9;

/** What is urgent goes along with an open alert of its episode that gathers, or whose next step is near. */
function judgeJoined({ witness }: Stage, commit: Commit, alert: Alert): void {
  const { alerts, kept, subject } = commit;
  // What its line had ended before is told to ops alone, and joins nothing.
  if (alert.state === "resolved") return;
  // An answer covers what its page showed: what had joined since is told at once [P6.joining].
  if (isAnswered(commit)) return;
  const { alerts: all, messages } = kept();
  const others = all.filter(({ id, episode }) => id !== alert.id && episode === alert.episode);
  for (const other of others) {
    const pair = alerts.find(({ after }) => after?.id === other.id);
    const before = pair ? pair.before : other;
    if (before?.state !== "open" || other.state !== "open" || before.episode !== alert.episode) continue;
    const due = before.stepsTaken < before.steps.length ? dueAt(before, messages) : null;
    if (due !== null && due <= plusMinutes(alert.raisedAt, NEAR_MINUTES) && other.raisedAt < alert.raisedAt)
      witness.violate("what is urgent joins an alert whose next step is near", `${subject} ${alert.id}`);
  }
}

function isPassedOn(commit: Commit, alert: string): boolean {
  return answersOf(commit, alert).some(isHandingOn);
}

function isTakenOn(commit: Commit, alert: string): boolean {
  return answersOf(commit, alert).some(({ outcome }) => outcome === "acting" || outcome === "no-action");
}

function answersOf({ changes }: Commit, alert: string) {
  return changes.filter(isFact).flatMap(({ after }) => {
    const event = after && factOf(after).event;
    return event?.type === "alert.acknowledged.v1" && event.data.alert === alert ? event.data : [];
  });
}

function isAnswered({ changes }: Commit): boolean {
  return changes.filter(isFact).some(({ after }) => {
    return after && factOf(after).event.type === "alert.acknowledged.v1";
  });
}

/** A step that reached nobody makes the next one due. */
function isToNobody({ messages }: Commit, alert: string): boolean {
  return messages.some(({ before, after }) => !before && after?.alert === alert && after.kind === "ops");
}

/** Nobody waits for an answer from a phone that refused for good, though an email of its step left. */
function isRefusedByAPhone({ kept }: Commit, alert: Alert, step: number): boolean {
  return kept().messages.some((one) => {
    const isOfStep = one.alert === alert.id && one.step === step && isOfRound(alert, one);
    const isTried = one.channel === "sms" && one.state === "failed" && one.attempts > 0;
    return isOfStep && isTried && one.reason !== "no-address";
  });
}

/** Null while the first message is under way. */
function dueAt(alert: Alert, messages: readonly Message[]): string | null {
  const { steps, stepsTaken, raisedAt, gatherUntil, unansweredAfterMinutes } = alert;
  const first = steps[0]?.afterMinutes ?? 0;
  const began = latest(plusMinutes(raisedAt, first), gatherUntil) ?? raisedAt;
  const step = steps[stepsTaken];
  if (stepsTaken === 0 && step) return began;
  const after = (step?.afterMinutes ?? (steps.at(-1)?.afterMinutes ?? 0) + unansweredAfterMinutes) - first;
  const own = messages.filter((one) => one.alert === alert.id && isOfSteps(one));
  const sent = own.filter(({ state }) => state === "accepted");
  const last = step ? [] : sent.filter((one) => one.step === stepsTaken && isOfRound(alert, one));
  const over = last.map(({ acceptedAt, sendAt }) =>
    plusMinutes(acceptedAt ?? sendAt, unansweredAfterMinutes),
  );
  if (alert.stepsFrom) return earliest(plusMinutes(alert.stepsFrom, after), ...over);
  if (sent.length === 0 && own.some(({ state }) => state === "pending" || state === "sending")) return null;
  const from = earliest(...sent.map(({ acceptedAt, sendAt }) => acceptedAt ?? sendAt)) ?? began;
  return earliest(plusMinutes(from, after), ...over);
}
