import { type Instant, plusMinutes } from "../protocol/instant.ts";
import { gravest } from "../protocol/severity.ts";
import type { Draft } from "./draft.ts";
import type { Alert, Message, NotSent, ToldLine } from "./state.ts";
import { isUnderWay } from "./steps.ts";

/** The stream sends at once; what it has not sent after so long, the sweep sends. */
const STREAM_GRACE_MINUTES = 1;

/** What has not left and no longer should is stopped, with the reason. */
export function stop(draft: Draft, alert: Alert, reason: NotSent): Draft {
  const underWay = draft.messagesOf(alert.id).filter((one) => one.kind === "alert" && isUnderWay(one));
  return draft.replace(underWay.map((message) => ({ ...message, state: "withdrawn", reason })));
}

/**
 * Past its time a message is decided again: it goes out marked LATE while its alert stands, else it expires.
 * A withdrawal, a digest and a word to ops stand as long as nobody got them.
 */
export function decideLateMessages(
  messages: readonly Message[],
  stands: (alert: string) => boolean,
  now: Instant,
): Message[] {
  return messages.map((message) => {
    if (!isWaiting(message, now) || message.late || message.notAfter >= now) return message;
    if (message.kind !== "alert" || stands(message.alert)) return { ...message, late: true, sendAt: now };
    return { ...message, state: "expired", reason: "expired" };
  });
}

/**
 * Everyone who was told of the lines, or may have been, is told that they are withdrawn. What has not left is written
 * again as it is: if it leaves before this is committed, the commit fails, and whoever got it is told after all.
 */
export function withdraw(
  draft: Draft,
  alert: Alert,
  lines: readonly ToldLine[],
  round: string,
  now: Instant,
  windowOpenUntil: Instant | undefined,
): Draft {
  const severity = gravest(lines.map((line) => line.severity)) ?? alert.severity;
  const told = draft.messagesOf(alert.id).filter(({ kind }) => kind === "alert");
  const waiting = told.filter(({ state }) => state === "pending");
  const withdrawals = told.filter(mayHaveArrived).map(({ step, contact, channel }) => {
    return {
      ...{ kind: "withdrawal" as const, round, step, contact, channel, severity },
      ...{ causedAt: now, windowOpenUntil },
    };
  });
  return draft.replace(waiting.map((message) => ({ ...message }))).send(alert, withdrawals);
}

/**
 * When the sweep must look at this message; null once its fate is settled. It may lie in the past: a decision
 * taken meanwhile puts nothing off.
 */
export function lookAgainAt(message: Message, now: Instant): Instant | null {
  if (message.state === "pending") return plusMinutes(message.sendAt, STREAM_GRACE_MINUTES);
  return message.state === "sending" ? (message.leaseUntil ?? now) : null;
}

/** Whether the sweep sends it itself: the stream had its chance, or whoever claimed it is gone. */
export function isOverdue(message: Message, now: Instant): boolean {
  if (message.state !== "pending") return isWaiting(message, now);
  return plusMinutes(message.sendAt, STREAM_GRACE_MINUTES) <= now;
}

function isWaiting({ state, leaseUntil }: Message, now: Instant): boolean {
  return state === "pending" || (state === "sending" && leaseUntil !== undefined && leaseUntil <= now);
}

/** In shadow a message stands for one that did. */
function mayHaveArrived({ state, attempts, reason }: Message): boolean {
  if (state === "accepted" || state === "sending") return true;
  if (reason === "shadow") return true;
  return attempts > 0 && (state === "pending" || reason === "acknowledged");
}
