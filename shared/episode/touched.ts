import { earliest, type Instant, instant, plusHours } from "../base/instant.ts";
import { testsIn } from "../events/data/tests-of-orders.ts";
import type { FactOf } from "../events/fact.ts";
import type { Scope } from "./episodes.ts";
import type { SessionSpan } from "./spans.ts";
import type { StoredFact } from "./state/patient.ts";

/** A session's window is no longer than that. */
const WINDOW_HOURS = 5;

/**
 * The hours that a fact says something about, whenever it was reported: its own times, and those of what it corrects
 * or takes back.
 * @param known the facts from before it
 */
export function placesOf({ event }: StoredFact, known: readonly StoredFact[]): SessionSpan[] {
  const times = [...timesOf(event), ...known.flatMap((fact) => earlierTimes(event, fact.event))];
  const hours = known.flatMap((fact) => earlierHours(event, fact.event));
  return [...times.map((at) => ({ from: at, to: at })), ...hours];
}

/** Whether a fact of such places says anything about the hours of an episode. */
export function touches({ event }: StoredFact, places: readonly SessionSpan[], scope: Scope): boolean {
  if (event.type === "dialysis.session.ended.v1" && event.data.sessionId === scope.sessionId) return true;
  return places.some(({ from, to }) => to >= scope.opensAt && from <= lastOf(scope));
}

/** Heard of so long after an episode closed, it is told of that episode no more. */
const TOLD_OF_CLOSED_HOURS = 24;

/**
 * Whether a fact tells what came along into the hours of an episode, from before them: a symptom, an order, an ill heart. What is
 * critical beside it there is critical by its word, and not since then.
 */
export function comesAlong(fact: StoredFact, scope: Scope): boolean {
  const { time, data } = fact.event;
  const isSymptom = reportedIn(data).some(({ kind, onset = time }) => {
    const at = instant(onset);
    return at < scope.opensAt && scope.picture.symptoms.some((one) => one.kind === kind && one.onset === at);
  });
  return (
    isSymptom || (instant(time) < scope.opensAt && isOfLate(fact, scope) && countsThere(fact.event, scope))
  );
}

/**
 * Whether a session begins, by this fact, as the hours of an episode close: they may have been longer until now, and what was
 * heard later in them is the session's.
 */
export function closes(fact: StoredFact, scope: Scope): boolean {
  const { data } = fact.event;
  return "startedAt" in data && instant(data.startedAt) === lastOf(scope) && isOfLate(fact, scope);
}

/** What comes once a session has begun is that session's, in hours of none too. */
function lastOf({ closesAt, picture: { followedBy } }: Scope): Instant {
  return earliest(followedBy, closesAt) ?? closesAt;
}

function isOfLate({ receivedAt }: StoredFact, { opensAt, closesAt }: Scope): boolean {
  return opensAt <= receivedAt && plusHours(closesAt, TOLD_OF_CLOSED_HOURS) >= receivedAt;
}

/** Whether an order runs in these hours, or a word of the heart's illness is heard in them, which was given before. */
function countsThere(event: StoredFact["event"], { picture }: Scope): boolean {
  if (event.type === "treatment.changed.v1")
    return picture.orders.some(({ orderId }) => orderId === event.data.orderId);
  if (event.type === "history.stated.v1") return saysOfTheHeart(event.data);
  return event.type === "dialysis.session.ended.v1" && saysOfTheHeart(event.data.history ?? {});
}

/** One that takes a statement back may name none. */
function saysOfTheHeart({ structuralHeartDisease, status }: FactOf<"history.stated.v1">["data"]): boolean {
  return structuralHeartDisease !== undefined || status !== undefined;
}

/** What a session covered before its end was amended or taken back: all of that may lie elsewhere now. */
function earlierHours(event: StoredFact["event"], before: StoredFact["event"]): SessionSpan[] {
  if (event.type !== "dialysis.session.ended.v1" || before.type !== event.type) return [];
  return before.data.sessionId === event.data.sessionId ? sessionHours(before) : [];
}

interface SessionTimes {
  readonly startedAt: string;
  readonly endedAt?: string | undefined;
  readonly endedBy?: string | undefined;
}

/** A session's hours as one fact of it says them, its window with them: a start alone says when they begin. */
export function sessionHours({ data }: StoredFact["event"]): SessionSpan[] {
  if (!("startedAt" in data)) return [];
  const { startedAt, endedAt = startedAt, endedBy = endedAt }: SessionTimes = data;
  return [{ from: instant(startedAt), to: plusHours(instant(endedBy), WINDOW_HOURS) }];
}

/** Where what a fact corrects or takes back stood before. */
function earlierTimes(event: StoredFact["event"], before: StoredFact["event"]): Instant[] {
  if (event.type === "lab.results.reported.v1") {
    const named = new Set(event.data.results.map(({ resultId }) => resultId));
    return resultTimes(event, before, ({ resultId }) => named.has(resultId));
  }
  if (event.type === "lab.results.withdrawn.v1") {
    const { orderIds = [], reportIds = [], resultIds = [] } = event.data;
    const mayMean = testsIn(event.data).length > 0;
    return resultTimes(event, before, ({ resultId, orderId }, reportId) => {
      const isOfOrder = orderId !== undefined && orderIds.includes(orderId);
      return resultIds.includes(resultId) || reportIds.includes(reportId) || isOfOrder || mayMean;
    });
  }
  if (event.type === "symptoms.reported.v1" && before.type === event.type) {
    const kinds = new Set(event.data.symptoms.filter(({ onset }) => !onset).map(({ kind }) => kind));
    const same = before.data.symptoms.filter(({ kind }) => kinds.has(kind));
    return onsetsOf(same, before);
  }
  return [];
}

type Result = FactOf<"lab.results.reported.v1">["data"]["results"][number];

function resultTimes(
  event: StoredFact["event"],
  before: StoredFact["event"],
  isNamed: (result: Result, reportId: string) => boolean,
): Instant[] {
  if (before.type !== "lab.results.reported.v1" || before.source !== event.source) return [];
  const { results, reportId } = before.data;
  return results
    .filter((result) => isNamed(result, reportId))
    .map((result) => instant(result.collectedAt ?? result.issuedAt ?? before.time));
}

function timesOf(event: StoredFact["event"]): Instant[] {
  switch (event.type) {
    case "lab.results.reported.v1":
      return resultTimes(event, event, () => true);
    case "symptoms.reported.v1":
      return onsetsOf(event.data.symptoms, event);
    case "specimen.collected.v1":
      return [instant(event.data.collectedAt)];
    case "treatment.changed.v1":
      return [instant(event.time), ...(event.issued ? [instant(event.issued)] : [])];
    case "alert.acknowledged.v1":
      return [];
    default:
      return [instant(event.time), ...onsetsOf(reportedIn(event.data), event)];
  }
}

type Symptoms = FactOf<"symptoms.reported.v1">["data"]["symptoms"];

/** A session's end reports symptoms too. */
function reportedIn(data: StoredFact["event"]["data"]): Symptoms {
  return ("symptoms" in data && data.symptoms) || [];
}

function onsetsOf(symptoms: Symptoms, { time }: StoredFact["event"]): Instant[] {
  return symptoms.map(({ onset = time }) => instant(onset));
}
