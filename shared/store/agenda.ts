import { isHeartbeat } from "../events/heartbeat.ts";
import type { StoreDeps } from "./deps.ts";
import { oldestFirst } from "./due/oldest-first.ts";
import { duePlaces, everything } from "./due/parts.ts";
import { writeWhenFree } from "./dynamo/patience.ts";
import { HEAD, ownerOf, pkOf } from "./items/keys.ts";
import type { Due, Store } from "./store.ts";
import { equals, type Item, pagesOf } from "./table.ts";

/** What is due when, and whom the table knows at all. */
export function agenda(deps: StoreDeps): Pick<Store, "due" | "postpone" | "subjects"> {
  const { table } = deps;
  return {
    async *due(now, share = everything) {
      const { parts, has } = duePlaces(share);
      const lists = parts.map((part) => pagesOf((after) => table.due({ part, until: now }, after)));
      for await (const item of oldestFirst(lists)) {
        const due = has(item.pk) ? dueOf(item) : null;
        if (due !== null) yield due;
      }
    },
    async postpone(owner, until) {
      const key = { pk: pkOf(owner), sk: HEAD };
      const seen = owner.dueAt ?? (await table.get(key))?.["dueAt"];
      if (typeof seen !== "string" || seen >= until) return;
      const condition = equals("dueAt", seen);
      await writeWhenFree(deps, { kind: "update", key, set: { dueAt: until }, condition });
    },
    async subjects() {
      const subjects: string[] = [];
      for await (const { pk, sk } of pagesOf((after) => table.scan(after))) {
        const owner = sk === HEAD ? ownerOf(pk) : null;
        if (owner?.kind === "patient" && !isHeartbeat(owner.subject)) subjects.push(owner.subject);
      }
      return subjects.sort();
    },
  };
}

function dueOf({ pk, dueAt }: Item): Due | null {
  const owner = ownerOf(pk);
  return owner !== null && typeof dueAt === "string" ? { ...owner, dueAt } : null;
}
