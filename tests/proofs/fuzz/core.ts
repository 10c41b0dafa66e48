import { plusMinutes } from "../../../shared/base/instant.ts";
import { decide } from "../../../shared/episode/decide.ts";
import type { PatientState, StoredFact } from "../../../shared/episode/state/patient.ts";
import { digestOf } from "../../../shared/events/digest.ts";
import type { CloudEvent } from "../../../shared/events/fact.ts";
import { arrivalOf } from "../../../shared/work/arrival.ts";
import { result, sessionEnded, symptoms, treatment } from "../../made-up/patients/episode-facts.ts";
import { applied, Ward, worldAt } from "../../made-up/patients/ward.ts";
import { NOW } from "./bodies/valid-events.ts";

/** As many as a worker commits at once: of a body with hundreds of facts these stand for the rest. */
const MAX_FACTS = 20;

const now = worldAt(NOW);
const later = worldAt(plusMinutes(NOW, 180));
const known = knownPatient();
const unknown = new Ward(NOW).state;

/**
 * What the workers do with the facts: parse, fold and decide. Half of the patients are known already; those are
 * looked at again three hours later.
 * @throws whatever the core throws: it never should
 */
export function decideOn(facts: readonly CloudEvent[], seed: number): void {
  const patients = Map.groupBy(facts.slice(0, MAX_FACTS).map(stored), ({ event }) => event.subject);
  for (const [subject, all] of patients) {
    const state: PatientState = { ...(seed % 2 ? known : unknown), subject };
    const fresh = new Map(all.map((fact) => [JSON.stringify([fact.event.source, fact.event.id]), fact]));
    const { changes } = decide(state, [...fresh.values()], now);
    if (seed % 2) decide(applied(state, changes), [], later);
  }
}

function stored(sent: CloudEvent): StoredFact {
  const { fact, acceptedAt } = arrivalOf({ body: JSON.stringify({ time: NOW, detail: sent }) });
  return { event: fact, digest: digestOf(fact), receivedAt: acceptedAt };
}

/** An hour after a session, with results, an order, and an alert that was told. */
function knownPatient(): PatientState {
  const ward = new Ward(plusMinutes(NOW, -60));
  const endedAt = ward.now;
  ward.hear(sessionEnded({ startedAt: plusMinutes(endedAt, -240), endedAt }));
  ward.hear(result("magnesium", 0.6, endedAt), result("potassium", 6.4, endedAt));
  ward.hear(
    symptoms(endedAt, { kind: "muscle-spasm" }),
    treatment(endedAt, { treatment: "calcium", route: "intravenous" }),
  );
  ward.pass(60);
  return ward.state;
}
