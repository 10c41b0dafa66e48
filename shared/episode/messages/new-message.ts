import { type Instant, plusMinutes } from "../../base/instant.ts";
import type { Unsendable } from "../../sites/people/channel.ts";
import type { Message, RestingMessage } from "../state/message.ts";

/** A message is late once its fact was accepted, or its step fell due, this long ago: it is decided again, and says LATE. */
const NOT_AFTER_MINUTES = 30;

/** What a message is about, to whom it goes and by which way. */
export type Outline = Pick<
  Message,
  "id" | "alert" | "kind" | "step" | "contact" | "channel" | "severity" | "ref" | "causedAt"
> &
  Pick<
    Message,
    "about" | "windowOpenUntil" | "lockedContact" | "lockedUntil" | "silentSender" | "heardAt"
  > & {
    /** Its address counts as none: it is kept for the record, and goes nowhere. */
    readonly unsendable?: Unsendable | undefined;
  };

/** The one place where a message begins. */
export function newMessage({ unsendable, ...outline }: Outline, now: Instant): RestingMessage {
  const notAfter = plusMinutes(outline.causedAt, NOT_AFTER_MINUTES);
  return {
    ...outline,
    state: unsendable ? "failed" : "pending",
    reason: unsendable,
    sendAt: now,
    notAfter,
    late: notAfter < now,
    repeat: false,
    attempts: 0,
    revision: 0,
  };
}
