import { heldAt, isOfRound } from "../../../../../shared/episode/alerts/steps.ts";
import type { Alert } from "../../../../../shared/episode/state/alert.ts";
import type { Message } from "../../../../../shared/episode/state/message.ts";
import type { People } from "../../../../../shared/sites/people/people.ts";
import type { Deadlines } from "../../deadlines.ts";
import type { Stage } from "../../story/stage.ts";
import { addressesOf, dutyOf, isReachable } from "../../world/duty.ts";
import { DECISION_MS, TWO_MINUTES } from "../bounds.ts";
import { type Commit, isOfOvertaken } from "../commit.ts";

/** Each step tells those who hold its role, by rota and exceptions; where it reaches nobody, ops and the next one. */
export function judgeTold(stage: Stage, deadlines: Deadlines, commit: Commit): void {
  for (const { before, after } of commit.alerts) {
    if (!after) continue;
    const isOvertaken = isOfOvertaken(commit.kept().messages, after.id);
    if (before?.severity !== after.severity && !isOvertaken) judgeSteps(stage, commit, before, after);
    for (let step = stepsBefore(commit, before, after); step < after.stepsTaken; step += 1)
      judgeStep(stage, deadlines, commit, after, step);
  }
}

/** Handed on, it goes on from the step at which somebody had it: the steps after that are taken again. */
function stepsBefore({ messages, kept }: Commit, before: Alert | undefined, after: Alert): number {
  if (!before || before.handedOn === after.handedOn) return before?.stepsTaken ?? 0;
  const made = new Set(messages.flatMap((one) => (!one.before && one.after ? one.after.id : [])));
  const told = kept().messages.filter(({ id, alert }) => alert === after.id && !made.has(id));
  return heldAt(before, after.answer?.contact ?? "", told);
}

/**
 * Frozen with an alert are the steps of its own severity, also where it rose while it gathered. One of which all that made it
 * critical was taken back keeps those that it began.
 */
function judgeSteps(
  { people, timeline, witness }: Stage,
  { subject }: Commit,
  before: Alert | undefined,
  alert: Alert,
): void {
  const stated = alert.steps.map(sayingStep).join();
  if (before?.severity === "critical") {
    const isKept = before.steps.map(sayingStep).join() === stated;
    if (!isKept) witness.violate("an alert that is lowered keeps its steps", `${subject} ${alert.id}`);
    return;
  }
  const fits = people.seenAt(timeline.now).some(({ steps }) => {
    const own = steps.filter(({ severity }) => severity === undefined || severity === alert.severity);
    return own.map(sayingStep).join() === stated;
  });
  if (!fits) witness.violate("an alert takes the steps of its severity", `${subject} ${alert.id}`);
}

function sayingStep({ role, afterMinutes }: Alert["steps"][number]): string {
  return `${role} ${afterMinutes}`;
}

function judgeStep(stage: Stage, deadlines: Deadlines, commit: Commit, alert: Alert, step: number): void {
  const { witness } = stage;
  const role = alert.steps[step]?.role ?? "";
  const isOfStep = (one: Message) => one.alert === alert.id && isOfRound(alert, one) && one.step === step + 1;
  const made = commit.messages.flatMap(({ before, after }) => {
    return !before && after && isOfStep(after) ? [after] : [];
  });
  const worlds = worldsOf(stage, made);
  const told = made.map(saying).sort().join();
  const fitting = worlds.filter((world) => expected(stage, world, role) === told);
  const detail = `${commit.subject} ${alert.id} step ${step + 1}: ${told}`;
  if (fitting.length === 0) {
    const promise = "a step tells those who are on call, and nobody else";
    if (made.length < ONE_COMMIT_HOLDS && !isOneOfSeveral(commit)) {
      witness.violate(promise, detail);
      return;
    }
    // A crowd is told by several commits, one close behind the other.
    deadlines.expect({
      promise,
      detail,
      subject: commit.subject,
      since: stage.timeline.now,
      withinMs: TWO_MINUTES,
      isMet: () => {
        const all = commit.kept().messages.filter(isOfStep).map(saying).sort().join();
        return worlds.some((world) => expected(stage, world, role) === all);
      },
    });
    return;
  }
  const isNobody = ({ people, at }: World) => !dutyOf(people, stage.site.zone, role, at).some(isReachable);
  if (!fitting.every(isNobody)) return;
  witness.visit("step with nobody");
  const isNext = alert.stepsTaken > step + 1 || alert.state !== "open";
  const ops = commit.messages.some(({ before, after }) => {
    return !before && after?.alert === alert.id && after.kind === "ops" && after.about === "nobody-to-tell";
  });
  if (!isNext || (!ops && stage.people.hasOps()))
    witness.violate("where a step reaches nobody, ops hear of it and the next one is due", detail);
}

/** Messages at least that a commit wrote which left others to the next one: it has a hundred writes, and each has a reference beside it. */
const ONE_COMMIT_HOLDS = 20;

/** What one commit has no room for waits beside it, and is written by the next. */
function isOneOfSeveral({ changes }: Commit): boolean {
  return changes.some(({ sk }) => sk.startsWith("6-remainder#"));
}

/** What a decision may have gone by. */
interface World {
  readonly people: People;
  readonly at: number;
}

function worldsOf({ people, timeline }: Stage, made: readonly Message[]): World[] {
  const [first] = made;
  const { now } = timeline;
  const times = first ? [Date.parse(first.sendAt)] : [now, now - DECISION_MS];
  return people.seenAt(now).flatMap((document) => times.map((at) => ({ people: document, at })));
}

function expected({ site }: Stage, { people, at }: World, role: string): string {
  const holders = dutyOf(people, site.zone, role, at);
  return holders
    .flatMap((each) =>
      addressesOf(each).map(({ channel, counts }) => `${each.id} ${channel} ${counts ? "" : "none"}`),
    )
    .sort()
    .join();
}

function saying({ contact, channel, state, reason }: Message): string {
  const isNone = state === "failed" && (reason === "no-address" || reason === "opted-out");
  return `${contact} ${channel} ${isNone ? "none" : ""}`;
}
