import type { Instant } from "../../base/instant.ts";
import type { OwnText, PatientText } from "../../base/origin.ts";
import type { AnswerOutcome } from "../../events/answer.ts";
import type { Severity } from "../../protocol/types/assessment.ts";
import type { Analyte } from "../../protocol/values/analyte.ts";

/** `resolved`: newer facts or time ended all of its lines. */
type AlertState = "open" | "acknowledged" | "unanswered" | "withdrawn" | "resolved";

/** What an alert was raised for, in the words of that moment; `at` says when the line came to it. */
export interface RaisedLine {
  readonly rule: OwnText;
  readonly subject: PatientText;
  readonly severity: Severity;
  readonly text: PatientText;
  readonly at: Instant;
}

/** One step of escalation, frozen with the alert: who is asked for, and how long after it was raised. */
export interface Step {
  readonly afterMinutes: number;
  readonly role: string;
}

/** One contact who is to be told, once, that a result of an analyte is here. */
export interface Awaited {
  readonly contact: string;
  readonly analyte: Analyte;
  readonly at: Instant;
  /** When the newest blood was drawn whose result was known by then. */
  readonly drawnAfter?: Instant | null | undefined;
  readonly toldAt?: Instant | undefined;
}

/** What one decision newly told, as grave as its gravest line. */
export interface Alert {
  readonly id: OwnText;
  readonly episode: string;
  /** When the fact that led to it was accepted; `raisedAt`, when the decision was taken. */
  readonly causedAt: Instant;
  readonly raisedAt: Instant;
  readonly severity: Severity;
  readonly state: AlertState;
  /** Until then neighbours join it; the first step is taken no earlier. */
  readonly gatherUntil: Instant;
  readonly steps: readonly Step[];
  readonly unansweredAfterMinutes: number;
  /** How many of `steps` are taken; 0 while it gathers. */
  readonly stepsTaken: number;
  /** What they count from since it was handed on: the next one was due then. Unset: from the first send. */
  readonly stepsFrom?: Instant | undefined;
  /** How often who had taken it on handed it on: whoever is told from then on is told anew. */
  readonly handedOn?: number | undefined;
  /** When the last of them was taken. */
  readonly steppedAt?: Instant | undefined;
  /** Unset in what protocol 1 stored. */
  readonly raisedFor?: readonly RaisedLine[] | undefined;
  /** When the last of its lines ended, and why: by newer facts or time, or because its evidence was corrected. */
  readonly ended?: { readonly at: Instant; readonly why: "resolved" | "withdrawn" } | undefined;
  readonly unansweredAt?: Instant | undefined;
  /** When it was told once more to the shift after the one that did not answer. */
  readonly toldNextShiftAt?: Instant | undefined;
  /** When it came back to who took it on, was answered again or went to the next step. */
  readonly returned?:
    | {
        readonly at: Instant;
        readonly answeredAt?: Instant | undefined;
        readonly passedOnAt?: Instant | undefined;
      }
    | undefined;
  /** When it was said that the blood that it asks for is not drawn. */
  readonly undrawnAt?: Instant | undefined;
  /** Results that people who answered asked to be told of. */
  readonly awaited?: readonly Awaited[] | undefined;
  /** The reference behind each contact's link. */
  readonly references: Readonly<Record<string, string>>;
  readonly answer?:
    | {
        readonly contact: string;
        readonly outcome: AnswerOutcome;
        readonly note?: PatientText | undefined;
        readonly at: Instant;
      }
    | undefined;
}
