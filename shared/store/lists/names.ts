import * as z from "zod/mini";
import type { StoreDeps } from "../deps.ts";
import { writeWhenFree } from "../dynamo/patience.ts";
import { readItem } from "../items/items.ts";
import { shortHash } from "../items/keys.ts";
import { expiry } from "../items/retention.ts";
import type { NameKeeper } from "../store.ts";
import { pagesOf } from "../table.ts";

export const NAMES = "names#";

const namesItem = z.object({ subject: z.string(), ids: z.array(z.string()) });

export function nameKeeper(deps: StoreDeps): NameKeeper {
  return {
    async nameResults({ source, subject, ids, at }) {
      const sk = `${at}#${shortHash(JSON.stringify([subject, ids]))}`;
      const item = { pk: namesPk(source), sk, item: "names", subject, ids: [...ids], ...expiry(at, deps) };
      await writeWhenFree(deps, { kind: "put", item });
    },
    async subjectsNamed(source, ids) {
      const sought = new Set(ids);
      const found = new Set<string>();
      for await (const item of pagesOf((after) => deps.table.query({ pk: namesPk(source) }, after))) {
        const names = readItem(namesItem, item);
        if (names.ids.some((id) => sought.has(id))) found.add(names.subject);
      }
      return [...found];
    },
  };
}

function namesPk(source: string): string {
  return `${NAMES}${shortHash(source)}`;
}
