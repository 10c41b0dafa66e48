import { earliest, type Instant, plusMinutes } from "../../base/instant.ts";
import type { Policy } from "../../protocol/policy.ts";
import { stillUndrawnLine } from "../../protocol/rules/still-undrawn.ts";
import type { Symptom } from "../../protocol/types/picture.ts";
import type { Scope } from "../episodes.ts";
import type { Patient } from "../facts/patient.ts";
import type { Alert, RaisedLine } from "../state/alert.ts";
import type { LineRecord } from "../state/episode.ts";
import type { Message } from "../state/message.ts";
import { isOfSteps } from "./steps.ts";

/** The hour counts from the onset, and the line from its report. */
const UNDRAWN_ALREADY_MINUTES = 30;

/** Blood counts whenever it was drawn: after the window closed too, where it is of no hours that the spasm is of. */
export function isUndrawn(
  line: LineRecord,
  { picture }: Scope,
  { labs, draws }: Pick<Patient, "labs" | "draws">,
  policy: Policy,
  now: Instant,
): boolean {
  return stillUndrawnLine(line, { ...picture, labs, draws }, policy, now) !== null;
}

/**
 * When people were told of a line of an alert: one that joined goes with the step after it, unless who answered before that
 * saw it on the page. Where no such step reached anybody, it counts from when it joined.
 * @param messages of that alert
 */
export function lineToldAt(
  { raisedFor, answer, state }: Alert,
  line: LineRecord,
  messages: readonly Message[],
): Instant | null {
  const joinedAt = lastRaised(raisedFor, line)?.at ?? null;
  const from = joinedAt ?? "";
  const steps = firstTaken(messages.filter((one) => isOfSteps(one) && takenAt(one) >= from));
  if (steps) return steps;
  if (answer && answer.at >= from) return answer.at;
  return state === "unanswered" ? joinedAt : null;
}

export function firstTaken(messages: readonly Message[]): Instant | null {
  return earliest(...messages.filter(({ state }) => state === "accepted").map(takenAt));
}

function takenAt({ acceptedAt, sendAt }: Message): Instant {
  return acceptedAt ?? sendAt;
}

/**
 * A routine line is told on the page: the alert that came of it as its hour was over is the one word that it is not drawn. One
 * that came of a graver degree before then is none.
 */
export function saysSoItself(
  { raisedFor }: Alert,
  line: LineRecord,
  { measureWithinMinutes }: Policy,
): boolean {
  const raised = lastRaised(raisedFor, line);
  const [, onset = line.since] = line.subject.split("@");
  return (
    raised !== undefined &&
    raised.at >= plusMinutes(line.since, UNDRAWN_ALREADY_MINUTES) &&
    raised.at >= plusMinutes(onset, measureWithinMinutes)
  );
}

function lastRaised(
  raisedFor: Alert["raisedFor"] = [],
  { rule, subject }: LineRecord,
): RaisedLine | undefined {
  return raisedFor.findLast((one) => one.rule === rule && one.subject === subject);
}

/**
 * Whether a critical line is told again to who took it on. All are, but for a heart at risk that is not fast, or not any
 * more: that line stands as long as its spasm does, and the critical value behind it comes back by its own [P6.after-answer].
 * @param symptoms of its episode
 */
export function comesBackAtAll(
  { rule, evidence }: Pick<LineRecord, "rule" | "evidence">,
  symptoms: readonly Symptom[],
): boolean {
  if (rule !== "dysrhythmia-risk") return true;
  const grounds = new Set(evidence.map(({ of }) => of));
  return symptoms.some(
    ({ kind, active, evidence: { of } }) => kind === "tachycardia" && active && grounds.has(of),
  );
}
