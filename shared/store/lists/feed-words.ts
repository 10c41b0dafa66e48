import type { FeedState } from "../../episode/state/lists.ts";
import type { StoreDeps } from "../deps.ts";
import { attempt } from "../dynamo/attempt.ts";
import { feedHead, messageItem, read } from "../items/items.ts";
import { feedPk } from "../items/keys.ts";
import { readable } from "../items/lenient.ts";
import { isTorn, type Partition, readWhole } from "../partition.ts";
import type { Store } from "../store.ts";
import { planMessages } from "./shift-list-plan.ts";

/** What ops were told of each sender stands in a partition of its own. */
export function feedWords(deps: StoreDeps): Pick<Store, "loadFeed" | "commitFeed"> {
  const { table, retentionDays } = deps;
  return {
    async loadFeed(feed) {
      return stateOf(feed, await readWhole(deps, { pk: feedPk({ feed }) }, isTornFeed));
    },
    async commitFeed(state, changes, sender) {
      const nonce = deps.nonce();
      const commit = { pk: feedPk(state), version: state.version + 1, nonce, retentionDays };
      const keptFrom = changes.word?.heardAt ?? new Date(0).toISOString();
      const [head, ...more] = planMessages(changes, keptFrom, { sender, word: { ...changes.word } }, commit);
      const { outcome } = await attempt(table, [...(head ? [lasting(head)] : []), ...more], nonce);
      return outcome === "committed" ? "committed" : "conflict";
    },
  };
}

/** A silence may outlast what is kept of everything else, and is told once. */
function lasting(head: ReturnType<typeof planMessages>[number]) {
  return head.kind === "update" ? { ...head, set: { ...head.set, expiresAt: undefined } } : head;
}

function isTornFeed({ head, items }: Partition): boolean {
  return head !== null && isTorn(items, read(feedHead, head), { from: "", nowSeconds: 0 });
}

function stateOf(feed: string, { head, items }: Partition): FeedState {
  if (head === null) return { feed, sender: "", version: 0, word: null, messages: [], dueAt: null };
  const { version, sender, word, dueAt = null } = read(feedHead, head);
  const messages = readable(
    messageItem,
    items.filter(({ item }) => item === "message"),
  ).known;
  return { feed, sender, version, word, messages, dueAt };
}
