import type { Instant } from "../../base/instant.ts";
import type { OwnText } from "../../base/origin.ts";
import type { DecisionContext } from "../context.ts";
import { wordsToOps } from "../messages/ops-words.ts";
import type { FeedChanges, FeedState, FeedWord } from "../state/lists.ts";
import { isUnheard, nothingAnnounced, roundOf } from "./rounds.ts";

/** How a sender stands now. */
export interface FeedStanding {
  readonly isSilent: boolean;
  readonly heardAt: Instant;
}

export interface FeedDecision {
  readonly changes: FeedChanges;
  /** There was something to tell ops of, and none of them has an address. */
  readonly nobody: boolean;
  readonly hasMore: boolean;
}

/**
 * Ops hear once that a sender is silent, and once that it is back; a word that was begun is told to all of them first.
 * @param standing null: only the messages are looked after
 * @param sender as the site's file names it: what a sender calls itself stands in no message
 */
export function decideFeed(
  state: FeedState,
  standing: FeedStanding | null,
  sender: OwnText,
  world: DecisionContext,
): FeedDecision {
  const word = wordOf(state, standing);
  const isNews = word !== null && !word.told;
  const owner = { kind: "feed", feed: state.feed } as const;
  const made = isNews
    ? wordsToOps(
        {
          ...{ owner, about: word.about, silentSender: sender, heardAt: word.heardAt },
          alert: `${word.about}-${state.feed}-${word.silentSince}`,
        },
        world,
      )
    : nothingAnnounced;
  const { leaves, isLast } = roundOf(state.messages, made, world.now);
  return {
    changes: { word: word && { ...word, told: word.told || isLast }, ...leaves },
    nobody: isNews && isLast && isUnheard(made),
    hasMore: !isLast,
  };
}

/** The word that stands, or the next one. */
export function wordOf({ word }: Pick<FeedState, "word">, standing: FeedStanding | null): FeedWord | null {
  if (standing === null || (word && !word.told)) return word;
  const { heardAt, isSilent } = standing;
  if (word?.about === "feed-silent")
    return heardAt > word.silentSince ? { ...word, about: "feed-back", heardAt, told: false } : word;
  return isSilent ? { about: "feed-silent", silentSince: heardAt, heardAt, told: false } : word;
}
