import type { DrillState } from "../../episode/state/lists.ts";
import type { StoreDeps } from "../deps.ts";
import { attempt } from "../dynamo/attempt.ts";
import { drillHead, messageItem, read } from "../items/items.ts";
import { drillPk } from "../items/keys.ts";
import { readable } from "../items/lenient.ts";
import { isTorn, type Partition, readWhole } from "../partition.ts";
import type { Store } from "../store.ts";
import { planMessages } from "./shift-list-plan.ts";

/** The drills of each contact stand in a partition of their own: never among patients. */
export function drills(deps: StoreDeps): Pick<Store, "loadDrill" | "commitDrill"> {
  const { table, retentionDays } = deps;
  return {
    async loadDrill(contact) {
      return stateOf(contact, await readWhole(deps, { pk: drillPk({ contact }) }, isTornDrill));
    },
    async commitDrill(state, changes) {
      const nonce = deps.nonce();
      const commit = { pk: drillPk(state), version: state.version + 1, nonce, retentionDays };
      const keptFrom = changes.drills.at(-1)?.at ?? new Date(0).toISOString();
      const more = { drills: JSON.stringify(changes.drills) };
      const { outcome } = await attempt(table, planMessages(changes, keptFrom, more, commit), nonce);
      return outcome === "committed" ? "committed" : "conflict";
    },
  };
}

function isTornDrill({ head, items }: Partition): boolean {
  return head !== null && isTorn(items, read(drillHead, head), { from: "", nowSeconds: 0 });
}

function stateOf(contact: string, { head, items }: Partition): DrillState {
  if (head === null) return { contact, version: 0, drills: [], messages: [], dueAt: null };
  const { version, drills: known, dueAt = null } = read(drillHead, head);
  const messages = readable(
    messageItem,
    items.filter(({ item }) => item === "message"),
  ).known;
  return { contact, version, drills: known, messages, dueAt };
}
