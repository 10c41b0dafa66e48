import { createHash } from "node:crypto";
import type { StoredFact } from "../../shared/episode/state.ts";
import type { Outcome } from "../../shared/events/fact.ts";
import type { Instant } from "../../shared/protocol/instant.ts";

export interface Answer {
  readonly subject: string;
  readonly alert: string;
  readonly contact: string;
  readonly outcome: Outcome;
  readonly note?: string | undefined;
}

export const ownSource = "post-dialysis-watch";

/**
 * The answer as a fact. Its id and its digest come from what was answered and not from when: a form that is
 * submitted twice is one fact, and never a conflict with itself.
 */
export function acknowledgement({ subject, alert, contact, outcome, note }: Answer, at: Instant): StoredFact {
  const digest = createHash("sha256")
    .update(JSON.stringify([alert, contact, outcome, note ?? null]))
    .digest("hex");
  return {
    event: {
      specversion: "1.0",
      id: `acknowledged-${digest}`,
      source: ownSource,
      type: "alert.acknowledged.v1",
      subject,
      time: at,
      data: { alert, contact, outcome, ...(note === undefined ? {} : { note }) },
    },
    digest,
    receivedAt: at,
  };
}
