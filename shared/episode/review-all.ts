import { daysBefore, horizonDays } from "../base/horizons.ts";
import type { Instant } from "../base/instant.ts";
import type { Elsewhere } from "./adopt.ts";
import { arrivalsOf } from "./alerts/passing.ts";
import type { DecisionContext } from "./context.ts";
import { episodesOf, type Scope } from "./episodes.ts";
import { illSince } from "./facts/fold-history.ts";
import { evidenceOfOrder } from "./facts/orders/fold-orders.ts";
import type { Patient } from "./facts/patient.ts";
import { type Corrected, lineKey } from "./reconcile.ts";
import { type Review, review } from "./review.ts";
import type { Episode } from "./state/episode.ts";
import type { PatientState, StoredFact } from "./state/patient.ts";
import { closes, comesAlong, placesOf, touches } from "./touched.ts";

/** Episodes that opened before it are left as they are: facts that are merely out of sight must end no line, and raise none. */
export function horizonAt(now: Instant): Instant {
  return daysBefore(now, horizonDays.reviewed);
}

export interface Reviewed {
  /** All episodes of the time that is looked at, those too in which nothing moved. */
  readonly scopes: readonly Scope[];
  readonly reviews: readonly Review[];
  /** All that are kept, as they stand after the reviews. */
  readonly episodes: ReadonlyMap<string, Episode>;
  /**
   * Unanchored ones that no fact is left in: a session adopted them; those of sessions that were taken back; and that of a
   * start that another session's hours hold, under another name.
   */
  readonly removed: readonly Episode[];
}

/** Looks again at every episode that the facts define, in the order of their opening. */
export function reviewAll(
  state: PatientState,
  patient: Patient,
  arrived: readonly StoredFact[],
  corrected: Corrected,
  world: DecisionContext,
): Reviewed {
  const { joined = [], unread = 0, aside = 0 } = state;
  const horizon = state.reviewedFrom ?? horizonAt(world.now);
  const episodes = new Map(state.episodes.map((episode) => [episode.id, episode]));
  const scopes = scopesOf(patient, episodes, world, horizon);
  const present = new Set(scopes.map(({ id }) => id));
  const isGone = ({ id, opensAt }: Episode) => opensAt >= horizon && !present.has(id);
  const begun = new Set<string | null>(patient.starts.map(({ sessionId }) => sessionId));
  // A start that makes no hours of its own lies within another session's: it is the same one under another name.
  const isLoose = (episode: Episode) =>
    isUnanchored(episode) ||
    wasTakenBack(episode, patient) ||
    (isGone(episode) && begun.has(episode.sessionId));
  const loose = state.episodes.filter(isLoose);
  // What a joined number gave was told there: that its facts come along gives no order anew.
  const given = joined.length > 0 ? arrived.filter(({ event }) => event.subject === state.subject) : arrived;
  const renewed = renewedBy(given);
  const stopped = new Set(patient.orders.flatMap((one) => (one.stoppedAt ? [one.evidence.of] : [])));
  const changed = { joined, renewed, stopped, illSince: illSince(patient.histories) };
  const resumedIn = resumptionsOf(given, renewed, patient);
  const reachInto = reachOf(arrived, state.facts);
  const looked = { arrivals: arrivalsOf(arrived), corrected, endsNothing: unread + aside > 0 };
  const reviews: Review[] = [];
  for (const scope of scopes) {
    const reach = reachInto(scope);
    const isOther = ({ id }: Episode) => id !== scope.id;
    const reviewed = reviews.map(({ episode }) => episode).filter(isLoose);
    const until = scope.closesAt < world.now ? scope.closesAt : world.now;
    const elsewhere = {
      ...{ ...changed, ...resumedIn(scope), isTouched: reach.touched, telling: reviews.map(toldIn) },
      unanchored: [...[...loose, ...reviewed].filter(isOther), ...joined],
      sessions: state.episodes.filter((one) => one.sessionId !== null && isOther(one)),
      over: new Set(scopes.filter(({ closesAt }) => closesAt < until).map(({ id }) => id)),
      others: [...[...episodes.values()].filter(isOther), ...joined],
    };
    const outcome = review(scope, { ...looked, ...reach, stored: episodes.get(scope.id), elsewhere }, world);
    if (!outcome) continue;
    reviews.push(outcome);
    episodes.set(scope.id, outcome.episode);
  }
  const removed = aside > 0 ? [] : loose.filter(isGone);
  for (const { id } of removed) episodes.delete(id);
  return { scopes, reviews, episodes, removed };
}

/** How facts of this decision reach into the hours of an episode. */
function reachOf(arrived: readonly StoredFact[], known: readonly StoredFact[]) {
  const placed = arrived.map((fact) => ({ fact, places: placesOf(fact, known) }));
  return (scope: Scope) => ({
    touched: placed.some(({ fact, places }) => touches(fact, places, scope)),
    alongside: arrived.some((fact) => comesAlong(fact, scope)),
    isShorter: arrived.some((fact) => closes(fact, scope)),
  });
}

/** When we heard that an order runs again, in some hours or before them, and whether these facts say so. */
function resumptionsOf(
  given: readonly StoredFact[],
  renewed: ReadonlySet<string>,
  { orders }: Patient,
): (scope: Scope) => Pick<Elsewhere, "resumed" | "runsAgain"> {
  const heardNow = new Set(given.map(({ receivedAt }) => receivedAt));
  return ({ opensAt, closesAt }) => {
    const begun = (order: string) => {
      const known = orders.find(({ evidence }) => evidence.of === order)?.resumed ?? [];
      return known.filter(({ at }) => at <= closesAt);
    };
    return {
      resumed(order) {
        const all = begun(order);
        return (all.find(({ at }) => at >= opensAt) ?? all.at(-1))?.heardAt;
      },
      runsAgain(order) {
        const known = renewed.has(order) ? begun(order) : [];
        return known.some(({ heardAt, isDose }) => !isDose && heardNow.has(heardAt));
      },
    };
  };
}

/** The episode with the lines alone that are news of it. */
function toldIn({ episode, news }: Review): Episode {
  const keys = new Set(news.map(lineKey));
  return { ...episode, told: episode.told.filter((line) => keys.has(lineKey(line))) };
}

function isUnanchored({ sessionId }: Episode): boolean {
  return sessionId === null;
}

/** Its session's end was entered in error, and no start is left of it either. */
function wasTakenBack({ id }: Episode, { voided }: Patient): boolean {
  return voided.some(({ of }) => of === id);
}

/** Orders that these facts give, start or give again: whatever was told of them before, it happens anew. */
function renewedBy(arrived: readonly StoredFact[]): Set<string> {
  return new Set(
    arrived.flatMap(({ event }) => {
      if (event.type !== "treatment.changed.v1") return [];
      const { action, orderId } = event.data;
      return action === "stopped" || action === "assessed" ? [] : [evidenceOfOrder(orderId)];
    }),
  );
}

/** The episodes that the facts define and that opened since `from`, each under the policy that it was opened with. */
export function scopesOf(
  patient: Patient,
  stored: ReadonlyMap<string, Episode>,
  world: DecisionContext,
  from?: Instant,
): Scope[] {
  return episodesOf(
    patient,
    (episode) => world.policy(stored.get(episode)?.policy ?? world.policyHash).windowHours,
    from,
  );
}
