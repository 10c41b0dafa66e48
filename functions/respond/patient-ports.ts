import { episodeView } from "../../shared/lambda/view.ts";
import { applyFacts, type WorkDeps } from "../../shared/lambda/work.ts";
import type { AlertView, RespondPorts } from "./ports.ts";

/** The page's ports over the same load, decide and commit as every other fact. */
export function patientPorts(deps: WorkDeps): RespondPorts {
  return {
    async view(subject, id): Promise<AlertView | null> {
      const state = await deps.store.load(subject, deps.runtime.now());
      const alert = state.alerts.find((one) => one.id === id);
      const view = alert && episodeView(state, await deps.world.for(state), alert.episode);
      if (!alert || !view) return null;
      return {
        subject,
        alert,
        lines: view.assessment.lines,
        unknown: view.assessment.unknown,
        told: state.messages.filter((message) => message.alert === id),
        sessionEnd: view.scope.picture.session?.endedAt ?? null,
        windowClosesAt: view.scope.picture.window?.closesAt ?? null,
      };
    },
    acknowledge: (subject, fact) => applyFacts(deps, subject, [fact]),
  };
}
