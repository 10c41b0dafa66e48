import type { Instant } from "../../base/instant.ts";
import type { Draw, Effect, Evidence, Lab, Order, Session, Symptom } from "../../protocol/types/picture.ts";
import type { StatedHistory } from "./fold-history.ts";

/**
 * All that is known of one patient, of every session at once. It is a function of the set of facts:
 * neither their order nor their repetition matters.
 */
export interface Patient {
  /** The sessions stand in the order of their ends. */
  readonly sessions: readonly Session[];
  /** Starts of sessions, those without an end yet included. */
  readonly starts: readonly Start[];
  readonly labs: readonly Lab[];
  readonly superseded: readonly Lab[];
  /** Evidence of results of which two contents stand, and nothing says which is the newer. */
  readonly conflicts: readonly string[];
  /** Blood whose results are awaited. */
  readonly draws: readonly Draw[];
  readonly symptoms: readonly Symptom[];
  readonly orders: readonly KnownOrder[];
  /** The statements stand in order of time. */
  readonly histories: readonly StatedHistory[];
  /** What was said and then entered in error, as far as nothing else says it. */
  readonly voided: readonly Evidence[];
}

interface Start {
  readonly sessionId: string;
  readonly startedAt: Instant;
  /** Dated ahead of its receipt, or of no dialysis: it closes no window. */
  readonly isDoubtful?: boolean | undefined;
}

/** An order with its end: null while it runs. `lastGivenAt` stands for one that was given but never ordered. */
export type KnownOrder = Omit<Order, "effect"> & {
  readonly stoppedAt: Instant | null;
  readonly lastGivenAt: Instant | null;
  /** When it began to run again, or by another route or for another purpose. */
  readonly turnedAt: readonly Instant[];
  /** When it ran again after a stop, or after a dose of what is only given, and when somebody told us so. */
  readonly resumed: readonly {
    readonly at: Instant;
    readonly heardAt: Instant;
    readonly isDose: boolean;
  }[];
  readonly effects: readonly { readonly at: Instant; readonly found: Effect }[];
};
