import { daysBefore } from "../../base/horizons.ts";
import { type Instant, latest } from "../../base/instant.ts";
import type { DecisionContext, Reachable } from "../context.ts";
import type { Draft } from "../messages/draft.ts";
import { isUnderWay } from "../messages/life.ts";
import type { Alert, Step } from "../state/alert.ts";
import type { Message, OpsMatter } from "../state/message.ts";
import { hasLeft, isOwed, nextStepAt, ofLastStep, roundAnew, roundSince, STEPS_ROUND } from "./steps.ts";

/**
 * Takes every step that is due, the last one being "nobody has answered". A step that reaches nobody makes
 * the next one due at once, and ops hear of it.
 * While the site has no people there are no steps, and nobody has failed to answer.
 * @param hurried a person passed the alert on: its next step is due now
 */
export function escalate(before: Draft, alertId: string, hurried: boolean, world: DecisionContext): Draft {
  const alert = before.alerts.get(alertId);
  if (!alert || !goesOn(before, alert)) return before;
  if (alert.steps.length === 0 && world.steps.length === 0) return before;
  const failed = lastStepFailed(before, alert);
  const draft = failed ? reportNobody(before, alert, alert.stepsTaken, world) : before;
  const due = nextStepAt(alert, draft.messagesOf(alertId));
  if (!(hurried || failed || (due !== null && due <= world.now))) return draft;
  const step = alert.steps[alert.stepsTaken];
  return step ? takeStep(draft, alert, step, world) : callUnanswered(draft, alert, world);
}

/** An alert that nobody answered, or a critical one that nobody was told of before its lines ended. */
export function goesOn(draft: Draft, alert: Alert): boolean {
  return alert.state === "open" || isOwed(alert, draft.messagesOf(alert.id));
}

/** And, where it reaches nobody, the next one. */
function takeStep(draft: Draft, alert: Alert, { role }: Step, world: DecisionContext): Draft {
  const number = alert.stepsTaken + 1;
  const reachable = world.onCall(role);
  const causedAt = number === 1 ? alert.causedAt : world.now;
  const round = roundAnew(alert, STEPS_ROUND);
  const of = { kind: "alert" as const, round, step: number, severity: alert.severity, causedAt };
  const taken = draft.put({ ...alert, stepsTaken: number, steppedAt: world.now });
  const told = taken.tell(alert, reachable, of);
  if (isReached(reachable)) return escalate(told, alert.id, false, world);
  return escalate(reportNobody(told, alert, number, world), alert.id, true, world);
}

export function isReached(people: readonly Reachable[]): boolean {
  return people.some(({ channels }) => channels.length > 0);
}

function callUnanswered(draft: Draft, alert: Alert, world: DecisionContext): Draft {
  if (alert.state !== "open") return endWithNobody(draft, alert, world);
  const unanswered: Alert = { ...alert, state: "unanswered", unansweredAt: world.now };
  const about = wasAnybodyTold(draft, alert) ? "unanswered" : "nobody-to-tell";
  return tellOps(draft.put(unanswered), alert, about, "unanswered", world);
}

/** Somebody who could answer, of what was due then or later. */
export function wasAnybodyTold(draft: Draft, { id }: Alert, since = ""): boolean {
  return draft.messagesOf(id).some((one) => one.kind === "alert" && one.causedAt >= since && reaches(one));
}

function reaches(message: Message): boolean {
  return hasLeft(message) || isUnderWay(message);
}

/** Ops hear of a step, or of what is told beside the steps, that it reaches nobody. */
export function reportNobody(
  draft: Draft,
  alert: Alert,
  which: number | string,
  world: DecisionContext,
): Draft {
  return tellOps(draft.reachesNobody(alert.id), alert, "nobody-to-tell", `nobody-${which}`, world);
}

/**
 * What came back or went on today, of which every message came to nothing as it was sent: ops hear of each once, as they do of
 * a step, unless somebody has answered since. What failed days ago, when other code was there, calls nobody any more.
 */
export function reportUntold(draft: Draft, world: DecisionContext): Draft {
  const since = daysBefore(world.now, 1);
  return [...draft.alerts.values()].reduce((before, alert) => {
    const messages = alert.ended ? [] : draft.messagesOf(alert.id);
    const rounds = Map.groupBy(messages, (one) => roundSince(alert, one));
    return [...rounds].reduce((told, [round, of]) => {
      const isBeside = round !== null && round !== STEPS_ROUND;
      const word = `.ops.${roundAnew(alert, `nobody-${round}`)}.`;
      const isSaid = messages.some(({ id }) => id.includes(word));
      const isTried = of.some(({ attempts, causedAt }) => attempts > 0 && !isAnsweredSince(alert, causedAt));
      const isLost = isTried && of.every(({ state, causedAt }) => state === "failed" && causedAt >= since);
      return isBeside && !isSaid && isLost ? reportNobody(told, alert, round, world) : told;
    }, before);
  }, draft);
}

/** Somebody took it on, or what came back of it. */
function isAnsweredSince({ state, answer, returned }: Alert, at: Instant): boolean {
  return state === "acknowledged" && (latest(answer?.at, returned?.answeredAt) ?? "") >= at;
}

/** What is over ends with no word of its own where ops heard since its last step that it reached nobody. */
function endWithNobody(draft: Draft, alert: Alert, world: DecisionContext): Draft {
  const since = alert.steppedAt ?? "";
  const isSaid = draft
    .messagesOf(alert.id)
    .some((one) => one.about === "nobody-to-tell" && one.sendAt >= since && reaches(one));
  return isSaid ? draft : tellOps(draft, alert, "nobody-to-tell", "nobody", world);
}

/** The word to ops is the step after the last, and one decision says each once. With nobody among ops either, the metric's alarm is left. */
export function tellOps(
  draft: Draft,
  alert: Alert,
  about: OpsMatter,
  round: string,
  world: DecisionContext,
): Draft {
  const reachable = world.onCall(world.opsRole);
  const noted = isReached(reachable) ? draft : draft.reachesNobody(alert.id);
  const step = alert.steps.length + 1;
  const { severity } = alert;
  const anew = roundAnew(alert, round);
  const of = { kind: "ops" as const, about, round: anew, step, severity, causedAt: world.now };
  return noted.tellBeside(alert, reachable, of);
}

/** Every message of the last step taken came to nothing: as good as nobody there. */
function lastStepFailed(draft: Draft, alert: Alert): boolean {
  const sent = ofLastStep(alert, draft.messagesOf(alert.id));
  return sent.length > 0 && sent.every(({ state }) => state === "failed");
}
