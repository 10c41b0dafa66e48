import type { FeedChanges, FeedState } from "../../episode/state/lists.ts";
import { machineMatters } from "../../episode/state/message.ts";
import type { StoreDeps } from "../deps.ts";
import { attempt } from "../dynamo/attempt.ts";
import { feedHead, messageItem, read } from "../items/items.ts";
import { feedPk } from "../items/keys.ts";
import { readable } from "../items/lenient.ts";
import { isTorn, type Partition, readWhole } from "../partition.ts";
import type { Store } from "../store.ts";
import { planMessages } from "./shift-list-plan.ts";

/** What ops were told of each sender, and of each matter of a machine, stands in a partition of its own. */
export function feedWords(deps: StoreDeps): Pick<Store, "loadFeed" | "commitFeed" | "tellOnce"> {
  const { table, retentionDays } = deps;
  const own: Pick<Store, "loadFeed" | "commitFeed"> = {
    async loadFeed(feed) {
      return stateOf(feed, await readWhole(deps, { pk: feedPk({ feed }) }, isTornFeed));
    },
    async commitFeed(state, changes, sender) {
      const nonce = deps.nonce();
      const commit = { pk: feedPk(state), version: state.version + 1, nonce, retentionDays };
      const keptFrom = changes.word?.heardAt ?? new Date(0).toISOString();
      const [head, ...more] = planMessages(changes, keptFrom, { sender, word: { ...changes.word } }, commit);
      const first = head && (isOfMachine(changes) ? head : lasting(head));
      const { outcome } = await attempt(table, [...(first ? [first] : []), ...more], nonce);
      return outcome === "committed" ? "committed" : "conflict";
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

/** A silence may outlast what is kept of everything else, and is told once. */
function lasting(head: ReturnType<typeof planMessages>[number]) {
  return head.kind === "update" ? { ...head, set: { ...head.set, expiresAt: undefined } } : head;
}

function isTornFeed({ head, items }: Partition): boolean {
  return head !== null && isTorn(items, read(feedHead, head), { from: "", nowSeconds: 0 });
}

function stateOf(feed: string, { head, items }: Partition): FeedState {
  if (head === null) return never(feed);
  const { version, sender, word, dueAt = null } = read(feedHead, head);
  const messages = readable(
    messageItem,
    items.filter(({ item }) => item === "message"),
  ).known;
  return { feed, sender, version, word, messages, dueAt };
}
