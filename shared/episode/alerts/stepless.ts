import type { DecisionContext } from "../context.ts";
import type { Draft } from "../messages/draft.ts";
import type { Alert } from "../state/alert.ts";
import { tellOps } from "./escalate.ts";
import { stepsOf } from "./raise.ts";

/**
 * Alerts that were raised before the site had people have no steps: they take them when people are there, and ops hear of
 * it. Until then each look says that nobody can be told.
 */
export function giveSteps(draft: Draft, standing: ReadonlySet<string>, world: DecisionContext): Draft {
  const stepless = [...draft.alerts.values()].filter((alert) => isStepless(alert) && standing.has(alert.id));
  return stepless.reduce((before, alert) => giveStepsTo(before, alert, world), draft);
}

function isStepless({ state, steps, stepsTaken }: Alert): boolean {
  return steps.length === 0 && stepsTaken === 0 && (state === "open" || state === "unanswered");
}

function giveStepsTo(draft: Draft, alert: Alert, world: DecisionContext): Draft {
  if (world.steps.length === 0) return draft.reachesNobody(alert.id);
  const steps = stepsOf(alert.severity, world);
  if (steps.length === 0) return draft;
  const { unansweredAt: _, ...rest } = alert;
  const { unansweredAfterMinutes } = world;
  const open: Alert = { ...rest, state: "open", steps, unansweredAfterMinutes };
  return tellOps(draft.put(open), open, "nobody-to-tell", "no-steps", world);
}
