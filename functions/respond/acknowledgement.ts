import { hash } from "node:crypto";
import type { Instant } from "../../shared/base/instant.ts";
import type { StoredFact } from "../../shared/episode/state/patient.ts";
import type { AnswerOutcome } from "../../shared/events/answer.ts";
import type { Analyte } from "../../shared/protocol/values/analyte.ts";

interface Answer {
  readonly subject: string;
  readonly alert: string;
  readonly contact: string;
  readonly outcome: AnswerOutcome;
  readonly note?: string | undefined;
  /** The contact is to be told when a result of it is here. */
  readonly awaiting?: Analyte | undefined;
  /** How many steps of the alert were taken: who passes it on again passes on another step. */
  readonly step: number;
  /** When it was asked anew of somebody who had answered: it came back to them, or another answer stood since. */
  readonly askedAnew?: Instant | undefined;
  /** When the page was made that was answered, if the answer came from one. */
  readonly shown?: string | undefined;
}

const ownSource = "post-dialysis-watch";

/**
 * The answer as a fact. Its id and its digest come from what was answered and not from when: a form that is
 * submitted twice is one fact, and never a conflict with itself. A result may be asked for again once it came, and an alert answered
 * again as before once it came back.
 */
export function acknowledgement(
  { subject, alert, contact, outcome, note, awaiting, step, askedAnew, shown }: Answer,
  at: Instant,
): StoredFact {
  const said = [
    ...[alert, contact, outcome, note ?? null, step],
    ...(awaiting ? [awaiting, at] : []),
    ...(askedAnew ? [askedAnew] : []),
  ];
  const digest = hash("sha256", JSON.stringify(said), "hex");
  return {
    event: {
      specversion: "1.0",
      id: `acknowledged-${digest}`,
      source: ownSource,
      type: "alert.acknowledged.v1",
      subject,
      time: at,
      data: {
        alert,
        contact,
        outcome,
        ...(note === undefined ? {} : { note }),
        ...(shown === undefined ? {} : { shown }),
        ...(awaiting === undefined ? {} : { awaiting }),
      },
    },
    digest,
    receivedAt: at,
  };
}
