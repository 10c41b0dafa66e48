import * as z from "zod/mini";
import type { Instant } from "../../base/instant.ts";
import type { DigestState } from "../../episode/state/lists.ts";
import type { StoreDeps } from "../deps.ts";
import { attempt } from "../dynamo/attempt.ts";
import { digestHead, messageItem, read } from "../items/items.ts";
import { digestPk } from "../items/keys.ts";
import { readable } from "../items/lenient.ts";
import { entryShape } from "../items/shapes.ts";
import { isTorn, type Partition, readWhole } from "../partition.ts";
import type { Store } from "../store.ts";
import { listedEntries, planDigest } from "./shift-list-plan.ts";

const entryItem = z.object(entryShape);

export function digests(deps: StoreDeps): Pick<Store, "loadDigest" | "commitDigest"> {
  return {
    async loadDigest(shiftEnd) {
      return stateOf(shiftEnd, await readWhole(deps, { pk: digestPk(shiftEnd) }, tornDigest));
    },
    async commitDigest(state, changes) {
      const nonce = deps.nonce();
      const writes = planDigest(state, changes, { nonce, retentionDays: deps.retentionDays });
      const { outcome } = await attempt(deps.table, writes, nonce);
      return outcome === "committed" ? "committed" : "conflict";
    },
  };
}

/** Patients' commits change it without knowing each other, so its head lists all entries, not the last ones. */
function tornDigest({ head, items }: Partition): boolean {
  if (head === null) return false;
  const entries = items.filter((item) => item["item"] === "digest-entry").map(({ sk }) => sk);
  const listed = new Set(listedEntries(head));
  const differ = entries.length !== listed.size || entries.some((sk) => !listed.has(sk));
  return differ || isTorn(items, read(digestHead, head), { from: "", nowSeconds: 0 });
}

/** Without a head there is nothing yet, or no longer: what stands there is on its way in or out. */
function stateOf(shiftEnd: Instant, { head, items }: Partition): DigestState {
  if (head === null) return { shiftEnd, version: 0, made: false, entries: [], messages: [], dueAt: null };
  const { version, made, dueAt = null } = read(digestHead, head);
  const of = (kind: string) => items.filter((item) => item["item"] === kind);
  return {
    shiftEnd,
    version,
    made,
    entries: readable(entryItem, of("digest-entry")).known,
    messages: readable(messageItem, of("message")).known,
    dueAt,
  };
}
