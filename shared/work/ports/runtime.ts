import type { Instant } from "../../base/instant.ts";
import type { Literal, OwnNumber, OwnText } from "../../base/origin.ts";
import type { CloudEvent } from "../../events/fact.ts";
import type { Severity } from "../../protocol/types/assessment.ts";

/**
 * What may be written to a log: ids that the system made, codes and counts. Nothing that came from a
 * patient or a sender has a place here, so nothing of it can be logged by mistake.
 */
export interface LogFields {
  readonly alert?: OwnText;
  readonly severity?: Severity;
  readonly rules?: readonly OwnText[];
  readonly reason?: OwnText;
  /** Keys in the archive, which hold a time, the gateway's id and a digest, and nothing that a sender chose. */
  readonly requests?: readonly OwnText[];
  /** The sender as the site's file names it; "other" for one that it does not name. */
  readonly sender?: OwnText;
  readonly outcome?: OwnText;
  readonly kind?: OwnText;
  /** A message's id, and what the provider calls it: with them restoring knows what left. */
  readonly messageId?: OwnText;
  readonly provider?: OwnText;
  readonly channel?: OwnText;
  readonly contact?: OwnText;
  readonly step?: OwnNumber;
  readonly count?: OwnNumber;
  readonly counts?: Readonly<Record<OwnText, OwnNumber>>;
  readonly milliseconds?: OwnNumber;
  readonly attempt?: OwnNumber;
  /** Class of an error, never its message: a message may quote what a sender wrote. */
  readonly error?: OwnText;
}

/** The code of a line is written out where it is logged. */
type Line = <C extends string>(code: Literal<C>, fields?: LogFields) => void;

export interface Log {
  readonly info: Line;
  readonly warn: Line;
  readonly error: Line;
}

export type Count =
  | "FactsAccepted"
  | "FactsCommitted"
  | "FactsRepeated"
  | "ItemsUnread"
  | "FactsHeld"
  | "FactsRefused"
  | "FactsWarned"
  | "HeldWaiting"
  | "HeldTooLong"
  | "AlertsRaised"
  | "AlertsUnanswered"
  | "NobodyToTell"
  | "MessagesAccepted"
  | "MessagesRepeated"
  | "MessagesLate"
  | "MessagesExpired"
  | "MessagesFailed"
  | "ProviderRefusesUs"
  | "DecisionsFailed"
  | "CommitConflicts"
  | "InvariantsBroken"
  | "PinsRefused"
  | "PinsLocked";

/** Counts and durations for the site's dashboards; they name no patient. */
export interface Metrics {
  count(name: Count, by?: OwnNumber): void;
  /** Milliseconds from the acceptance of a fact to the publish of the alert that it led to, at its first step. */
  factToPublish(milliseconds: OwnNumber): void;
  /** Writes out what was counted so far; the stacks call it once at the end of each invocation. */
  flush?(): void;
}

/** What every function needs of the world, made once per cold start. */
export interface Runtime {
  readonly now: () => Instant;
  readonly log: Log;
  readonly metrics: Metrics;
  /** Cryptographically random, base64url without padding. */
  readonly random: (bytes: number) => string;
}

/** The event bus. Resolves only when every event is on it. */
export interface Bus {
  /**
   * @param archived key of the request in the archive, which goes along as the events' resource
   * @throws BusUnavailableError if any of them could not be put: the whole request is to be sent again.
   */
  publish(events: readonly CloudEvent[], archived?: string): Promise<void>;
}

export class BusUnavailableError extends Error {
  override name = "BusUnavailableError";
}
