import { HEARTBEAT } from "../events/heartbeat.ts";
import type { DecisionContext } from "./context.ts";
import type { Decision } from "./decide.ts";

/** Nobody answers a made-up patient, and nobody is to hear that. */
const TEN_YEARS_MINUTES = 10 * 365 * 24 * 60;

/** The world in which a made-up patient is decided: one step, to the heartbeat's own address, and no people. */
export function heartbeatContext(world: DecisionContext): DecisionContext {
  return {
    ...world,
    steps: [{ role: HEARTBEAT, afterMinutes: 0 }],
    onCall: (role) => (role === HEARTBEAT ? [{ contact: HEARTBEAT, channels: ["email"] }] : []),
    opsRole: "",
    unansweredAfterMinutes: TEN_YEARS_MINUTES,
  };
}

/** What of the decision stays in the made-up patient's own partition: it stands in no list that anybody reads. */
export function heartbeatAlone(decision: Decision): Decision {
  const { row: _row, joins: _joins, ...changes } = decision.changes;
  return { ...decision, changes: { ...changes, digestAdds: [], digestRemoves: [] } };
}
