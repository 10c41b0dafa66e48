import * as z from "zod/mini";
import type { Drill } from "../../episode/state/lists.ts";
import type { StoreDeps } from "../deps.ts";
import { headShape, jsonText } from "../items/items.ts";
import { drillPk } from "../items/keys.ts";
import { orElse } from "../items/or-else.ts";
import { optionalText, outcome, type Shape, textAttribute } from "../items/shapes.ts";
import { commitOwn, loadOwn } from "../own-partition.ts";
import type { Store } from "../store.ts";

const drill = z.object({
  ...{
    alert: textAttribute,
    at: textAttribute,
    openedAt: optionalText,
    answeredAt: optionalText,
  },
  outcome: orElse(z.optional(outcome), undefined),
} satisfies Shape<Drill>);

const drillHead = z.object({ ...headShape, drills: orElse(jsonText(z.array(drill)), []) });

/** The drills of each contact stand in a partition of their own: never among patients. */
export function drills(deps: StoreDeps): Pick<Store, "loadDrill" | "commitDrill"> {
  return {
    async loadDrill(contact) {
      const own = await loadOwn(deps, drillPk({ contact }), drillHead);
      if (own === null) return { contact, version: 0, drills: [], messages: [], dueAt: null };
      const { version, drills: known, dueAt = null } = own.head;
      return { contact, version, drills: known, messages: own.messages, dueAt };
    },
    async commitDrill({ contact, version }, changes) {
      const keptFrom = changes.drills.at(-1)?.at ?? new Date(0).toISOString();
      const more = { drills: JSON.stringify(changes.drills) };
      return commitOwn(deps, { pk: drillPk({ contact }), version }, changes, keptFrom, more);
    },
  };
}
