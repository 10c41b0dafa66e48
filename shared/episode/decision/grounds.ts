import { earliest, type Instant } from "../../base/instant.ts";
import { lazily } from "../../base/lazily.ts";
import type { DecisionContext } from "../context.ts";
import { correctedSince } from "../facts/corrections.ts";
import { fold } from "../facts/fold.ts";
import type { Patient } from "../facts/patient.ts";
import type { Corrected } from "../reconcile.ts";
import { type Reviewed, reviewAll } from "../review-all.ts";
import type { PatientState, StoredFact } from "../state/patient.ts";

/** What a decision is taken on. Its steps read it, and none changes it. */
export interface Grounds {
  readonly state: PatientState;
  /** Facts that are not among those of the state. */
  readonly arrived: readonly StoredFact[];
  readonly world: DecisionContext;
  /** The patient as all of the facts tell it. */
  readonly patient: Patient;
  readonly corrected: Corrected;
  readonly reviewed: Reviewed;
  /** When the window of each episode closes that has one. */
  readonly windows: ReadonlyMap<string, Instant>;
  /** Since when what this decision tells has waited. */
  readonly causedAt: Instant;
  /** Messages that earlier decisions left to be written. */
  readonly waiting: number;
}

export function groundsOf(
  state: PatientState,
  arrived: readonly StoredFact[],
  world: DecisionContext,
): Grounds {
  const patient = fold([...state.facts, ...arrived]);
  const corrected = correctedIn(patient, state);
  const reviewed = withoutNews(state, reviewAll(state, patient, arrived, corrected, world));
  const causedAt = earliest(...arrived.map(({ receivedAt }) => receivedAt)) ?? world.now;
  const windows = windowsOf(reviewed);
  return {
    state,
    arrived,
    world,
    patient,
    corrected,
    reviewed,
    windows,
    causedAt,
    waiting: waitingIn(state),
  };
}

/**
 * A line that came along rests on what it was told of elsewhere, and is not looked at where that is corrected: what was
 * corrected before this decision was told then, and whatever ends the line now is something else.
 */
function correctedIn(patient: Patient, { facts }: Pick<PatientState, "facts">): Corrected {
  const since = correctedSince(patient);
  const before = lazily(() => correctedSince(fold(facts)));
  return ({ evidence, carried }, how) => since(evidence, how) && !(carried && before()(evidence));
}

/** A number that was joined to another tells nothing new, since the other one does; what it told goes on until it ends. */
function withoutNews({ mergedInto }: PatientState, reviewed: Reviewed): Reviewed {
  if (mergedInto === undefined) return reviewed;
  return { ...reviewed, reviews: reviewed.reviews.map((one) => ({ ...one, news: [], passing: [] })) };
}

function windowsOf({ scopes }: Reviewed): ReadonlyMap<string, Instant> {
  return new Map(
    scopes.flatMap(({ id, picture }) => (picture.window ? [[id, picture.window.closesAt]] : [])),
  );
}

function waitingIn({ remainders = [] }: PatientState): number {
  return remainders.reduce((sum, { content }) => sum + content.messages.length, 0);
}
