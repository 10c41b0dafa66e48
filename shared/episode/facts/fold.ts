import { byText } from "../../base/instant.ts";
import type { FactOf, FactType } from "../../events/fact.ts";
import { spansOf } from "../spans.ts";
import type { StoredFact } from "../state/patient.ts";
import { foldDraws } from "./fold-draws.ts";
import { foldHistories, voidedHistory } from "./fold-history.ts";
import { foldLabs } from "./fold-labs.ts";
import { foldSessions, type Received, voidedSessions } from "./fold-sessions.ts";
import { foldSymptoms, reportsOf } from "./fold-symptoms.ts";
import { withMergeDoubts } from "./merged.ts";
import { foldOrders } from "./orders/fold-orders.ts";
import type { Patient } from "./patient.ts";

/** What the facts say, neither their order nor their repetition mattering. */
export function fold(facts: readonly StoredFact[]): Patient {
  const byType = Map.groupBy(once(inOrder(facts)), ({ event }) => event.type);
  const of = <T extends FactType>(type: T) =>
    (byType.get(type) ?? [])
      .map(({ event, receivedAt }) => ({ ...event, receivedAt }))
      .filter((event): event is Received<FactOf<T>> => event.type === type);
  const ends = of("dialysis.session.ended.v1");
  const stated = of("history.stated.v1");
  const sessions = foldSessions(ends, of("dialysis.session.started.v1"));
  const symptoms = foldSymptoms(
    [...sessions.reports, ...of("symptoms.reported.v1").flatMap(reportsOf)],
    spansOf(sessions),
    sessions.takenBack,
  );
  const histories = foldHistories(sessions.ends, stated);
  const reports = withMergeDoubts(of("lab.results.reported.v1"), of("patient.merged.v1"));
  const results = foldLabs(reports, of("lab.results.withdrawn.v1"));
  const said = [...ends.flatMap(({ data }) => data.history ?? []), ...stated.map(({ data }) => data)];
  return {
    sessions: sessions.sessions,
    starts: sessions.starts,
    ...results,
    draws: foldDraws(of("specimen.collected.v1"), results.labs),
    symptoms: symptoms.symptoms,
    orders: foldOrders(of("treatment.changed.v1")),
    histories,
    voided: [...voidedSessions(sessions.voided), ...symptoms.voided, ...voidedHistory(said, histories)],
  };
}

/** The first of the facts with one identity: the store keeps no second one, but a caller may. */
function once(facts: readonly StoredFact[]): StoredFact[] {
  const byIdentity = new Map<string, StoredFact>();
  for (const fact of facts) {
    const identity = JSON.stringify([fact.event.source, fact.event.id]);
    if (!byIdentity.has(identity)) byIdentity.set(identity, fact);
  }
  return [...byIdentity.values()];
}

/** The facts sorted by time, receipt and identity: of two words of one time the one that came later is the newer. */
function inOrder(facts: readonly StoredFact[]): StoredFact[] {
  const timed = facts.map((fact) => ({ fact, at: Date.parse(fact.event.time) }));
  timed.sort(
    (a, b) =>
      a.at - b.at ||
      byText(a.fact.receivedAt, b.fact.receivedAt) ||
      byText(a.fact.event.source, b.fact.event.source) ||
      byText(a.fact.event.id, b.fact.event.id),
  );
  return timed.map(({ fact }) => fact);
}
