import { earliest } from "../base/instant.ts";
import { standingAlerts } from "./alerts/endings.ts";
import type { Raised } from "./alerts/new-lines.ts";
import { remindAt } from "./alerts/remind.ts";
import { type Breach, breachesOf } from "./breaches.ts";
import type { DecisionContext } from "./context.ts";
import { aboutOf, type Course } from "./decision/course.ts";
import { type Grounds, groundsOf } from "./decision/grounds.ts";
import { runCourse } from "./decision/steps.ts";
import { isMoreDue } from "./decision/urgent-first.ts";
import { dueAt } from "./due.ts";
import { conflictingIn } from "./facts/fold-labs.ts";
import { joinedNumbers } from "./facts/merged.ts";
import { digestChanges, type Joined } from "./lists/shift-list-lines.ts";
import { changedRow } from "./lists/unit-row.ts";
import { type JoinWatch, noJoins, watchJoins } from "./lists/unmatched.ts";
import type { Review } from "./review.ts";
import type { Alert } from "./state/alert.ts";
import type { Changes, PatientState, StoredFact } from "./state/patient.ts";

export interface Decision {
  readonly changes: Changes;
  /** What it newly tells, for the log: rules and severities, nothing of the patient. */
  readonly raised: readonly Raised[];
  readonly withdrawn: readonly string[];
  readonly unanswered: readonly string[];
  /** Alerts of which a step, or ops themselves, could not be told: nobody had an address. */
  readonly nobody: readonly string[];
  readonly reviews: readonly Review[];
  /** Facts that arrived with a result of which two contents stand: a person must say which. */
  readonly conflicting: readonly StoredFact[];
  /** More was due than one decision takes on: the next one may be taken at once. */
  readonly hasMore: boolean;
  /** What must hold after each decision, and does not: a mistake of ours. */
  readonly breaches: readonly Breach[];
}

/**
 * All that follows from the facts that arrived and from the time: the one place where the core's parts meet.
 * Pure: the same state, facts and world give the same decision, but for the random ids.
 * @param arrived facts that are not among those of `state`
 */
export function decide(
  state: PatientState,
  arrived: readonly StoredFact[],
  world: DecisionContext,
): Decision {
  const grounds = groundsOf(state, arrived, world);
  return decisionOf(runCourse(grounds), grounds);
}

function decisionOf(course: Course, grounds: Grounds): Decision {
  const { draft, episodes, raised, withdrawn } = course;
  const { state, arrived, patient, reviewed } = grounds;
  const { reviews } = reviewed;
  const changes = changesOf(course, grounds);
  const { messages, dueAt: due } = changes;
  return {
    changes,
    raised,
    withdrawn,
    unanswered: newlyUnanswered(state.alerts, changes.alerts),
    nobody: draft.nobody,
    reviews,
    conflicting: conflictingIn(state.facts, arrived, patient.conflicts),
    breaches: breachesOf({ reviews, episodes, alerts: draft.alerts, messages, dueAt: due }),
    hasMore: isMoreDue(course, grounds),
  };
}

/** What is to be written. */
function changesOf(course: Course, grounds: Grounds): Changes {
  const { draft, episodes } = course;
  const { state, arrived, corrected, world, reviewed } = grounds;
  const unjoined = joinsOf(grounds);
  const taken = { removed: reviewed.removed, joined: joinedBy(arrived, state), corrected };
  const digest = digestChanges(state.subject, reviewed.reviews, taken, episodes, world);
  const isMerged = state.mergedInto !== undefined;
  const stored = new Set(state.episodes);
  return {
    facts: arrived,
    episodes: digest.episodes.filter((episode) => !stored.has(episode)),
    removedEpisodes: reviewed.removed.map(({ id }) => id),
    alerts: draft.changedAlerts(),
    messages: draft.changedMessages(),
    references: draft.references,
    digestAdds: [...(isMerged ? [] : digest.adds), ...unjoined.adds],
    digestRemoves: [...digest.removes, ...unjoined.removes],
    dueAt: earliest(
      dueAt(draft, digest.episodes, standingAlerts(episodes), world),
      remindAt(draft, aboutOf(course, grounds), world),
      unjoined.dueAt,
    ),
    joins: unjoined.joins,
    row: rowOf(course, grounds),
    decidedAt: world.now,
  };
}

function joinsOf({ state, arrived, world }: Grounds): JoinWatch {
  if (state.mergedInto !== undefined) return noJoins;
  return watchJoins(state.subject, [...state.facts, ...arrived], state.joins ?? {}, world);
}

/** Its line on the unit's list. */
function rowOf(
  { draft, episodes }: Course,
  { state, arrived, patient, reviewed, world }: Grounds,
): Changes["row"] {
  const left = {
    subject: state.subject,
    joined: joinedNumbers([...state.facts, ...arrived]),
    isMerged: state.mergedInto !== undefined,
    patient,
    scopes: reviewed.scopes,
    reviews: reviewed.reviews,
    episodes,
    alerts: draft.alerts.values(),
    messages: [...draft.messages.values()],
  };
  return changedRow(left, state.listed, world);
}

/** The number that a merge of this decision joins, and what was told under it. */
function joinedBy(arrived: readonly StoredFact[], { joined = [] }: PatientState): Joined[] {
  return arrived.flatMap(({ event }) =>
    event.type === "patient.merged.v1" ? [{ number: event.data.merged, episodes: joined }] : [],
  );
}

/** The alerts that this decision calls so: one that changes later is no news of it. */
function newlyUnanswered(before: readonly Alert[], changed: readonly Alert[]): string[] {
  const known = new Set(before.filter(({ state }) => state === "unanswered").map(({ id }) => id));
  return changed.flatMap(({ id, state }) => (state === "unanswered" && !known.has(id) ? [id] : []));
}
