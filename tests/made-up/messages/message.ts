import { messageFrom } from "../../../shared/episode/messages/life.ts";
import type { Message, MessageFields } from "../../../shared/episode/state/message.ts";

/** A pending message of a made-up alert, due at 10:00. */
export function aMessage(given: Partial<MessageFields>): Message {
  return messageFrom({
    id: "m-1",
    alert: "alert-1",
    kind: "alert",
    step: 1,
    contact: "day-nurse",
    channel: "sms",
    severity: "urgent",
    ref: "Xy12_-Xy12_-Xy12_-Xy12",
    state: "pending",
    causedAt: "2026-11-22T09:59:58.000Z",
    sendAt: "2026-11-22T10:00:00.000Z",
    notAfter: "2026-11-22T10:30:00.000Z",
    late: false,
    repeat: false,
    attempts: 0,
    revision: 1,
    ...given,
  });
}
