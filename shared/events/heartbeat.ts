import { type Instant, instant } from "../base/instant.ts";
import type { CloudEvent } from "./fact.ts";

/**
 * A made-up patient who goes all the way that real ones go, so that its absence is heard. No sender may name one: the door
 * refuses this beginning of a subject to everybody.
 */
const MADE_UP = "urn:post-dialysis-watch:heartbeat:";

/** To whom it is told: no contact's address, which is `contact:sms` or `contact:email`. */
export const heartbeatAddress = "heartbeat:signal";
export const HEARTBEAT = "heartbeat";

export function isHeartbeat(subject: string): boolean {
  return subject.startsWith(MADE_UP);
}

/** Critical by the note alone, whatever limits a site has set, and told at once. A new patient each time. */
export function heartbeatFact(now: Instant): CloudEvent {
  const time = instant(now);
  return {
    specversion: "1.0",
    id: `heartbeat-${time}`,
    source: MADE_UP.slice(0, -1),
    subject: `${MADE_UP}${time}`,
    time,
    type: "symptoms.reported.v1",
    data: { symptoms: [{ kind: "speech-disturbance" }] },
  };
}

/** Whether a sender speaks of a made-up patient, or joins somebody to one. */
export function namesHeartbeat(fact: CloudEvent): boolean {
  return isHeartbeat(fact.subject) || (fact.type === "patient.merged.v1" && isHeartbeat(fact.data.merged));
}
