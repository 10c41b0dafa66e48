import { byText, earliest, type Instant } from "../base/instant.ts";
import { graver } from "../protocol/rules/severity.ts";
import { tellAwaited } from "./alerts/awaited.ts";
import { endLines, standingAlerts, withdrawnIn, withdrawnWith } from "./alerts/endings.ts";
import { escalate, goesOn } from "./alerts/escalate.ts";
import { answer, type Raised, tellNews } from "./alerts/new-lines.ts";
import { tellOvertaken } from "./alerts/overtaken.ts";
import { remind, remindAt } from "./alerts/remind.ts";
import { giveSteps } from "./alerts/stepless.ts";
import { tellUncovered } from "./alerts/uncovered.ts";
import { type Breach, breachesOf } from "./breaches.ts";
import type { DecisionContext } from "./context.ts";
import { dueAt } from "./due.ts";
import type { Scope } from "./episodes.ts";
import { correctedSince } from "./facts/corrections.ts";
import { fold } from "./facts/fold.ts";
import { isConflicting } from "./facts/fold-labs.ts";
import { digestChanges } from "./lists/shift-list-lines.ts";
import { changedRow } from "./lists/unit-row.ts";
import { noJoins, watchJoins } from "./lists/unmatched.ts";
import { Draft } from "./messages/draft.ts";
import { decideLateMessages } from "./messages/life.ts";
import type { Review } from "./review.ts";
import { type Reviewed, reviewAll } from "./review-all.ts";
import type { Alert } from "./state/alert.ts";
import type { Message } from "./state/message.ts";
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
 * New or changed messages after which the rest, which stays due, is left to the next decision, those counted that an
 * earlier one left to be written. The first step of a critical alert goes ahead of them.
 */
const MESSAGES_PER_DECISION = 800;
const WITH_CRITICAL_ONES = 1_600;

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
  const patient = fold([...state.facts, ...arrived]);
  const corrected = correctedSince(patient);
  const causedAt = earliest(...arrived.map(({ receivedAt }) => receivedAt)) ?? world.now;

  const reviewed = withoutNews(state, reviewAll(state, patient, arrived, corrected, world));
  const { reviews, removed } = reviewed;
  const windows = windowsOf(reviewed.scopes);
  const begun = Draft.of(state.subject, state.alerts, state.messages, world, windows);
  const answered = answer(begun, arrived, () => fold(state.facts).labs);
  const covered = tellUncovered({ ...reviewed, draft: answered.draft }, answered.uncovered, world);
  const told = tellNews(covered, reviews, causedAt, world);
  const { episodes, raised } = told;
  const ended = endLines(
    told.draft,
    [...withdrawnIn(reviews), ...withdrawnWith(removed, episodes, corrected)],
    String(state.version + 1),
    episodes,
    world.now,
  );
  const standing = standingAlerts(episodes);
  const waiting = waitingIn(state);
  const stepped = giveSteps(ended.draft, standing, world);
  const escalated = escalateAll(stepped, standing, answered.hurried, waiting, world);
  const about = { episodes: [...episodes.values()], patient, scopes: reviewed.scopes };
  const awaited = tellAwaited(remind(escalated, about, world), patient, windows, world);
  const reminded = tellOvertaken(awaited, state, arrived, episodes, world);
  const draft = reminded.replace(lateOf(reminded, standing, waiting, world));

  const unjoined =
    state.mergedInto === undefined
      ? watchJoins(state.subject, [...state.facts, ...arrived], state.joins ?? {}, world)
      : noJoins;
  const digest = digestChanges(state.subject, reviews, removed, episodes, world);
  const stored = new Set(state.episodes);
  const changed = digest.episodes.filter((episode) => !stored.has(episode));
  const due = earliest(
    dueAt(draft, digest.episodes, standing, world),
    remindAt(draft, about, world),
    unjoined.dueAt,
  );
  const messages = draft.changedMessages();
  const left = {
    ...{ subject: state.subject, scopes: reviewed.scopes, patient, reviews },
    isMerged: state.mergedInto !== undefined,
    ...{ episodes, alerts: draft.alerts.values(), messages: [...draft.messages.values()] },
  };
  return {
    changes: {
      facts: arrived,
      episodes: changed,
      removedEpisodes: removed.map(({ id }) => id),
      alerts: draft.changedAlerts(),
      messages,
      references: draft.references,
      digestAdds: [...(state.mergedInto === undefined ? digest.adds : []), ...unjoined.adds],
      digestRemoves: [...digest.removes, ...unjoined.removes],
      dueAt: due,
      joins: unjoined.joins,
      row: changedRow(left, state.listed, world),
      decidedAt: world.now,
    },
    raised,
    withdrawn: ended.withdrawn,
    unanswered: newlyUnanswered(state.alerts, draft.changedAlerts()),
    nobody: draft.nobody,
    reviews,
    conflicting: arrived.filter((fact) => isConflicting(fact, patient.conflicts)),
    breaches: breachesOf({ reviews, episodes, alerts: draft.alerts, messages, dueAt: due }),
    hasMore: waiting + draft.changedMessages().length >= MESSAGES_PER_DECISION,
  };
}

/** A number that was joined to another tells nothing new, since the other one does; what it told goes on until it ends. */
function withoutNews({ mergedInto }: PatientState, reviewed: Reviewed): Reviewed {
  if (mergedInto === undefined) return reviewed;
  return { ...reviewed, reviews: reviewed.reviews.map((one) => ({ ...one, news: [], passing: [] })) };
}

/** Those that this decision calls so: one that changes later is no news of it. */
function newlyUnanswered(before: readonly Alert[], changed: readonly Alert[]): string[] {
  const known = new Set(before.filter(({ state }) => state === "unanswered").map(({ id }) => id));
  return changed.flatMap(({ id, state }) => (state === "unanswered" && !known.has(id) ? [id] : []));
}

/** Messages that earlier decisions left to be written. */
function waitingIn({ remainders = [] }: PatientState): number {
  return remainders.reduce((sum, { content }) => sum + content.messages.length, 0);
}

/** When the window of each episode closes that has one. */
function windowsOf(scopes: readonly Scope[]): ReadonlyMap<string, Instant> {
  return new Map(
    scopes.flatMap(({ id, picture }) => (picture.window ? [[id, picture.window.closesAt]] : [])),
  );
}

function escalateAll(
  draft: Draft,
  standing: ReadonlySet<string>,
  hurried: ReadonlySet<string>,
  waiting: number,
  world: DecisionContext,
): Draft {
  const going = [...draft.alerts.values()].filter((alert) => standing.has(alert.id) || goesOn(draft, alert));
  return going.sort(byUrgency).reduce((before, { id, severity, stepsTaken }) => {
    const isHurried = hurried.has(id);
    const max = severity === "critical" && stepsTaken === 0 ? WITH_CRITICAL_ONES : MESSAGES_PER_DECISION;
    const isFull = waiting + before.changedMessages().length >= max;
    return isFull && !isHurried ? before : escalate(before, id, isHurried, world);
  }, draft);
}

/** As many as one decision takes on. */
function lateOf(
  draft: Draft,
  standing: ReadonlySet<string>,
  waiting: number,
  world: DecisionContext,
): Message[] {
  const messages = [...draft.messages.values()];
  const owed = new Set([...draft.alerts.values()].filter((one) => goesOn(draft, one)).map(({ id }) => id));
  const stands = (alert: string) => standing.has(alert) || owed.has(alert);
  const decided = decideLateMessages(messages, stands, world.now);
  const changed = decided.filter((message) => draft.messages.get(message.id) !== message);
  const room = Math.max(MESSAGES_PER_DECISION - waiting - draft.changedMessages().length, 0);
  return changed.sort(byUrgency).slice(0, room);
}

/** The gravest first, and of those the oldest. */
function byUrgency(a: Pick<Alert, "severity" | "causedAt">, b: Pick<Alert, "severity" | "causedAt">): number {
  if (graver(a.severity, b.severity)) return -1;
  return graver(b.severity, a.severity) ? 1 : byText(a.causedAt, b.causedAt);
}
