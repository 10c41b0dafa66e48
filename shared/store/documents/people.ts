import * as z from "zod/mini";
import { coversSchema } from "../../sites/hours/cover.ts";
import { storedPeopleSchema } from "../../sites/people/people.ts";
import { reachSchema, splitReach, withReach } from "../../sites/people/reach.ts";
import type { StoreDeps } from "../deps.ts";
import { writeWhenFree } from "../dynamo/patience.ts";
import { jsonText, readItem } from "../items/items.ts";
import { peopleKey } from "../items/keys.ts";
import { orElse } from "../items/or-else.ts";
import type { Store } from "../store.ts";
import { equals } from "../table.ts";

const peopleItem = z.object({
  content: jsonText(storedPeopleSchema),
  reach: z._default(jsonText(reachSchema), {}),
  /** One that cannot be read covers nothing: the rota then holds. */
  covers: orElse(jsonText(coversSchema), []),
});

const arePeople = equals("item", "people");

/** Who is told, by which addresses, and who stands in for whom. */
export function peopleKeeper(
  deps: StoreDeps,
): Pick<Store, "savePeople" | "saveCovers" | "saveReach" | "people"> {
  return {
    async savePeople(people) {
      const { covers: _, ...given } = people;
      const { file, reach } = splitReach(given);
      const set = { item: "people", content: JSON.stringify(file), reach: JSON.stringify(reach) };
      await writeWhenFree(deps, { kind: "update", key: peopleKey, set });
    },
    async saveCovers(covers) {
      const set = { covers: JSON.stringify(covers) };
      const { outcome } = await writeWhenFree(deps, {
        kind: "update",
        key: peopleKey,
        set,
        condition: arePeople,
      });
      return outcome === "done" ? "changed" : "taken";
    },
    async saveReach(reach) {
      const set = { reach: JSON.stringify(reach) };
      await writeWhenFree(deps, { kind: "update", key: peopleKey, set, condition: arePeople });
    },
    async people() {
      const item = await deps.table.get(peopleKey);
      if (item === null) return null;
      const { content, reach, covers } = readItem(peopleItem, item);
      const people = withReach(content, reach);
      return covers.length === 0 ? people : { ...people, covers };
    },
  };
}
