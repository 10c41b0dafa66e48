import { type Instant, plusHours } from "../../base/instant.ts";
import type { DecisionContext } from "../../episode/context.ts";
import { type DigestRules, decideDigest } from "../../episode/lists/shift-list.ts";
import type { DigestState } from "../../episode/state/lists.ts";
import type { Message } from "../../episode/state/message.ts";
import { quietUntil as endOfQuietHours } from "../../sites/hours/quiet.ts";
import type { People } from "../../sites/people/people.ts";
import type { WorkDeps } from "../deps.ts";
import { attendOwned, nobodyToTell } from "./attend.ts";

/** The digest of one shift. */
export function attendDigest(deps: WorkDeps, shiftEnd: Instant): Promise<DigestState> {
  const { runtime, store } = deps;
  return attendOwned({
    kind: "digest",
    load: () => store.loadDigest(shiftEnd),
    decide: async (state) => {
      const world = await deps.world.for({ episodes: [] });
      const people = await deps.world.people();
      const rules = await rulesOf(deps, shiftEnd, world, people);
      return decideDigest(state, people?.digest ?? "", world, rules);
    },
    commit: (state, changes) => store.commitDigest(state, changes),
    unheard: nobodyToTell(runtime, { kind: "digest" }),
  });
}

/**
 * Nobody else makes the digest of a shift without a routine line due, and it goes all the same. Returns the shift's
 * end.
 */
export async function awaitDigest(deps: WorkDeps): Promise<Instant> {
  const world = await deps.world.for({ episodes: [] });
  const shiftEnd = world.shiftEnd(world.now);
  const state = await deps.store.loadDigest(shiftEnd);
  if (state.dueAt === null && !state.made) {
    // One that a patient's commit made meanwhile is due by that.
    await deps.store.commitDigest(state, { made: false, messages: [], references: [], dueAt: shiftEnd });
  }
  return shiftEnd;
}

async function rulesOf(
  { store, world: source }: WorkDeps,
  shiftEnd: Instant,
  world: DecisionContext,
  people: People | null,
): Promise<DigestRules> {
  const perDay = people?.limits?.digestsPerDay ?? null;
  const earlier: Message[] = [];
  if (perDay !== null) {
    for (const end of shiftEndsOfTheDayBefore(shiftEnd, world)) {
      earlier.push(...(await store.loadDigest(end)).messages);
    }
  }
  const quietUntil = (at: Instant) => (people ? endOfQuietHours(people, source.site, at) : null);
  return { quietUntil, perDay, earlier };
}

function shiftEndsOfTheDayBefore(shiftEnd: Instant, world: DecisionContext): Instant[] {
  const ends: Instant[] = [];
  for (let end = world.shiftEnd(plusHours(shiftEnd, -24)); end < shiftEnd; end = world.shiftEnd(end)) {
    ends.push(end);
  }
  return ends;
}
