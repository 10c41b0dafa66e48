import type { FactOf, FactType } from "../events/fact.ts";
import type { Instant } from "../protocol/instant.ts";
import type { Effect, Lab, Order, Session, Symptom } from "../protocol/types.ts";
import { compare } from "./compare.ts";
import { foldHistories, type StatedHistory } from "./fold-history.ts";
import { foldLabs } from "./fold-labs.ts";
import { foldOrders } from "./fold-orders.ts";
import { foldSessions } from "./fold-sessions.ts";
import { foldSymptoms } from "./fold-symptoms.ts";
import type { StoredFact } from "./state.ts";

/**
 * All that is known of one patient, of every session at once. It is a function of the set of facts:
 * neither their order nor their repetition matters.
 */
export interface Patient {
  /** By end. */
  readonly sessions: readonly Session[];
  /** Starts of sessions, those without an end yet included. */
  readonly starts: readonly { readonly sessionId: string; readonly startedAt: Instant }[];
  readonly labs: readonly Lab[];
  readonly superseded: readonly Lab[];
  readonly symptoms: readonly Symptom[];
  readonly orders: readonly KnownOrder[];
  /** In order of time. */
  readonly histories: readonly StatedHistory[];
}

/** An order with its end: null while it runs. `lastGivenAt` stands for one that was given but never ordered. */
export type KnownOrder = Omit<Order, "effect"> & {
  readonly stoppedAt: Instant | null;
  readonly lastGivenAt: Instant | null;
  readonly effects: readonly { readonly at: Instant; readonly found: Effect }[];
};

export function fold(facts: readonly StoredFact[]): Patient {
  const events = once([...facts].sort(byTimeAndIdentity)).map((fact) => fact.event);
  const of = <T extends FactType>(type: T) =>
    events.filter((event): event is FactOf<T> => event.type === type);
  const ends = of("dialysis.session.ended.v1");
  const { sessions, starts, reports } = foldSessions(ends, of("dialysis.session.started.v1"));
  return {
    sessions,
    starts,
    ...foldLabs(of("lab.results.reported.v1")),
    symptoms: foldSymptoms(reports, of("symptoms.reported.v1")),
    orders: foldOrders(of("treatment.changed.v1")),
    histories: foldHistories(ends, of("history.stated.v1")),
  };
}

/** Of facts with one identity, the first: the store keeps no second one, but a caller may. */
function once(facts: readonly StoredFact[]): StoredFact[] {
  const byIdentity = new Map<string, StoredFact>();
  for (const fact of facts) {
    const identity = `${fact.event.source}|${fact.event.id}`;
    if (!byIdentity.has(identity)) byIdentity.set(identity, fact);
  }
  return [...byIdentity.values()];
}

function byTimeAndIdentity(a: StoredFact, b: StoredFact): number {
  return (
    Date.parse(a.event.time) - Date.parse(b.event.time) ||
    compare(a.event.source, b.event.source) ||
    compare(a.event.id, b.event.id)
  );
}
