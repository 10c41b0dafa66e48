import type { FactOf, FactType } from "../events/fact.ts";
import { compare } from "./compare.ts";
import { foldHistories } from "./fold-history.ts";
import { foldLabs } from "./fold-labs.ts";
import { foldOrders } from "./fold-orders.ts";
import { foldSessions } from "./fold-sessions.ts";
import { foldSymptoms } from "./fold-symptoms.ts";
import type { Patient } from "./patient.ts";
import type { StoredFact } from "./state.ts";

/** What the facts say, neither their order nor their repetition mattering. */
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
    const identity = JSON.stringify([fact.event.source, fact.event.id]);
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
