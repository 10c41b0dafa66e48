import { lookAgainAt } from "./messages/life.ts";
import { lineKey } from "./reconcile.ts";
import type { Review } from "./review.ts";
import type { Alert } from "./state/alert.ts";
import type { Episode } from "./state/episode.ts";
import type { Message } from "./state/message.ts";

/** What must hold after each decision; where it does not, the decision is committed all the same and somebody hears of it. */
export type Breach = "critical-untold" | "message-without-alert" | "nothing-due";

export interface Decided {
  readonly reviews: readonly Review[];
  readonly episodes: ReadonlyMap<string, Episode>;
  readonly alerts: ReadonlyMap<string, Alert>;
  /** The messages that the decision changed or made. */
  readonly messages: readonly Message[];
  readonly dueAt: string | null;
}

export function breachesOf(decided: Decided): Breach[] {
  const { alerts, messages, dueAt } = decided;
  return [
    ...(isUntold(decided) ? ["critical-untold" as const] : []),
    ...(messages.some(({ alert }) => !alerts.has(alert)) ? ["message-without-alert" as const] : []),
    ...(messages.some((message) => isForgotten(message, dueAt)) ? ["nothing-due" as const] : []),
  ];
}

/** Nobody is woken for it, or too late. */
function isForgotten(message: Message, dueAt: string | null): boolean {
  const at = lookAgainAt(message);
  return at !== null && (dueAt === null || dueAt > at);
}

/** News that is critical and stands has an alert. */
function isUntold({ reviews, episodes, alerts }: Decided): boolean {
  return reviews.some(({ episode, news }) => {
    const critical = new Set(news.filter(({ severity }) => severity === "critical").map(lineKey));
    const told = episodes.get(episode.id)?.told ?? [];
    return told.some((line) => {
      const isNews = line.state === "standing" && critical.has(lineKey(line));
      return isNews && !line.alerts.some((id) => alerts.has(id));
    });
  });
}
