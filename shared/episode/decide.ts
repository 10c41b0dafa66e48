import { earliest, type Instant, plusHours } from "../protocol/instant.ts";
import type { Line, Severity } from "../protocol/types.ts";
import { correctedSince } from "./corrections.ts";
import { digestChanges } from "./digest-lines.ts";
import { Draft } from "./draft.ts";
import { episodesOf, type Scope } from "./episodes.ts";
import { escalate, nextStepAt, raise } from "./escalate.ts";
import { fold, type Patient } from "./fold.ts";
import { decideLateMessages, lookAgainAt, stop, withdraw } from "./outgoing.ts";
import { keyOf } from "./reconcile.ts";
import { type Review, review } from "./review.ts";
import type { Alert, Changes, Episode, PatientState, StoredFact, ToldLine } from "./state.ts";
import { touches } from "./touched.ts";
import type { World } from "./world.ts";

/**
 * A load brings the facts of 30 days. An episode that reaches near that edge is left as it is: facts that
 * are merely out of sight must not end a line, or raise one.
 */
const KEPT_OPEN_DAYS = 28;

export interface Decision {
  readonly changes: Changes;
  /** What it newly tells, for the log: rules and severities, nothing of the patient. */
  readonly raised: readonly {
    readonly alert: string;
    readonly severity: Severity;
    readonly rules: readonly string[];
  }[];
  readonly withdrawn: readonly string[];
  readonly unanswered: readonly string[];
  /** Alerts of which a step, or ops themselves, could not be told: nobody had an address. */
  readonly nobody: readonly string[];
  readonly reviews: readonly Review[];
}

/**
 * All that follows from the facts that arrived and from the time: the one place where the core's parts meet.
 * Pure: the same state, facts and world give the same decision, but for the random ids.
 * @param arrived facts that are not among those of `state`
 */
export function decide(state: PatientState, arrived: readonly StoredFact[], world: World): Decision {
  const patient = fold([...state.facts, ...arrived]);
  const corrected = correctedSince(patient);
  const { reviews, episodes, removed } = reviewAll(state, patient, arrived, corrected, world);
  const draft = new Draft(state.subject, state.alerts, state.messages, world);
  const causedAt = earliest(...arrived.map(({ receivedAt }) => receivedAt)) ?? world.now;

  const hurried = answer(draft, arrived);
  const raised = tellNews(draft, reviews, episodes, causedAt, world);
  const withdrawn = endLines(
    draft,
    [...withdrawnIn(reviews), ...withdrawnWith(removed, episodes, corrected)],
    String(state.version + 1),
    episodes,
    world.now,
  );
  const standing = standingAlerts(episodes);
  for (const id of draft.alerts.keys()) if (standing.has(id)) escalate(draft, id, hurried.has(id), world);
  draft.replace(decideLateMessages([...draft.messages.values()], (alert) => standing.has(alert), world.now));

  const digest = digestChanges(state.subject, reviews, removed, episodes, world);
  const stored = new Set(state.episodes);
  const changed = digest.episodes.filter((episode) => !stored.has(episode));
  return {
    changes: {
      facts: arrived,
      episodes: changed,
      removedEpisodes: removed.map(({ id }) => id),
      alerts: draft.changedAlerts(),
      messages: draft.changedMessages(),
      references: draft.references,
      digestAdds: digest.adds,
      digestRemoves: digest.removes,
      dueAt: dueAt(draft, digest.episodes, standing, world),
    },
    raised,
    withdrawn,
    unanswered: draft.changedAlerts().flatMap(({ id, state }) => (state === "unanswered" ? [id] : [])),
    nobody: draft.nobody,
    reviews,
  };
}

type Corrected = ReturnType<typeof correctedSince>;

interface Reviewed {
  readonly reviews: readonly Review[];
  /** All that are kept, as they stand after the reviews. */
  readonly episodes: Map<string, Episode>;
  /** Unanchored ones that no fact is left in: a session adopted them. */
  readonly removed: readonly Episode[];
}

function reviewAll(
  state: PatientState,
  patient: Patient,
  arrived: readonly StoredFact[],
  corrected: Corrected,
  world: World,
): Reviewed {
  const horizon = plusHours(world.now, -KEPT_OPEN_DAYS * 24);
  const episodes = new Map(state.episodes.map((episode) => [episode.id, episode]));
  const scopes = scopesOf(patient, episodes, world).filter(({ opensAt }) => opensAt >= horizon);
  const before = state.episodes.filter(({ sessionId }) => sessionId === null);
  const reviews: Review[] = [];
  for (const scope of scopes) {
    const stored = episodes.get(scope.id);
    const others = [...before, ...reviews.map(({ episode }) => episode)].filter(({ id, sessionId }) => {
      return sessionId === null && id !== scope.id;
    });
    const touched = arrived.some((fact) => touches(fact, scope));
    const outcome = review(scope, { stored, touched, unanchored: others, corrected }, world);
    if (!outcome) continue;
    reviews.push(outcome);
    episodes.set(scope.id, outcome.episode);
  }
  const present = new Set(scopes.map(({ id }) => id));
  const removed = before.filter(({ id, opensAt }) => opensAt >= horizon && !present.has(id));
  for (const { id } of removed) episodes.delete(id);
  return { reviews, episodes, removed };
}

/** The episodes that the facts define, each under the policy that it was opened with. */
export function scopesOf(patient: Patient, stored: ReadonlyMap<string, Episode>, world: World): Scope[] {
  return episodesOf(
    patient,
    (episode) => world.policy(stored.get(episode)?.policy ?? world.policyHash).windowHours,
  );
}

/** Acknowledgements stop their alert; one that is passed on goes to its next step at once. */
function answer(draft: Draft, arrived: readonly StoredFact[]): Set<string> {
  const hurried = new Set<string>();
  for (const { event } of arrived) {
    if (event.type !== "alert.acknowledged.v1") continue;
    const { alert: id, contact, outcome, note } = event.data;
    const alert = draft.alerts.get(id);
    if (!alert || alert.state === "acknowledged") continue;
    const given = { contact, outcome, note, at: new Date(event.time).toISOString() };
    if (outcome === "acting" || outcome === "no-action") {
      draft.put({ ...alert, state: "acknowledged", answer: given });
      stop(draft, alert, "acknowledged");
    } else {
      draft.put({ ...alert, answer: given });
      hurried.add(id);
    }
  }
  return hurried;
}

/** Raises the alerts, and notes in each line that was told by which. */
function tellNews(
  draft: Draft,
  reviews: readonly Review[],
  episodes: Map<string, Episode>,
  causedAt: Instant,
  world: World,
): Decision["raised"] {
  return reviews.flatMap(({ episode, news }) => {
    adoptAlerts(draft, episode);
    const grave = news.filter(({ severity }) => severity === "urgent" || severity === "critical");
    const alert = raise(draft, episode.id, grave, causedAt, world);
    if (!alert) return [];
    episodes.set(episode.id, { ...episode, told: toldBy(alert.id, grave, episode.told) });
    return [{ alert: alert.id, severity: alert.severity, rules: grave.map(({ rule }) => rule) }];
  });
}

function toldBy(alert: string, lines: readonly Line[], told: readonly ToldLine[]): ToldLine[] {
  const keys = new Set(lines.map(keyOf));
  return told.map((line) => (keys.has(keyOf(line)) ? { ...line, alerts: [...line.alerts, alert] } : line));
}

/** An alert goes along with a line that a session's episode took over. */
function adoptAlerts(draft: Draft, episode: Episode): void {
  if (episode.sessionId === null) return;
  for (const id of episode.told.filter(stands).flatMap((line) => line.alerts)) {
    const alert = draft.alerts.get(id);
    if (alert && alert.episode !== episode.id) draft.put({ ...alert, episode: episode.id });
  }
}

interface WithdrawnLine {
  readonly line: ToldLine;
  readonly windowClosesAt: Instant | undefined;
}

function withdrawnIn(reviews: readonly Review[]): WithdrawnLine[] {
  return reviews.flatMap(({ withdrawn, scope }) => {
    return withdrawn.map((line) => ({ line, windowClosesAt: scope.picture.window?.closesAt }));
  });
}

/** Lines of episodes that are gone, that no other episode took over, and whose evidence was corrected. */
function withdrawnWith(
  removed: readonly Episode[],
  episodes: ReadonlyMap<string, Episode>,
  corrected: Corrected,
): WithdrawnLine[] {
  const standing = new Set([...episodes.values()].flatMap(({ told }) => told.filter(stands).map(keyOf)));
  return removed
    .flatMap(({ told }) => told)
    .filter((line) => stands(line) && !standing.has(keyOf(line)) && corrected(line.evidence))
    .map((line) => ({ line, windowClosesAt: undefined }));
}

/** Stops what lost its last line, and tells those who were told of a line whose evidence was corrected. */
function endLines(
  draft: Draft,
  withdrawn: readonly WithdrawnLine[],
  round: string,
  episodes: ReadonlyMap<string, Episode>,
  now: Instant,
): string[] {
  const standing = standingAlerts(episodes);
  return [...draft.alerts.values()].flatMap((alert) => {
    const of = withdrawn.filter(({ line }) => line.alerts.includes(alert.id));
    const lines = of.map(({ line }) => line);
    const openUntil = of.map(({ windowClosesAt }) => windowClosesAt).find((at) => at && at > now);
    if (lines.length > 0) withdraw(draft, alert, lines, round, now, openUntil);
    if (!standing.has(alert.id)) close(draft, alert, lines.length > 0);
    return lines.length > 0 ? [alert.id] : [];
  });
}

/** An alert without a standing line: nothing of it is sent any more. */
function close(draft: Draft, alert: Alert, isWithdrawn: boolean): void {
  const current = draft.alerts.get(alert.id) ?? alert;
  stop(draft, current, isWithdrawn ? "withdrawn" : "resolved");
  const neverTold = current.stepsTaken === 0;
  if ((isWithdrawn || neverTold) && (current.state === "open" || current.state === "unanswered")) {
    draft.put({ ...current, state: "withdrawn" });
  }
}

function stands(line: ToldLine): boolean {
  return line.state === "standing";
}

function standingAlerts(episodes: ReadonlyMap<string, Episode>): Set<string> {
  return new Set(
    [...episodes.values()].flatMap(({ told }) => {
      return told.filter(stands).flatMap((line) => line.alerts);
    }),
  );
}

/** The next instant at which this patient must be looked at again. */
function dueAt(
  draft: Draft,
  episodes: readonly Episode[],
  standing: ReadonlySet<string>,
  world: World,
): Instant | null {
  const horizon = plusHours(world.now, -KEPT_OPEN_DAYS * 24);
  const open = episodes.filter(({ opensAt }) => opensAt >= horizon);
  return earliest(
    ...open.flatMap(({ reviewAt, checkpoints }) => [
      reviewAt,
      ...checkpoints.map(({ dueAt, ranAt }) => (ranAt ? null : dueAt)),
    ]),
    ...[...draft.alerts.values()].map((alert) => {
      return alert.state === "open" && standing.has(alert.id) ? nextStepAt(alert) : null;
    }),
    ...[...draft.messages.values()].map((message) => lookAgainAt(message, world.now)),
  );
}
