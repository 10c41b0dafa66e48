import { type Instant, plusMinutes } from "../../base/instant.ts";
import type { Message, MessageFields, SendingMessage } from "../state/message.ts";

/**
 * The one place that says what a message may do next: pending -> sending -> accepted | failed | withdrawn, or pending
 * again; expired, where its alert ended before it could go. The store writes what is said here.
 */

/** The stream sends at once; what it has not sent after so long, the sweep sends. */
const STREAM_GRACE_MINUTES = 1;

/** What a worker that has a message in its hands may do with it. */
type Turn = "go" | "too-early" | "decide-again" | "taken" | "settled";

export function turnOf(message: Message, now: Instant): Turn {
  const freeAt = freeFrom(message);
  if (freeAt === null) return "settled";
  if (now < freeAt) return message.state === "sending" ? "taken" : "too-early";
  return now > message.notAfter && !message.late ? "decide-again" : "go";
}

/** What is still to be sent, or is being sent. */
export function isUnderWay({ state }: Message): boolean {
  return state === "pending" || state === "sending";
}

/**
 * When somebody must look at this message; null once its fate is settled. It may lie in the past: a decision
 * taken meanwhile puts nothing off.
 */
export function lookAgainAt(message: Message): Instant | null {
  const freeAt = freeFrom(message);
  return freeAt !== null && isTheStreams(message) ? plusMinutes(freeAt, STREAM_GRACE_MINUTES) : freeAt;
}

/** Whether the sweep sends it itself: the stream had its chance, or whoever claimed it is gone. */
export function isOverdue(message: Message, now: Instant): boolean {
  const at = lookAgainAt(message);
  return at !== null && at <= now;
}

/**
 * The message in the hands of whoever claims it; null where it is in other hands, or settled. Where it was `sending` its lease
 * has lapsed, and the provider may have had it.
 */
export function claimed(message: Message, now: Instant, leaseUntil: Instant): SendingMessage | null {
  if (message.state !== "pending" && !isLapsed(message, now)) return null;
  return {
    ...message,
    state: "sending",
    leaseUntil,
    attempts: message.attempts + 1,
    repeat: message.repeat || message.state === "sending",
    revision: message.revision + 1,
  };
}

/** What became of one claim. */
export type Mark =
  | { readonly state: "accepted"; readonly acceptedAt: Instant; readonly repeat?: boolean }
  | { readonly state: "failed" | "withdrawn"; readonly reason: NonNullable<Message["reason"]> }
  | { readonly state: "pending"; readonly repeat: boolean; readonly sendAt: Instant };

export function marked(sending: SendingMessage, mark: Mark): Message {
  const { leaseUntil: _ended, reason: _earlier, ...rest } = sending;
  return { ...rest, ...mark, revision: sending.revision + 1 };
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

/** A message of a site in shadow stands for one that may have arrived. */
export function mayHaveArrived({ state, attempts, reason }: Message): boolean {
  if (state === "accepted" || state === "sending") return true;
  if (reason === "shadow") return true;
  return attempts > 0 && (state === "pending" || reason === "acknowledged");
}

/**
 * The message as it was stored, in whatever form: one that is being sent for no time that anybody knows counts as
 * lapsed.
 */
export function messageFrom({ state, leaseUntil, ...rest }: MessageFields): Message {
  if (state === "sending") return { ...rest, state, leaseUntil: leaseUntil ?? rest.sendAt };
  return { ...rest, state, leaseUntil };
}

/** From when on anybody may take it in hand; null: nobody ever again. */
function freeFrom(message: Message): Instant | null {
  switch (message.state) {
    case "pending":
      return message.sendAt;
    case "sending":
      return message.leaseUntil;
    case "accepted":
    case "failed":
    case "expired":
    case "withdrawn":
      return null;
  }
}

/** Whether the stream is still to send it. Once it was tried it comes back by its own time, of which the stream knew nothing. */
function isTheStreams({ state, attempts }: Message): boolean {
  return state === "pending" && attempts === 0;
}

function isWaiting(message: Message, now: Instant): boolean {
  return message.state === "pending" || isLapsed(message, now);
}

function isLapsed(message: Message, now: Instant): boolean {
  return message.state === "sending" && message.leaseUntil <= now;
}
