import * as z from "zod/mini";
import type { StoreDeps } from "../deps.ts";
import { attempt } from "../dynamo/attempt.ts";
import { headShape } from "../items/items.ts";
import { lockPk } from "../items/keys.ts";
import { textAttribute } from "../items/shapes.ts";
import { commitOwn, loadOwn } from "../own-partition.ts";
import type { Store } from "../store.ts";
import { nextRevision, pinWrite } from "./pins.ts";
import { planMessages } from "./shift-list-plan.ts";

const lockHead = z.object({ ...headShape, until: textAttribute, told: z._default(z.boolean(), false) });

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
    async loadLock({ contact, revision, where }) {
      const lock = { contact, revision, ...(where === undefined ? {} : { where }) };
      const own = await loadOwn(deps, lockPk(lock), lockHead);
      if (own === null) return null;
      const { version, until, told, dueAt = null } = own.head;
      return { ...lock, until, version, told, messages: own.messages, dueAt };
    },
    async commitLock(state, changes) {
      const { version, until } = state;
      const told = changes.told ? true : undefined;
      return commitOwn(deps, { pk: lockPk(state), version }, changes, until, { told });
    },
  };
}
