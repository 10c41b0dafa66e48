import { errorClass } from "../../shared/base/error-class.ts";
import type { DecisionContext } from "../../shared/episode/context.ts";
import { joinedNumbers } from "../../shared/episode/facts/merged.ts";
import { gravestFirst } from "../../shared/episode/lists/unit-row.ts";
import type { Alert } from "../../shared/episode/state/alert.ts";
import type { LineRecord } from "../../shared/episode/state/episode.ts";
import type { PatientState } from "../../shared/episode/state/patient.ts";
import { measurementsOf } from "../../shared/views/chart-points.ts";
import { listedPatient } from "../../shared/views/listed-patient.ts";
import { type EpisodePage, episodeView } from "../../shared/views/shown.ts";
import type { WorkDeps } from "../../shared/work/deps.ts";
import { attendLock } from "../../shared/work/lists/lock-work.ts";
import { survivorOf } from "../../shared/work/merge.ts";
import { applyFacts } from "../../shared/work/work.ts";
import type { AlertView, PatientView, RespondPorts } from "./ports.ts";

/** The page's ports over the same load, decide and commit as every other fact. */
export function patientPorts(deps: WorkDeps): RespondPorts {
  return {
    async view(subject, id) {
      const state = await loaded(deps, subject);
      return alertView(state, await deps.world.for(state), id);
    },
    async patient(subject) {
      const state = await loaded(deps, subject);
      return patientView(state, await deps.world.for(state));
    },
    async listed(subject, entries) {
      const state = await deps.store.load(subject, deps.runtime.now());
      return listedPatient(state, entries, await deps.world.for(state));
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

/** A number that was joined to one that was joined in its turn leads to the one that is left. */
async function loaded(deps: WorkDeps, subject: string): Promise<PatientState> {
  const state = await deps.store.load(subject, deps.runtime.now());
  if (state.mergedInto === undefined) return state;
  const survivor = await survivorOf(deps, state.mergedInto);
  return survivor ? { ...state, mergedInto: survivor.subject } : state;
}

function alertView(state: PatientState, world: DecisionContext, id: string): AlertView | null {
  const alert = state.alerts.find((one) => one.id === id);
  if (!alert) return null;
  const told = state.messages.filter((message) => message.alert === id);
  return { ...viewOf(state, world, alert), alert, told, records: recordsOf(state, alert) };
}

/** Two episodes may have become one since: a line that the alert told counts wherever it is now. */
function recordsOf({ episodes }: PatientState, alert: Alert): readonly LineRecord[] {
  return episodes.flatMap((episode) => {
    return episode.id === alert.episode
      ? episode.told
      : episode.told.filter(({ alerts }) => alerts.includes(alert.id));
  });
}

/** What is to be answered comes first. */
function patientView(state: PatientState, world: DecisionContext): AlertView | PatientView {
  const waiting = state.alerts.filter((one) => one.state === "open" || one.state === "unanswered");
  const [first] = waiting.sort(gravestFirst);
  return (first && alertView(state, world, first.id)) ?? viewOf(state, world);
}

function viewOf(state: PatientState, world: DecisionContext, alert?: Alert): PatientView {
  const view = episodeView(state, world, alert?.episode);
  const stands = view ? standing(view, world) : nothingStands;
  const reference = stands.session?.endedAt ?? alert?.raisedAt ?? world.now;
  const number = { subject: state.subject, joinedTo: state.mergedInto ?? null };
  const isAnswered = state.alerts.some(({ answer }) => answer);
  return { ...number, joined: joinedNumbers(state.facts), now: world.now, reference, isAnswered, ...stands };
}

type Standing = Omit<PatientView, "subject" | "joinedTo" | "joined" | "now" | "reference" | "isAnswered">;

function standing(
  { assessment, since, episode, scope: { picture } }: EpisodePage,
  world: DecisionContext,
): Standing {
  return {
    lines: assessment.lines,
    known: assessment.known,
    since,
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
  since: [],
  unknown: [],
  session: null,
  window: null,
  measurements: {
    measured: [],
    limits: { magnesium: {}, "calcium-ionized": {}, potassium: {}, phosphate: {} },
  },
};
