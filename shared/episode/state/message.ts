import type { Instant } from "../../base/instant.ts";
import type { OwnText } from "../../base/origin.ts";
import type { Severity } from "../../protocol/types/assessment.ts";
import type { Channel } from "../../sites/people/channel.ts";

export type MessageKind = "alert" | "withdrawal" | "digest" | "drill" | "ops" | "awaited";

export type MessageState = "pending" | "sending" | "accepted" | "failed" | "expired" | "withdrawn";

/** Why a message was not sent, or not yet: a closed list. */
export const notSentReasons = [
  "quiet-hours",
  "limit",
  "expired",
  "withdrawn",
  "resolved",
  "acknowledged",
  "no-address",
  "opted-out",
  "shadow",
  "provider-error",
] as const;

export type NotSent = (typeof notSentReasons)[number];

/** What ops are told of dialysis machines [M.silence, M.continuous, M.clock]. */
export const machineMatters = ["machine-silent", "machine-continuous", "machine-clock"] as const;
export type MachineMatter = (typeof machineMatters)[number];

/** What ops are told of: each has words in every language, and a decision that makes it. */
export const opsMatters = [
  "unanswered",
  "nobody-to-tell",
  "pin-locked",
  "unjoined",
  "overtaken",
  "feed-silent",
  "feed-back",
  ...machineMatters,
] as const;
export type OpsMatter = (typeof opsMatters)[number];

/** What the unit is asked for in a digest of its own, between those of the shifts. */
export const askedMatters = ["session-end"] as const;
export type AskedMatter = (typeof askedMatters)[number];

/** One Publish: one contact, one channel, one step of one alert. It holds nothing about the patient. */
export type Message = SendingMessage | RestingMessage;

/** Somebody has it in hand, until the instant at which the claim lapses. */
export interface SendingMessage extends MessageFields {
  readonly state: "sending";
  readonly leaseUntil: Instant;
}

export interface RestingMessage extends MessageFields {
  readonly state: Exclude<MessageState, "sending">;
}

/** What became of an SMS on its way to the phone, in the carrier's words. */
export interface PhoneDelivery {
  readonly state: "delivered" | "undelivered";
  readonly at: Instant;
  readonly reason?: OwnText | undefined;
}

/** What is kept of a message; `messages/life.ts` makes one of it. */
export interface MessageFields {
  /** Unique within its partition. */
  readonly id: OwnText;
  readonly alert: OwnText;
  readonly kind: MessageKind;
  /** An ops message has it, and a digest that asks the unit for one thing. */
  readonly about?: OpsMatter | AskedMatter | undefined;
  /** From 1. */
  readonly step: number;
  readonly contact: OwnText;
  readonly channel: Channel;
  readonly severity: Severity;
  readonly ref: OwnText;
  readonly state: MessageState;
  readonly reason?: NotSent | undefined;
  /** When the fact arrived that led to it: the start of "time from fact to publish". */
  readonly causedAt: Instant;
  readonly sendAt: Instant;
  /** When the provider took it. Unset in what protocol 1 stored. */
  readonly acceptedAt?: Instant | undefined;
  /** What the carrier said later of an SMS that the provider took; unset where nobody knows. */
  readonly delivery?: PhoneDelivery["state"] | undefined;
  readonly deliveryAt?: Instant | undefined;
  readonly deliveryReason?: OwnText | undefined;
  /** Past this it is decided again before it may go. */
  readonly notAfter: Instant;
  /** It was decided again after its time: it says LATE. */
  readonly late: boolean;
  /** An earlier attempt may have reached the provider: it says REPEAT. */
  readonly repeat: boolean;
  readonly attempts: number;
  readonly leaseUntil?: Instant | undefined;
  /** A withdrawal says until when the patient's window stays open, if it still is. */
  readonly windowOpenUntil?: Instant | undefined;
  /** A word of a locked PIN says whose it is, and until when. */
  readonly lockedContact?: OwnText | undefined;
  readonly lockedUntil?: Instant | undefined;
  /** A word of a sender says how the site's file names it, and when it was last heard. */
  readonly silentSender?: OwnText | undefined;
  readonly heardAt?: Instant | undefined;
  /** Counts changes: each change is conditioned on the one before. 0 for one not yet stored. */
  readonly revision: number;
}
