import { daysBefore, horizonDays } from "../base/horizons.ts";
import { type Instant, instant } from "../base/instant.ts";
import type { SessionSpan } from "./spans.ts";
import type { Alert } from "./state/alert.ts";
import { type Episode, isStanding } from "./state/episode.ts";
import type { PatientState, StoredFact } from "./state/patient.ts";
import { placesOf, sessionHours } from "./touched.ts";

/** How far back counts as near: a day less than a near look reviews, since an episode begins hours before what falls into it. */
const NEAR_DAYS = horizonDays.near.reviewed - 1;
/** How long after it was raised or answered an alert may still be told again, by the picture that it was raised from. */
const TOLD_AGAIN_DAYS = 1;

/**
 * Whether a decision on these facts may change what began before the last days: something is due there, or a fact speaks of
 * it, corrects it or takes it back. What is not known near may stand farther back.
 */
export function looksFartherBack(state: PatientState, arrived: readonly StoredFact[], now: Instant): boolean {
  const from = daysBefore(now, NEAR_DAYS);
  const told = new Set(toldAgain(state.alerts, now).map(({ id }) => id));
  const isDueBefore = (episode: Episode) =>
    episode.opensAt < from && (isDue(episode, now) || standsFor(episode, told));
  return state.episodes.some(isDueBefore) || arrived.some((fact) => speaksOfBefore(fact, state, from));
}

function isDue({ reviewAt, checkpoints }: Episode, now: Instant): boolean {
  const isPast = (at: Instant | null) => at !== null && at <= now;
  return isPast(reviewAt) || checkpoints.some(({ dueAt, ranAt }) => ranAt === undefined && isPast(dueAt));
}

function toldAgain(alerts: readonly Alert[], now: Instant): readonly Alert[] {
  const from = daysBefore(now, TOLD_AGAIN_DAYS);
  return alerts.filter(({ raisedAt, answer, ended }) => !ended && (answer?.at ?? raisedAt) >= from);
}

function standsFor({ told }: Episode, alerts: ReadonlySet<string>): boolean {
  return told.some((line) => isStanding(line) && line.alerts.some((alert) => alerts.has(alert)));
}

function speaksOfBefore(fact: StoredFact, state: PatientState, from: Instant): boolean {
  const { facts, alerts } = state;
  const { event } = fact;
  if (facts.some((known) => isPackedOf(known, event))) return true;
  switch (event.type) {
    case "patient.merged.v1":
    case "lab.results.withdrawn.v1":
      return true;
    case "alert.acknowledged.v1":
      return !alerts.some(({ id }) => id === event.data.alert);
    case "history.stated.v1":
      if (event.data.status) return true;
      break;
    case "treatment.changed.v1":
      if (isOfOlderOrder(event.data, facts, from)) return true;
      break;
    default:
      break;
  }
  const places = [...placesOf(fact, facts), ...sessionHours(event)];
  return places.some((place) => place.from < from || isOfLongHours(place, state));
}

/** Whether it lies in the hours of a session that began before a near look reviews anything: one may go on for days. */
function isOfLongHours({ from, to }: SessionSpan, { facts, reviewedFrom = "" }: PatientState): boolean {
  const hours = facts.flatMap(({ event }) => sessionHours(event));
  return hours.some((session) => session.from < reviewedFrom && session.from <= to && session.to >= from);
}

/** Whether it says the same again is not known of what is packed. */
function isPackedOf({ digest, event }: StoredFact, { source, id }: StoredFact["event"]): boolean {
  return digest === "" && event.id === id && event.source === source;
}

/** An order that began before, or that is not known though something was done with it. */
function isOfOlderOrder(
  { orderId, action }: { readonly orderId: string; readonly action: string },
  facts: readonly StoredFact[],
  from: Instant,
): boolean {
  const known = facts.filter(({ event }) => {
    return event.type === "treatment.changed.v1" && event.data.orderId === orderId;
  });
  if (known.length === 0) return action !== "ordered" && action !== "started";
  return known.some(({ event }) => instant(event.time) < from);
}
