import type * as z from "zod/mini";
import type { Instant } from "../base/instant.ts";
import type { DigestChanges } from "../episode/state/lists.ts";
import type { Message } from "../episode/state/message.ts";
import type { StoreDeps } from "./deps.ts";
import { attempt } from "./dynamo/attempt.ts";
import { messageItem, readItem, type Written } from "./items/items.ts";
import { readable } from "./items/lenient.ts";
import { planMessages } from "./lists/shift-list-plan.ts";
import { isTorn, type Partition, readWhole } from "./partition.ts";
import type { Attributes, Item } from "./table.ts";

/** What the head of a partition says that has messages and is no patient's: a shift list's, a lock's, a sender's, a drill's. */
interface Head {
  readonly version: number;
  readonly last: readonly Written[];
  readonly dueAt?: string | undefined;
}

type Owned = Pick<DigestChanges, "messages" | "references" | "dueAt">;

interface Own<H> {
  readonly head: H;
  readonly messages: readonly Message[];
  readonly items: readonly Item[];
}

/**
 * Null without a head: there is nothing yet, or no longer; what stands there is on its way in or out.
 * @param isTornToo what else shows that the read missed something
 */
export async function loadOwn<H extends Head>(
  deps: StoreDeps,
  pk: string,
  schema: z.ZodMiniType<H>,
  isTornToo: (partition: Partition) => boolean = () => false,
): Promise<Own<H> | null> {
  const { head, items } = await readWhole(deps, { pk }, (partition) => {
    const { head: stood, items: all } = partition;
    if (stood === null) return false;
    return isTornToo(partition) || isTorn(all, readItem(schema, stood), { from: "", nowSeconds: 0 });
  });
  if (head === null) return null;
  const messages = items.filter(({ item }) => item === "message");
  return { head: readItem(schema, head), messages: readable(messageItem, messages).known, items };
}

/**
 * One transaction, conditioned on the version that was loaded.
 * @param keptFrom the instant from which retention counts
 * @param more attributes of the head
 */
export async function commitOwn(
  { table, retentionDays, ...deps }: StoreDeps,
  { pk, version }: { readonly pk: string; readonly version: number },
  changes: Owned,
  keptFrom: Instant,
  more: Attributes,
): Promise<"committed" | "conflict"> {
  const nonce = deps.nonce();
  const commit = { pk, version: version + 1, nonce, retentionDays };
  const { outcome } = await attempt(table, planMessages(changes, keptFrom, more, commit), nonce);
  return outcome === "committed" ? "committed" : "conflict";
}
