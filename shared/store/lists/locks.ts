import type { LockState } from "../../episode/state/lists.ts";
import type { PinLock } from "../../episode/state/reference.ts";
import type { StoreDeps } from "../deps.ts";
import { attempt } from "../dynamo/attempt.ts";
import { lockHead, messageItem, read } from "../items/items.ts";
import { lockPk } from "../items/keys.ts";
import { readable } from "../items/lenient.ts";
import { isTorn, type Partition, readWhole } from "../partition.ts";
import type { Store } from "../store.ts";
import { nextRevision, pinWrite } from "./pins.ts";
import { planMessages } from "./shift-list-plan.ts";

/** Each lock of a PIN has a partition of its own, so that there is one word of each, however many come. */
export function locks(deps: StoreDeps): Pick<Store, "lockPin" | "loadLock" | "commitLock"> {
  const { table, retentionDays } = deps;
  return {
    async lockPin(contact, before, after, dueAt) {
      const nonce = deps.nonce();
      const { lockedUntil: until } = after;
      const commit = {
        pk: lockPk({ contact, revision: nextRevision(before), where: before.where }),
        version: 1,
        nonce,
        retentionDays,
      };
      const nothingYet = { messages: [], references: [], dueAt };
      const head = planMessages(nothingYet, until, { until }, commit);
      const { outcome } = await attempt(table, [...head, pinWrite(contact, before, after, deps)], nonce);
      return outcome === "committed" ? "changed" : "taken";
    },
    async loadLock(lock) {
      return stateOf(lock, await readWhole(deps, { pk: lockPk(lock) }, isTornLock));
    },
    async commitLock(state, changes) {
      const nonce = deps.nonce();
      const commit = { pk: lockPk(state), version: state.version + 1, nonce, retentionDays };
      const told = changes.told ? true : undefined;
      const { outcome } = await attempt(table, planMessages(changes, state.until, { told }, commit), nonce);
      return outcome === "committed" ? "committed" : "conflict";
    },
  };
}

function isTornLock({ head, items }: Partition): boolean {
  return head !== null && isTorn(items, read(lockHead, head), { from: "", nowSeconds: 0 });
}

function stateOf({ contact, revision, where }: PinLock, { head, items }: Partition): LockState | null {
  if (head === null) return null;
  const { version, until, told, dueAt = null } = read(lockHead, head);
  const messages = readable(
    messageItem,
    items.filter(({ item }) => item === "message"),
  ).known;
  return {
    contact,
    revision,
    ...(where === undefined ? {} : { where }),
    until,
    version,
    told,
    messages,
    dueAt,
  };
}
