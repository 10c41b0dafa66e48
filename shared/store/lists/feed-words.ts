import * as z from "zod/mini";
import type { FeedChanges, FeedState, FeedWord } from "../../episode/state/lists.ts";
import { machineMatters } from "../../episode/state/message.ts";
import type { StoreDeps } from "../deps.ts";
import { headShape } from "../items/items.ts";
import { feedPk } from "../items/keys.ts";
import { orElse } from "../items/or-else.ts";
import { type Shape, textAttribute } from "../items/shapes.ts";
import { commitOwn, loadOwn } from "../own-partition.ts";
import type { Store } from "../store.ts";

const feedWord = z.object({
  about: z.enum(["feed-silent", "feed-back", ...machineMatters]),
  ...{ silentSince: textAttribute, heardAt: textAttribute, told: z.boolean() },
} satisfies Shape<FeedWord>);

const feedHead = z.object({
  ...headShape,
  sender: textAttribute,
  word: orElse(z.nullable(feedWord), null),
});

/** A silence may outlast what is kept of everything else, and is told once. */
const lasting = { expiresAt: undefined };

/** What ops were told of each sender, and of each matter of a machine, stands in a partition of its own. */
export function feedWords(deps: StoreDeps): Pick<Store, "loadFeed" | "commitFeed" | "tellOnce"> {
  const own: Pick<Store, "loadFeed" | "commitFeed"> = {
    async loadFeed(feed) {
      const found = await loadOwn(deps, feedPk({ feed }), feedHead);
      if (found === null) return never(feed);
      const { version, sender, word, dueAt = null } = found.head;
      return { feed, sender, version, word, messages: found.messages, dueAt };
    },
    async commitFeed(state, changes, sender) {
      const keptFrom = changes.word?.heardAt ?? new Date(0).toISOString();
      const more = { sender, word: { ...changes.word }, ...(isOfMachine(changes) ? {} : lasting) };
      return commitOwn(deps, { pk: feedPk(state), version: state.version }, changes, keptFrom, more);
    },
  };
  return {
    ...own,
    async tellOnce({ id, machine, about, at }, now) {
      const word = { about, silentSince: at, heardAt: at, told: false };
      const changes = { word, messages: [], references: [], dueAt: now };
      for (let attempt = 1; attempt <= MAX_TRIES; attempt += 1) {
        if ((await own.commitFeed(never(id), changes, machine)) === "committed") return;
        if ((await own.loadFeed(id)).version > 0) return;
      }
      throw new UntoldError("What ops are to hear of a machine could not be written");
    },
  };
}

/** The table was too busy to write it. */
class UntoldError extends Error {
  override name = "UntoldError";
}

const MAX_TRIES = 4;

function never(feed: string): FeedState {
  return { feed, sender: "", version: 0, word: null, messages: [], dueAt: null };
}

/** There is one for each treatment or day: it is kept as long as everything else. */
function isOfMachine({ word }: FeedChanges): boolean {
  return machineMatters.some((about) => about === word?.about);
}
