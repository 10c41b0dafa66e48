import type { DecisionContext } from "./context.ts";
import { type Decision, decide } from "./decide.ts";
import type { PatientState, StoredFact } from "./state/patient.ts";

export interface Around {
  readonly decision: Decision;
  /** Stored facts that no decision can be taken with. */
  readonly aside: readonly StoredFact[];
}

/**
 * Decides without those stored facts with which no decision can be taken, so that none of them makes its patient
 * undecidable. What rests on them cannot be seen: as long as one is aside, a line may begin or rise, and none ends.
 * @throws what a fact that arrived, or all that is no fact, makes the decision throw
 */
export function decideAround(
  state: PatientState,
  arrived: readonly StoredFact[],
  world: DecisionContext,
): Around {
  try {
    return { decision: decide(state, arrived, world), aside: [] };
  } catch (error) {
    const facts = decidable(state, world);
    if (facts.length === state.facts.length) throw error;
    const aside = state.facts.filter((fact) => !facts.includes(fact));
    return { decision: decide({ ...state, facts, aside: aside.length }, arrived, world), aside };
  }
}

/**
 * The stored facts, in their order, as many as a decision can be taken with; each half that fails is tried in halves.
 */
export function decidable(state: PatientState, world: DecisionContext): readonly StoredFact[] {
  const add = (kept: readonly StoredFact[], more: readonly StoredFact[]): readonly StoredFact[] => {
    const all = [...kept, ...more];
    if (isDecidable({ ...state, facts: all }, world)) return all;
    if (more.length <= 1) return kept;
    const middle = Math.ceil(more.length / 2);
    return add(add(kept, more.slice(0, middle)), more.slice(middle));
  };
  return add([], state.facts);
}

function isDecidable(state: PatientState, world: DecisionContext): boolean {
  try {
    decide(state, [], world);
    return true;
  } catch {
    return false;
  }
}
