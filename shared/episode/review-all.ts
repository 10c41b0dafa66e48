import { daysBefore, horizonDays } from "../base/horizons.ts";
import type { Instant } from "../base/instant.ts";
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
  const endsNothing = unread + aside > 0;
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
  const before = state.episodes.filter(isLoose);
  // What a joined number gave was told there: that its facts come along gives no order anew.
  const given = joined.length > 0 ? arrived.filter(({ event }) => event.subject === state.subject) : arrived;
  const renewed = renewedBy(given);
  const heardNow = new Set(given.map(({ receivedAt }) => receivedAt));
  const stopped = new Set(patient.orders.flatMap((one) => (one.stoppedAt ? [one.evidence.of] : [])));
  const ill = illSince(patient.histories);
  const arrivals = arrivalsOf(arrived);
  const places = arrived.map((fact) => placesOf(fact, state.facts));
  const reviews: Review[] = [];
  for (const scope of scopes) {
    const stored = episodes.get(scope.id);
    const isOther = ({ id }: Episode) => id !== scope.id;
    const loose = [...before, ...reviews.map(({ episode }) => episode)].filter(isLoose);
    const unanchored = [...loose.filter(isOther), ...joined];
    const others = [...[...episodes.values()].filter(isOther), ...joined];
    const touched = arrived.some((fact, index) => touches(fact, places[index] ?? [], scope));
    const alongside = arrived.some((fact) => comesAlong(fact, scope));
    const isShorter = arrived.some((fact) => closes(fact, scope));
    const telling = reviews.map(toldIn);
    const sessions = state.episodes.filter((one) => one.sessionId !== null && isOther(one));
    const until = scope.closesAt < world.now ? scope.closesAt : world.now;
    const over = new Set(scopes.filter(({ closesAt }) => closesAt < until).map(({ id }) => id));
    const resumptions = (order: string) => {
      const known = patient.orders.find(({ evidence }) => evidence.of === order)?.resumed ?? [];
      return known.filter(({ at }) => at <= scope.closesAt);
    };
    const resumed = (order: string) => {
      const begun = resumptions(order);
      return (begun.find(({ at }) => at >= scope.opensAt) ?? begun.at(-1))?.heardAt;
    };
    const runsAgain = (order: string) => {
      const isNow = ({ heardAt, isDose }: Resumption) => !isDose && heardNow.has(heardAt);
      return renewed.has(order) && resumptions(order).some(isNow);
    };
    const elsewhere = {
      unanchored,
      joined,
      sessions,
      over,
      others,
      telling,
      renewed,
      stopped,
      resumed,
      runsAgain,
      illSince: ill,
      isTouched: touched,
    };
    const looked = { stored, touched, alongside, isShorter, elsewhere, arrivals, corrected, endsNothing };
    const outcome = review(scope, looked, world);
    if (!outcome) continue;
    reviews.push(outcome);
    episodes.set(scope.id, outcome.episode);
  }
  const removed = aside > 0 ? [] : before.filter(isGone);
  for (const { id } of removed) episodes.delete(id);
  return { scopes, reviews, episodes, removed };
}

type Resumption = Patient["orders"][number]["resumed"][number];

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
