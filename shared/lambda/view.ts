import type { Scope } from "../episode/episodes.ts";
import { fold } from "../episode/fold.ts";
import { scopesOf } from "../episode/review-all.ts";
import type { Alert, Episode, PatientState } from "../episode/state.ts";
import type { World } from "../episode/world.ts";
import { assess, protocolVersion } from "../protocol/assess.ts";
import type { Assessment, Because, Line } from "../protocol/types.ts";

/** One episode as it is assessed now. */
export interface EpisodeView {
  readonly scope: Scope;
  /** Null for one that no decision has seen yet. */
  readonly episode: Episode | null;
  readonly assessment: Assessment;
}

/** What a page shows of a patient: the latest episode, unless another one is asked for. */
export function episodeView(state: PatientState, world: World, id?: string): EpisodeView | null {
  const stored = new Map(state.episodes.map((episode) => [episode.id, episode]));
  const scopes = scopesOf(fold(state.facts), stored, world);
  const scope = scopes.find((one) => one.id === id) ?? scopes.at(-1);
  if (!scope) return null;
  const episode = stored.get(scope.id) ?? null;
  const policy = world.policy(episode?.policy ?? world.policyHash);
  return { scope, episode, assessment: assess(scope.picture, policy, world.now) };
}

/** Of a patient of whom nothing but, say, a history is known. */
const nothingToAssess = { protocolVersion, severity: null, lines: [], unknown: [] };

/** A patient as interfaces.md has it, for the console. */
export function patientView(state: PatientState, world: World): object {
  const view = episodeView(state, world);
  return {
    subject: state.subject,
    watch: view?.episode?.watch ?? view?.assessment.watch ?? "quiet",
    window: view && windowOf(view, world),
    assessment: assessmentOf(view?.assessment ?? nothingToAssess),
    alerts: [...state.alerts].sort(byRaised).map(({ id, state: answer, severity, raisedAt }) => {
      return { alert: id, state: answer, severity, raisedAt };
    }),
    dueAt: state.dueAt,
  };
}

function windowOf({ scope, episode }: EpisodeView, world: World): object | null {
  const { window, session } = scope.picture;
  if (!window) return null;
  return {
    sessionId: scope.sessionId,
    endedAt: session?.endedAt ?? null,
    closesAt: window.closesAt,
    state: world.now < window.closesAt ? "open" : "closed",
    checkpoints: episode?.checkpoints ?? [],
  };
}

function assessmentOf({ lines, ...rest }: Pick<Assessment, keyof typeof nothingToAssess>): object {
  const { protocolVersion: version, severity, unknown } = rest;
  return { protocolVersion: version, severity, lines: lines.map(lineOf), unknown };
}

function lineOf({ rule, subject, severity, text, because, cautions }: Line): object {
  return { rule, subject, severity, text, because: because.map(withoutEvidence), cautions };
}

function withoutEvidence({ evidence: _, ...shown }: Because): object {
  return shown;
}

function byRaised(a: Alert, b: Alert): number {
  return a.raisedAt < b.raisedAt ? -1 : a.raisedAt > b.raisedAt ? 1 : 0;
}
