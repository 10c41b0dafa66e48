import type { DecisionContext } from "../context.ts";
import { wordsToOps } from "../messages/ops-words.ts";
import type { LockChanges, LockState } from "../state/lists.ts";
import { isUnheard, type ListDecision, nothingAnnounced, roundOf } from "./rounds.ts";

/**
 * Ops hear of a lock once, by email; by SMS who has no email. After that only the messages are looked after.
 * @param stands false where the PIN that locked it turned out to be right, or a new one was enrolled
 */
export function decideLock(
  state: LockState,
  stands: boolean,
  world: DecisionContext,
): ListDecision<LockChanges> {
  const isNews = !state.told && stands;
  const made = isNews ? tellOps(state, world) : nothingAnnounced;
  const { leaves, isLast } = roundOf(state.messages, made, world.now);
  return {
    changes: { told: state.told || isLast, ...leaves },
    nobody: isNews && isLast && isUnheard(made),
    hasMore: !isLast,
  };
}

function tellOps({ contact: lockedContact, revision, where, until }: LockState, world: DecisionContext) {
  const alert = `lock-${lockedContact}-${until}`;
  const owner = { kind: "lock", contact: lockedContact, revision, where } as const;
  return wordsToOps({ owner, alert, about: "pin-locked", lockedContact, lockedUntil: until }, world);
}
