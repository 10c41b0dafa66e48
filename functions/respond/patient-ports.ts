import type { PatientState } from "../../shared/episode/state.ts";
import type { World } from "../../shared/episode/world.ts";
import { attendLock } from "../../shared/lambda/lock-work.ts";
import { errorClass } from "../../shared/lambda/log.ts";
import { measurementsOf } from "../../shared/lambda/measured.ts";
import { episodeView } from "../../shared/lambda/view.ts";
import { applyFacts, type WorkDeps } from "../../shared/lambda/work.ts";
import type { AlertView, RespondPorts } from "./ports.ts";

/** The page's ports over the same load, decide and commit as every other fact. */
export function patientPorts(deps: WorkDeps): RespondPorts {
  return {
    async view(subject, id) {
      const state = await deps.store.load(subject, deps.runtime.now());
      return alertView(state, await deps.world.for(state), id);
    },
    acknowledge: (subject, fact) => applyFacts(deps, subject, [fact]),
    async tellOfLock(lock) {
      try {
        await attendLock(deps, lock);
      } catch (error) {
        deps.runtime.log.error("lock-told-later", { contact: lock.contact, error: errorClass(error) });
      }
    },
  };
}

function alertView(state: PatientState, world: World, id: string): AlertView | null {
  const alert = state.alerts.find((one) => one.id === id);
  const view = alert && episodeView(state, world, alert.episode);
  if (!alert || !view) return null;
  const { assessment, episode, scope } = view;
  const { picture } = scope;
  return {
    subject: state.subject,
    alert,
    lines: assessment.lines,
    unknown: assessment.unknown,
    told: state.messages.filter((message) => message.alert === id),
    session: picture.session,
    window: picture.window,
    measurements: measurementsOf(picture, world.policy(episode?.policy ?? world.policyHash)),
    now: world.now,
  };
}
