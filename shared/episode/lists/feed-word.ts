import { type Instant, plusHours } from "../../base/instant.ts";
import type { OwnText, PatientText } from "../../base/origin.ts";
import type { DecisionContext } from "../context.ts";
import { emailOf } from "../messages/addresses.ts";
import { type Announced, announce, together } from "../messages/announce.ts";
import { wordsToOps } from "../messages/ops-words.ts";
import type { FeedChanges, FeedState, FeedWord } from "../state/lists.ts";
import { isUnheard, type ListDecision, nothingAnnounced, roundOf } from "./rounds.ts";

/** How a sender stands now. */
export interface FeedStanding {
  readonly isSilent: boolean;
  readonly heardAt: Instant;
}

/** Whose treatment it is that a silence leaves without an end: the unit is asked of each. */
export type Unended = readonly PatientText[];

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
  unended: Unended = [],
): ListDecision<FeedChanges> {
  const word = wordOf(state, standing);
  const isNews = word !== null && !word.told;
  const toOps = isNews ? toldToOps(state, word, sender, world) : nothingAnnounced;
  const asked = isNews
    ? unended.map((subject, index) => askedOf(subject, `${state.feed}-${index + 1}`, word, world))
    : [];
  const made = [toOps, ...asked];
  const { leaves, isLast } = roundOf(state.messages, together(made), world.now);
  return {
    changes: { word: word && { ...word, told: word.told || isLast }, ...leaves },
    nobody: isNews && isLast && made.some(isUnheard),
    hasMore: !isLast,
  };
}

function toldToOps({ feed }: FeedState, word: FeedWord, sender: OwnText, world: DecisionContext): Announced {
  const { about, heardAt, silentSince } = word;
  const matter = { about, silentSender: sender, heardAt, alert: `${about}-${feed}-${silentSince}` };
  return wordsToOps({ owner: { kind: "feed", feed }, ...matter }, world);
}

/** The word goes by email alone, to those who would be told first: no phone rings for it [M.silence]. */
function askedOf(subject: PatientText, of: string, { heardAt }: FeedWord, world: DecisionContext): Announced {
  const unit = world.steps.slice(0, 1).flatMap(({ role }) => world.onCall(role).flatMap(emailOf));
  const { windowHours } = world.policy(world.policyHash);
  const says = { kind: "digest", about: "session-end", severity: "routine", heardAt } as const;
  const alert = `session-end-${of}`;
  const owner = { kind: "patient", subject } as const;
  return announce(unit, { ...says, owner, alert, until: plusHours(heardAt, windowHours) }, world);
}

/** The word that stands, or the next one. */
export function wordOf({ word }: Pick<FeedState, "word">, standing: FeedStanding | null): FeedWord | null {
  if (standing === null || (word && !word.told)) return word;
  const { heardAt, isSilent } = standing;
  if (word?.about === "feed-silent")
    return heardAt > word.silentSince ? { ...word, about: "feed-back", heardAt, told: false } : word;
  return isSilent ? { about: "feed-silent", silentSince: heardAt, heardAt, told: false } : word;
}
