import { earliest } from "../protocol/instant.ts";
import { correctedSince } from "./corrections.ts";
import { digestChanges } from "./digest-lines.ts";
import { Draft } from "./draft.ts";
import { dueAt } from "./due.ts";
import { endLines, standingAlerts, withdrawnIn, withdrawnWith } from "./endings.ts";
import { escalate } from "./escalate.ts";
import { fold } from "./fold.ts";
import { watchJoins } from "./joins.ts";
import { answer, type Raised, tellNews } from "./news.ts";
import { decideLateMessages } from "./outgoing.ts";
import type { Review } from "./review.ts";
import { reviewAll } from "./review-all.ts";
import type { Changes, Message, PatientState, StoredFact } from "./state.ts";
import type { World } from "./world.ts";

export interface Decision {
  readonly changes: Changes;
  /** What it newly tells, for the log: rules and severities, nothing of the patient. */
  readonly raised: readonly Raised[];
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
  const causedAt = earliest(...arrived.map(({ receivedAt }) => receivedAt)) ?? world.now;

  const reviewed = reviewAll(state, patient, arrived, corrected, world);
  const { reviews, removed } = reviewed;
  const answered = answer(Draft.of(state.subject, state.alerts, state.messages, world), arrived);
  const told = tellNews({ ...reviewed, draft: answered.draft }, reviews, causedAt, world);
  const { episodes, raised } = told;
  const ended = endLines(
    told.draft,
    [...withdrawnIn(reviews), ...withdrawnWith(removed, episodes, corrected)],
    String(state.version + 1),
    episodes,
    world.now,
  );
  const standing = standingAlerts(episodes);
  const escalated = escalateAll(ended.draft, standing, answered.hurried, world);
  const draft = escalated.replace(lateOf(escalated, standing, world));

  const unjoined = watchJoins(state.subject, [...state.facts, ...arrived], state.joins ?? {}, world);
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
      digestAdds: [...digest.adds, ...unjoined.adds],
      digestRemoves: [...digest.removes, ...unjoined.removes],
      dueAt: earliest(dueAt(draft, digest.episodes, standing, world), unjoined.dueAt),
      joins: unjoined.joins,
    },
    raised,
    withdrawn: ended.withdrawn,
    unanswered: draft.changedAlerts().flatMap(({ id, state }) => (state === "unanswered" ? [id] : [])),
    nobody: draft.nobody,
    reviews,
  };
}

function escalateAll(
  draft: Draft,
  standing: ReadonlySet<string>,
  hurried: ReadonlySet<string>,
  world: World,
): Draft {
  const ids = [...draft.alerts.keys()].filter((id) => standing.has(id));
  return ids.reduce((before, id) => escalate(before, id, hurried.has(id), world), draft);
}

function lateOf(draft: Draft, standing: ReadonlySet<string>, world: World): Message[] {
  return decideLateMessages([...draft.messages.values()], (alert) => standing.has(alert), world.now);
}
