import * as z from "zod/mini";
import type { StoreDeps } from "../deps.ts";
import { headShape } from "../items/items.ts";
import { digestPk } from "../items/keys.ts";
import { readable } from "../items/lenient.ts";
import { entryShape } from "../items/shapes.ts";
import { commitOwn, loadOwn } from "../own-partition.ts";
import type { Partition } from "../partition.ts";
import type { Store } from "../store.ts";
import type { Item } from "../table.ts";
import { listedEntries } from "./shift-list-plan.ts";

/** A new digest's head comes into being with the first entry, before any commit of the digest itself. */
const digestHead = z.object({ ...headShape, made: z._default(z.boolean(), false) });

const entryItem = z.object(entryShape);

export function digests(deps: StoreDeps): Pick<Store, "loadDigest" | "commitDigest"> {
  return {
    async loadDigest(shiftEnd) {
      const own = await loadOwn(deps, digestPk(shiftEnd), digestHead, tornEntries);
      if (own === null) return { shiftEnd, version: 0, made: false, entries: [], messages: [], dueAt: null };
      const { version, made, dueAt = null } = own.head;
      const entries = readable(entryItem, entriesIn(own.items)).known;
      return { shiftEnd, version, made, entries, messages: own.messages, dueAt };
    },
    async commitDigest({ shiftEnd, version }, changes) {
      const made = changes.made ? true : undefined;
      return commitOwn(deps, { pk: digestPk(shiftEnd), version }, changes, shiftEnd, { made });
    },
  };
}

/** Patients' commits change it without knowing each other, so its head lists all entries, not the last ones. */
function tornEntries({ head, items }: Partition): boolean {
  const entries = entriesIn(items).map(({ sk }) => sk);
  const listed = new Set(head ? listedEntries(head) : []);
  return entries.length !== listed.size || entries.some((sk) => !listed.has(sk));
}

function entriesIn(items: readonly Item[]): readonly Item[] {
  return items.filter(({ item }) => item === "digest-entry");
}
