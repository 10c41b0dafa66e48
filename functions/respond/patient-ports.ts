import { errorClass } from "../../shared/base/error-class.ts";
import type { DecisionContext } from "../../shared/episode/context.ts";
import type { PatientState } from "../../shared/episode/state.ts";
import { measurementsOf } from "../../shared/views/chart-points.ts";
import { type EpisodeView, episodeView } from "../../shared/views/shown.ts";
import { attendLock } from "../../shared/work/lock-work.ts";
import { applyFacts, type WorkDeps } from "../../shared/work/work.ts";
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

function alertView(state: PatientState, world: DecisionContext, id: string): AlertView | null {
  const alert = state.alerts.find((one) => one.id === id);
  if (!alert) return null;
  const view = episodeView(state, world, alert.episode);
  return {
    subject: state.subject,
    alert,
    told: state.messages.filter((message) => message.alert === id),
    now: world.now,
    ...(view ? standing(view, world) : nothingStands),
  };
}

type Standing = Pick<AlertView, "lines" | "known" | "unknown" | "session" | "window" | "measurements">;

function standing(
  { assessment, episode, scope: { picture } }: EpisodeView,
  world: DecisionContext,
): Standing {
  return {
    lines: assessment.lines,
    known: assessment.known,
    unknown: assessment.unknown,
    session: picture.session,
    window: picture.window,
    measurements: measurementsOf(picture, world.policy(episode?.policy ?? world.policyHash)),
  };
}

/** All that led to the alert was taken back: who is told so follows the link, and must not find it gone. */
const nothingStands: Standing = {
  lines: [],
  known: [],
  unknown: [],
  session: null,
  window: null,
  measurements: {
    measured: [],
    limits: { magnesium: {}, "calcium-ionized": {}, potassium: {}, phosphate: {} },
  },
};
