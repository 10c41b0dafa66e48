import { earliest, type Instant } from "../base/instant.ts";
import { goesOn } from "./alerts/escalate.ts";
import { nextStepAt } from "./alerts/steps.ts";
import type { DecisionContext } from "./context.ts";
import type { Draft } from "./messages/draft.ts";
import { lookAgainAt } from "./messages/life.ts";
import { horizonAt } from "./review-all.ts";
import type { Alert } from "./state/alert.ts";
import type { Episode } from "./state/episode.ts";

/** The next instant at which this patient must be looked at again. A checkpoint wakes nobody: what time changes by then is a review's. */
export function dueAt(
  draft: Draft,
  episodes: readonly Episode[],
  standing: ReadonlySet<string>,
  world: DecisionContext,
): Instant | null {
  const horizon = horizonAt(world.now);
  const open = episodes.filter(({ opensAt }) => opensAt >= horizon);
  const goes = (alert: Alert) => {
    return alert.state === "open" ? standing.has(alert.id) : goesOn(draft, alert) && isStepLeft(alert);
  };
  return earliest(
    ...open.map(({ reviewAt }) => reviewAt),
    ...[...draft.alerts.values()].map((alert) => {
      return goes(alert) ? nextStepAt(alert, draft.messagesOf(alert.id)) : null;
    }),
    ...[...draft.messages.values()].map(lookAgainAt),
  );
}

function isStepLeft({ steps, stepsTaken }: Alert): boolean {
  return stepsTaken < steps.length;
}
