import { criticalInSight, type KnownOfPatient } from "../episode/alerts/newer-value.ts";
import { decidable } from "../episode/around.ts";
import type { DecisionContext } from "../episode/context.ts";
import type { Scope } from "../episode/episodes.ts";
import { fold } from "../episode/facts/fold.ts";
import { scopesOf } from "../episode/review-all.ts";
import type { Alert } from "../episode/state/alert.ts";
import { type Episode, isStanding } from "../episode/state/episode.ts";
import type { PatientState } from "../episode/state/patient.ts";
import { assess } from "../protocol/assess.ts";
import { stillUndrawnLine } from "../protocol/rules/still-undrawn.ts";
import type { Assessment, KnownValue } from "../protocol/types/assessment.ts";
import { toldAsUndrawn, withLines } from "./still-undrawn.ts";

/** One episode as it is assessed now. */
export interface EpisodeView {
  readonly scope: Scope;
  /** Null for one that no decision has seen yet. */
  readonly episode: Episode | null;
  readonly assessment: Assessment;
}

/** What is to be seen of a patient, whatever the newest fact is. */
export interface Shown {
  /** The latest episode that has begun, then every other with an open window or a standing alert, newest first. */
  readonly episodes: readonly EpisodeView[];
  /** The episodes whose window is open, and the latest session's, in order of their opening. */
  readonly windows: readonly EpisodeView[];
  /** The window to look at first; null where none has opened. */
  readonly window: EpisodeView | null;
}

export function shownOf(state: PatientState, world: DecisionContext): Shown {
  const view = viewer(state, world);
  const begun = begunOf(view.scopes, world);
  const latest = begun.at(-1);
  const windows = windowsOf(begun, world);
  const others = view.scopes.filter((scope) => {
    if (scope === latest) return false;
    return windows.open.includes(scope) || hasStandingAlert(scope, state, view, world);
  });
  return {
    episodes: [...(latest ? [latest] : []), ...others.toReversed()].map(view.of),
    windows: windows.all.map(view.of),
    window: windows.first ? view.of(windows.first) : null,
  };
}

/** The episodes that are shown of a patient, and those that are asked for beside them. */
export function episodesView(
  state: PatientState,
  world: DecisionContext,
  ids: ReadonlySet<string>,
): readonly EpisodeView[] {
  const { episodes } = shownOf(state, world);
  const missing = [...ids].filter((id) => !episodes.some(({ scope }) => scope.id === id));
  if (missing.length === 0) return episodes;
  const { scopes, of } = viewer(state, world);
  return [...episodes, ...scopes.filter(({ id }) => missing.includes(id)).map(of)];
}

/** An episode, and what was measured of the patient since, in hours that are another's: a line of it may have been overtaken. */
export interface EpisodePage extends EpisodeView {
  readonly since: readonly KnownValue[];
}

/** What a page shows of one episode; without its id, or where it is gone, of the one to look at first. */
export function episodeView(state: PatientState, world: DecisionContext, id?: string): EpisodePage | null {
  const { scopes, of } = viewer(state, world);
  const begun = begunOf(scopes, world);
  const scope = scopes.find((one) => one.id === id) ?? begun.at(-1);
  if (!scope) return null;
  const view = of(scope);
  const own = new Set(view.assessment.known.map(({ evidence }) => evidence.of));
  const later = begun
    .filter(({ opensAt }) => opensAt > scope.opensAt)
    .flatMap((one) => of(one).assessment.known);
  const since = later.filter(
    ({ at, evidence }) => at !== null && at > scope.opensAt && !own.has(evidence.of),
  );
  return { ...view, since: [...new Map(since.map((value) => [value.evidence.of, value])).values()] };
}

function viewer(state: PatientState, world: DecisionContext) {
  const stored = new Map(state.episodes.map((episode) => [episode.id, episode]));
  const of = (scope: Scope): EpisodeView => {
    const episode = stored.get(scope.id) ?? null;
    const { picture } = scope;
    const policy = world.policy(episode?.policy ?? world.policyHash);
    const undrawn = toldAsUndrawn(episode, state).flatMap((line) => {
      return stillUndrawnLine(line, picture, policy, world.now) ?? [];
    });
    return { scope, episode, assessment: withLines(assess(picture, policy, world.now), undrawn) };
  };
  return { ...knownIn(state, stored, world), of };
}

/** A fact that nobody can make anything of takes no page from its patient. */
function knownIn(
  state: PatientState,
  stored: ReadonlyMap<string, Episode>,
  world: DecisionContext,
): KnownOfPatient {
  const of = (facts: PatientState["facts"]) => {
    const patient = fold(facts);
    return { patient, scopes: scopesOf(patient, stored, world) };
  };
  try {
    return of(state.facts);
  } catch {
    return of(decidable(state, world));
  }
}

/** Where nothing has begun, what will: a patient of whom anything is known is not blank. */
function begunOf(scopes: readonly Scope[], { now }: DecisionContext): readonly Scope[] {
  const begun = scopes.filter(({ opensAt }) => opensAt <= now);
  return begun.length > 0 ? begun : scopes.slice(0, 1);
}

/** First the latest session's; but a provisional one that is open comes before one that is closed. */
function windowsOf(begun: readonly Scope[], { now }: DecisionContext) {
  const withWindow = begun.filter(({ picture }) => picture.window !== null);
  const open = withWindow.filter(({ picture: { window } }) => window !== null && now < window.closesAt);
  const latest = withWindow.findLast(({ sessionId }) => sessionId !== null) ?? withWindow.at(-1);
  const first = latest && open.includes(latest) ? latest : (open.at(-1) ?? latest);
  return { open, all: withWindow.filter((scope) => open.includes(scope) || scope === latest), first };
}

/**
 * An alert that nobody has answered keeps its episode in sight, and the one in which its line stands where that has carried it
 * on; one that was answered does so while a critical line of it stands.
 */
function hasStandingAlert(
  { id }: Scope,
  state: PatientState,
  known: KnownOfPatient,
  world: DecisionContext,
): boolean {
  const own = state.episodes.find((episode) => episode.id === id);
  const waiting = state.alerts.filter((alert) => alert.state === "open" || alert.state === "unanswered");
  if (waiting.some((alert) => alert.episode === id || (own && standsOnlyOn(alert, own, state)))) return true;
  const answered = state.alerts.filter((alert) => alert.episode === id && alert.state === "acknowledged");
  if (answered.length === 0 || !own) return false;
  const critical = criticalInSight(own, known, world);
  return answered.some((alert) => critical.some((line) => line.alerts.includes(alert.id)));
}

/** A line of it stands in this episode, and none does any more where it was raised. */
function standsOnlyOn({ id, episode }: Alert, own: Episode, { episodes }: PatientState): boolean {
  const stands = ({ told }: Episode) => told.some((line) => isStanding(line) && line.alerts.includes(id));
  return stands(own) && !episodes.some((one) => one.id === episode && stands(one));
}
