import { plusMinutes } from "../../../shared/base/instant.ts";
import type { DecisionContext } from "../../../shared/episode/context.ts";
import { decide } from "../../../shared/episode/decide.ts";
import type { PatientState, StoredFact } from "../../../shared/episode/state/patient.ts";
import { digestOf } from "../../../shared/events/digest.ts";
import type { Arrival } from "../../../shared/work/arrival.ts";
import { result, sessionEnded, symptoms, treatment } from "../../made-up/patients/episode-facts.ts";
import { applied, Ward, worldAt } from "../../made-up/patients/ward.ts";
import { NOW } from "./bodies/valid-events.ts";

/** A worker commits as many at once: these stand for the rest of a body with hundreds of facts. */
const MAX_FACTS = 20;

/** One body in so many is decided by itself as well. */
const ALONE = 10;

const now = rememberingShifts(worldAt(NOW));
const later = rememberingShifts(worldAt(plusMinutes(NOW, 180)));
const known = knownPatient();
const unknown = new Ward(NOW).state;

/** What one body gave the core. */
interface Given {
  readonly seed: number;
  readonly facts: readonly StoredFact[];
}

/** A seed whose facts the core threw at. */
export interface Thrown {
  readonly seed: number;
  readonly broken: string;
}

interface Core {
  /** The facts of one body. What the core threw at by now, of this body or of one before. */
  take(arrivals: readonly Arrival[], seed: number): readonly Thrown[];
  /** Decides what still waits. */
  finish(): readonly Thrown[];
}

/**
 * What the workers do with the facts that they have read: fold and decide. Those of several bodies are decided together, as those
 * of one patient, until they are as many as a worker commits at once: a decision costs far more than a fact in it.
 */
export function createCore(): Core {
  const groups = [createGroup(unknown), createGroup(known)];
  return {
    take(arrivals, seed) {
      const group = groups[(seed >> 1) % groups.length];
      if (!group || arrivals.length === 0) return [];
      try {
        const given = { seed, facts: arrivals.slice(0, MAX_FACTS).map(stored) };
        return [...(seed % ALONE === 0 ? group.decideAlone(given) : []), ...group.add(given)];
      } catch (error) {
        return [{ seed, broken: `its digest threw: ${wordsOf(error)}` }];
      }
    },
    finish: () => groups.flatMap((group) => group.finish()),
  };
}

/** Bodies whose facts have identities of their own; another reading of one begins the next group. */
function createGroup(state: PatientState) {
  let waiting: Given[] = [];
  let ids = new Set<string>();
  const finish = (): Thrown[] => {
    const bodies = waiting;
    [waiting, ids] = [[], new Set()];
    return decideTogether(state, bodies);
  };
  return {
    finish,
    decideAlone: (given: Given) => decideTogether(state, [given]),
    add(given: Given): Thrown[] {
      const own = given.facts.map(({ event }) => JSON.stringify([event.source, event.id]));
      const isFull = ids.size + own.length > MAX_FACTS || own.some((id) => ids.has(id));
      const thrown = isFull ? finish() : [];
      waiting.push(given);
      for (const id of own) ids.add(id);
      return thrown;
    },
  };
}

/** Where it throws, each body is decided by itself, so that the seed is known. */
function decideTogether(state: PatientState, bodies: readonly Given[]): Thrown[] {
  const broken = thrownBy(state, bodies);
  if (broken === null) return [];
  const guilty = bodies.flatMap((body) => {
    const own = thrownBy(state, [body]);
    return own === null ? [] : { seed: body.seed, broken: own };
  });
  const [first] = bodies;
  if (guilty.length > 0 || !first) return guilty;
  return [{ seed: first.seed, broken: `with seeds ${bodies.map(({ seed }) => seed)} ${broken}` }];
}

/** Looked at now, and where the patient was known again three hours later; null where nothing threw. */
function thrownBy(state: PatientState, bodies: readonly Given[]): string | null {
  const facts = bodies.flatMap((body) => body.facts);
  const fresh = new Map(facts.map((fact) => [JSON.stringify([fact.event.source, fact.event.id]), fact]));
  const subject = facts[0]?.event.subject ?? state.subject;
  try {
    const patient = { ...state, subject };
    const { changes } = decide(patient, [...fresh.values()], now);
    if (state === known) decide(applied(patient, changes), [], later);
    return null;
  } catch (error) {
    return `deciding threw: ${wordsOf(error)}`;
  }
}

function wordsOf(error: unknown): string {
  return error instanceof Error ? `${error.stack}` : `${error}`;
}

function stored({ fact, acceptedAt }: Arrival): StoredFact {
  return { event: fact, digest: digestOf(fact), receivedAt: acceptedAt };
}

/** Each decision asks for the ends of the same few shifts. */
function rememberingShifts(world: DecisionContext): DecisionContext {
  const ends = new Map<string, string>();
  const shiftEnd = (at: string) => {
    const end = ends.get(at) ?? world.shiftEnd(at);
    if (ends.size < 10_000) ends.set(at, end);
    return end;
  };
  return { ...world, shiftEnd };
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
