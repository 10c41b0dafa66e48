import { earliest, instant, plusMinutes } from "../../../../../shared/base/instant.ts";
import type { Alert } from "../../../../../shared/episode/state/alert.ts";
import type { LineRecord } from "../../../../../shared/episode/state/episode.ts";
import { shiftEndAfter } from "../../../../../shared/sites/hours/shifts.ts";
import type { Deadlines } from "../../deadlines.ts";
import { type Kept, standing } from "../../people/patient.ts";
import type { Stage } from "../../story/stage.ts";
import { TWO_MINUTES } from "../bounds.ts";
import type { Commit } from "../commit.ts";

const HOUR_MINUTES = 60;
const PASSED_ON_MINUTES = 10;
const MAGNESIUM = "2601-3";
/** A line that is routine for so long says by its alert itself that nothing is drawn. */
const ROUTINE_FIRST_MINUTES = 30;

/** What stands though somebody took it on, though nobody did, or though blood was asked for, is told once more in its time. */
export function followReminders(stage: Stage, deadlines: Deadlines, commit: Commit): void {
  if (stage.site.mode === "shadow") return;
  for (const { before, after } of commit.alerts) {
    if (!after) continue;
    const { id, answer, returned } = after;
    const follow = (promise: string, at: string, isDone: (now: Alert, kept: Kept) => boolean) =>
      expect(stage, deadlines, commit, { promise, at, isDone, alert: id, round: after.handedOn ?? 0 });
    if (after.state === "acknowledged" && before?.state !== "acknowledged" && answer?.outcome === "acting")
      follow("what stands an hour after somebody took it on comes back", later(answer.at), (now, kept) => {
        const isHandedOn = now.answer?.at !== answer.at;
        const isTold = now.returned !== undefined && isToldAt(now.returned.at, id, answer.contact, kept);
        return isHandedOn || isTold || !standsCritical(id, kept);
      });
    if (returned && !before?.returned)
      follow(
        "what came back goes to the next step unless it is answered",
        plusMinutes(returned.at, PASSED_ON_MINUTES),
        ({ returned: again }, kept) =>
          again?.at !== returned.at ||
          (again.passedOnAt ?? again.answeredAt) !== undefined ||
          !standsCritical(id, kept),
      );
    if (after.state === "unanswered" && after.unansweredAt && before?.state !== "unanswered")
      follow(
        "a critical alert that nobody answered is told to the next shift",
        shiftEndAfter(stage.site, after.unansweredAt),
        // Who took it on meanwhile and handed it on again left it to the shift after that.
        ({ state, unansweredAt, toldNextShiftAt }, kept) =>
          state !== "unanswered" ||
          unansweredAt !== after.unansweredAt ||
          toldNextShiftAt !== undefined ||
          !standsCritical(id, kept),
      );
    if (after.stepsTaken > 0 && (before?.stepsTaken ?? 0) === 0)
      follow(
        "blood that is not drawn an hour after it was asked for is told",
        later(after.raisedAt),
        (now, kept) => {
          return now.undrawnAt !== undefined || !isUndrawn(stage, now, kept);
        },
      );
  }
}

function later(at: string): string {
  return plusMinutes(at, HOUR_MINUTES);
}

interface Reminder {
  readonly promise: string;
  readonly at: string;
  readonly alert: string;
  /** How often it was handed on: each time all of it may happen anew. */
  readonly round: number;
  readonly isDone: (now: Alert, kept: Kept) => boolean;
}

function expect(
  { timeline }: Stage,
  deadlines: Deadlines,
  { subject, kept }: Commit,
  { promise, at, alert, round, isDone }: Reminder,
): void {
  deadlines.expectOnce(`${promise} ${subject} ${alert} ${round}`, {
    promise,
    detail: alert,
    subject,
    since: Math.max(timeline.now, Date.parse(at)),
    withinMs: TWO_MINUTES,
    isMet: () => {
      const now = kept();
      const own = now.alerts.find(({ id }) => id === alert);
      // What protocol 1 raised is left as it is.
      return !own?.raisedFor || isDone(own, now);
    },
  });
}

/** A message was made for them then, whatever became of it. */
function isToldAt(at: string, alert: string, contact: string, { messages }: Kept): boolean {
  return messages.some((one) => one.alert === alert && one.contact === contact && one.causedAt === at);
}

/** Lines that this alert was the last to tell, where they were told. */
function linesOf(alert: string, kept: Kept): LineRecord[] {
  return standing(kept).filter((line) => !line.carried && line.alerts.at(-1) === alert);
}

/** And nothing has come since that may have taken its place, or stopped what it is about. A heart at risk comes back where it is still fast, which is not followed here. */
function standsCritical(alert: string, kept: Kept): boolean {
  const causedAt = kept.alerts.find(({ id }) => id === alert)?.causedAt ?? "";
  const isNewer = kept.facts.some(
    ({ event, receivedAt }) => event.type !== "alert.acknowledged.v1" && receivedAt > causedAt,
  );
  const stands = linesOf(alert, kept).some(
    ({ rule, subject, severity, lastSeverity, evidence }) =>
      (lastSeverity ?? severity) === "critical" &&
      rule !== "dysrhythmia-risk" &&
      !hasNewer(evidence, kept) &&
      !isStopped(subject, kept),
  );
  return stands && !isNewer;
}

/** An order that somebody has stopped since: its line may stand in a window that had closed before. */
function isStopped(order: string, { facts }: Kept): boolean {
  return facts.some(
    ({ event: { type, data } }) =>
      type === "treatment.changed.v1" && data.orderId === order && data.action === "stopped",
  );
}

/** A value drawn later than those that it rests on, of one of their codes, has taken its place: it may have come before. */
function hasNewer(evidence: LineRecord["evidence"], { facts }: Kept): boolean {
  const grounds = new Set(evidence.map(({ of }) => of));
  const results = facts.flatMap(({ event }) => {
    if (event.type !== "lab.results.reported.v1") return [];
    return event.data.results.map(({ resultId, code, collectedAt = "" }) => {
      const of = `result:${JSON.stringify([event.source, resultId])}`;
      return { isGround: grounds.has(of), code: code.code, at: collectedAt && instant(collectedAt) };
    });
  });
  const rested = results.filter(({ isGround }) => isGround);
  return rested.some(({ code, at }) => results.some((one) => one.code === code && one.at > at));
}

/** Magnesium was asked for an hour ago, and nobody has reported any, nor that blood was drawn. */
function isUndrawn({ timeline }: Stage, alert: Alert, kept: Kept): boolean {
  const line = linesOf(alert.id, kept).find(({ rule }) => rule === "measure-magnesium-first");
  const isGrave = line && ["urgent", "critical"].includes(line.lastSeverity ?? line.severity);
  const isKnown = kept.facts.some(
    ({ event }) =>
      event.type === "specimen.collected.v1" ||
      (event.type === "lab.results.reported.v1" &&
        event.data.results.some(({ code }) => code.code === MAGNESIUM)),
  );
  // An open alert may take the line on later than it was raised itself.
  const taken = alert.raisedFor?.findLast(({ rule }) => rule === line?.rule)?.at ?? alert.raisedAt;
  if (!isGrave || isKnown || taken >= plusMinutes(line.since, ROUTINE_FIRST_MINUTES)) return false;
  const sent = kept.messages.filter(
    ({ id, alert: of, state }) => of === alert.id && /\.alert\.0(-\d+)?\./.test(id) && state === "accepted",
  );
  const times = sent.map(({ acceptedAt, sendAt }) => acceptedAt ?? sendAt);
  const first = earliest(...times.filter((at) => at >= taken));
  return first !== null && plusMinutes(first, HOUR_MINUTES + 2) <= instant(timeline.now);
}
