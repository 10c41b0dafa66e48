import type { Instant } from "../../base/instant.ts";
import { type Day, dayBefore } from "../../sites/hours/days.ts";

/** What a sender is expected to go on sending. */
export const feedKinds = ["laboratory", "sessions", "machines"] as const;
export type FeedKind = (typeof feedKinds)[number];

export const feedFates = ["held", "refused", "warned"] as const;
export type FeedFate = (typeof feedFates)[number];

/** How often, by reason. Reasons are of closed lists. */
export type ByReason = Readonly<Record<string, number>>;

/** What one request, or one day, held of one sender. */
interface FeedCounts extends Readonly<Record<FeedFate, ByReason>> {
  readonly taken: number;
}

export interface Heard extends FeedCounts {
  /** The sender as the site's file names it, or as it names itself. */
  readonly sender: string;
  readonly day: Day;
  readonly at: Instant;
  readonly kinds: readonly FeedKind[];
}

/** What was heard of one sender on one day of the site. */
export interface FeedDay extends FeedCounts {
  readonly sender: string;
  readonly day: Day;
  readonly heardAt: Instant;
  /** When something of the kind was last taken. */
  readonly kindAt: Readonly<Partial<Record<FeedKind, Instant>>>;
}

/** When each sender was heard, and what became of what it sent: counts alone, nothing of a patient. */
export interface FeedKeeper {
  /** One small write, tried once: whoever asks can go on without it. */
  hear(heard: Heard): Promise<void>;
  /** Days from `since` on. */
  feedDays(since: Day): Promise<readonly FeedDay[]>;
}

/** The list looks so far back. */
export const LISTED_DAYS = 30;

/** The first day that a week, or the list of all, looks at. */
export function firstOf(today: Day, days: number): Day {
  return dayBefore(today, days - 1);
}
