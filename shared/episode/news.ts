import type { Instant } from "../protocol/instant.ts";
import type { Line } from "../protocol/types.ts";
import type { Draft } from "./draft.ts";
import { raise } from "./escalate.ts";
import { stop } from "./outgoing.ts";
import { keyOf } from "./reconcile.ts";
import type { Review } from "./review.ts";
import { type Alert, type Episode, isStanding, type StoredFact, type ToldLine } from "./state.ts";
import type { World } from "./world.ts";

/** An alert that one decision raised, or that its news joined. */
export interface Raised {
  readonly alert: string;
  readonly severity: Alert["severity"];
  readonly rules: readonly string[];
}

/** Acknowledgements stop their alert; one that is passed on goes to its next step at once. */
export function answer(draft: Draft, arrived: readonly StoredFact[]): Set<string> {
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
export function tellNews(
  draft: Draft,
  reviews: readonly Review[],
  episodes: Map<string, Episode>,
  causedAt: Instant,
  world: World,
): Raised[] {
  const current = ({ episode }: Review) => episodes.get(episode.id) ?? episode;
  return reviews.flatMap((review) => {
    const episode = current(review);
    adoptAlerts(draft, episode);
    const grave = review.news.filter(({ severity }) => severity === "urgent" || severity === "critical");
    const alert = raise(draft, episode.id, grave, causedAt, world);
    if (!alert) return [];
    episodes.set(episode.id, { ...episode, told: toldBy(alert.id, grave, episode.told) });
    for (const other of reviews) {
      episodes.set(other.episode.id, heirOf(other, current(other), alert.id, grave));
    }
    return [{ alert: alert.id, severity: alert.severity, rules: grave.map(({ rule }) => rule) }];
  });
}

/** What another episode took over in the same decision was told by the same alert. */
function heirOf(
  { news, inherited }: Review,
  episode: Episode,
  alert: string,
  grave: readonly Line[],
): Episode {
  const own = new Set(news.map(keyOf));
  const taken = grave.filter((line) => inherited.has(keyOf(line)) && !own.has(keyOf(line)));
  return { ...episode, told: toldBy(alert, taken, episode.told) };
}

function toldBy(alert: string, lines: readonly Line[], told: readonly ToldLine[]): ToldLine[] {
  const keys = new Set(lines.map(keyOf));
  return told.map((line) => (keys.has(keyOf(line)) ? { ...line, alerts: [...line.alerts, alert] } : line));
}

/** An alert goes along with a line that a session's episode took over. */
function adoptAlerts(draft: Draft, episode: Episode): void {
  if (episode.sessionId === null) return;
  for (const id of episode.told.filter(isStanding).flatMap((line) => line.alerts)) {
    const alert = draft.alerts.get(id);
    if (alert && alert.episode !== episode.id) draft.put({ ...alert, episode: episode.id });
  }
}
