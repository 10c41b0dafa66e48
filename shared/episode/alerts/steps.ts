import { earliest, type Instant, latest, plusMinutes } from "../../base/instant.ts";
import type { DecisionContext } from "../context.ts";
import { isUnderWay } from "../messages/life.ts";
import type { Alert } from "../state/alert.ts";
import type { Message } from "../state/message.ts";

export const STEPS_ROUND = "0";

/** Any round of an alert's messages, and how often it had been handed on by then. */
const ofRound = /\.alert\.([a-z0-9]+)(?:-(\d+))?\./;

/** Messages of one alert that are made as its steps are taken, and not those that come after an answer. */
export function isOfSteps({ id }: Pick<Message, "id">): boolean {
  return ofRound.exec(id)?.[1] === STEPS_ROUND;
}

/** Each time that an alert is handed on its rounds begin anew: who was told before is told again. */
export function roundAnew({ handedOn = 0 }: Alert, round: string): string {
  return handedOn === 0 ? round : `${round}-${handedOn}`;
}

/** Messages of the last step that was taken. */
export function ofLastStep(alert: Alert, messages: readonly Message[]): readonly Message[] {
  return messages.filter((one) => isOfRound(alert, one) && one.step === alert.stepsTaken);
}

/** Messages of its steps since it was handed on last. */
export function isOfRound(alert: Alert, message: Pick<Message, "id">): boolean {
  return roundSince(alert, message) === STEPS_ROUND;
}

/** The round of a message, if it was made since its alert was handed on last. */
export function roundSince({ handedOn = 0 }: Alert, { id }: Pick<Message, "id">): string | null {
  const [, round = null, times = 0] = ofRound.exec(id) ?? [];
  return Number(times) === handedOn ? round : null;
}

/**
 * The last step that told a contact, the first where none did.
 * @param messages of one alert
 */
export function stepOf(contact: string, messages: readonly Message[]): number {
  const own = messages.filter((one) => isOfSteps(one) && one.contact === contact);
  return Math.max(1, ...own.map(({ step }) => step));
}

/** Who took it on from the unit's list, told by none of its steps, has it at the last one that they are on call for. */
export function stepTakenOnAt(
  { steps }: Alert,
  contact: string,
  messages: readonly Message[],
  { onCall }: Pick<DecisionContext, "onCall">,
): number {
  if (messages.some((one) => isOfSteps(one) && one.contact === contact)) return stepOf(contact, messages);
  const theirs = steps.findLastIndex(({ role }) => onCall(role).some((one) => one.contact === contact));
  return Math.max(theirs, 0) + 1;
}

/**
 * The step at which a contact has an alert: the last one that told them since it was handed on last, what came back or was
 * passed to them included; else one of before, as far as steps were taken since.
 */
export function heldAt(alert: Alert, contact: string, messages: readonly Message[]): number {
  const own = messages.filter((one) => one.kind === "alert" && one.contact === contact);
  const since = own.filter((one) => roundSince(alert, one) !== null);
  if (since.length > 0) return Math.max(...since.map(({ step }) => step));
  return Math.min(alert.stepsTaken, Math.max(1, ...own.map(({ step }) => step)));
}

/**
 * When the next step is due; after the last one, when the alert is called unanswered. Steps count from the first send, or
 * from the start where nothing could be sent. Null while the first is under way: no step is taken on a guess.
 * @param messages of this alert
 */
export function nextStepAt(alert: Alert, messages: readonly Message[]): Instant | null {
  const { steps, stepsTaken, raisedAt, gatherUntil } = alert;
  const step = steps[stepsTaken];
  if (stepsTaken === 0 && step) return latest(plusMinutes(raisedAt, step.afterMinutes), gatherUntil);
  const from = alert.stepsFrom ?? countsFrom(alert, messages);
  if (!from) return null;
  const inTurn = plusMinutes(from, minutesToNext(alert));
  return earliest(inTurn, lostSince(alert, messages), step ? null : lastStepIsOver(alert, messages));
}

/** A last step that somebody's "pass on" brought early has no more minutes to answer than one that came in its turn. */
function lastStepIsOver(alert: Alert, messages: readonly Message[]): Instant | null {
  const sent = firstSend(ofLastStep(alert, messages));
  return sent && plusMinutes(sent, alert.unansweredAfterMinutes);
}

/** Minutes from what the steps count from until the next step is due; after the last step, until the alert counts as unanswered. */
function minutesToNext({ steps, stepsTaken, unansweredAfterMinutes }: Alert): number {
  const first = steps[0]?.afterMinutes ?? 0;
  const step = steps[stepsTaken];
  return (step ? step.afterMinutes : (steps.at(-1)?.afterMinutes ?? 0) + unansweredAfterMinutes) - first;
}

/** The next step of an alert that is handed on at that instant is due then, and the others follow from there. */
export function stepsFrom(alert: Alert, at: Instant): Instant {
  return plusMinutes(at, -minutesToNext(alert));
}

/** When it was known that a phone of the last step never got its SMS: nobody waits for an answer from there. */
function lostSince(alert: Alert, messages: readonly Message[]): Instant | null {
  const last = ofLastStep(alert, messages);
  const refused = last.filter(isRefusedPhone).map(({ sendAt }) => sendAt);
  const lost = last.filter(({ delivery }) => delivery === "undelivered");
  return earliest(...refused, ...lost.map(({ deliveryAt }) => deliveryAt ?? null));
}

/** For good, as it was sent: an address that had counted as none before is kept for the record alone. */
function isRefusedPhone({ channel, state, reason, attempts }: Message): boolean {
  const isRefused = reason !== undefined && reason !== "no-address";
  return channel === "sms" && state === "failed" && attempts > 0 && isRefused;
}

function countsFrom({ raisedAt, steps, gatherUntil }: Alert, messages: readonly Message[]): Instant | null {
  const sent = messages.filter(isOfSteps);
  const first = firstSend(sent);
  if (first || sent.some(isUnderWay)) return first;
  return latest(plusMinutes(raisedAt, steps[0]?.afterMinutes ?? 0), gatherUntil);
}

function firstSend(messages: readonly Message[]): Instant | null {
  return earliest(...messages.filter(hasLeft).map(({ acceptedAt, sendAt }) => acceptedAt ?? sendAt));
}

/** A critical alert whose lines ended before anybody was told: it is told all the same. */
export function isOwed({ state, severity }: Alert, messages: readonly Message[]): boolean {
  if (state !== "resolved" || severity !== "critical") return false;
  return !messages.some((message) => message.kind === "alert" && hasLeft(message));
}

/** A message of a site in shadow stands for one that left. */
export function hasLeft({ state, reason }: Message): boolean {
  return state === "accepted" || reason === "shadow";
}
