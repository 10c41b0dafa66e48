import type { Instant } from "../../base/instant.ts";
import { factsFrom, isPlainFact } from "../items/keys.ts";
import type { Item } from "../table.ts";
import { unpacked } from "./pack.ts";

/** What one read of a partition says of facts. */
export interface Reach {
  /** Facts placed before it are left out. */
  readonly from: Instant;
  /** Those placed before it are known from the packs; null where only the facts' own items are sure. */
  readonly settledUntil: Instant | null;
}

/**
 * A partition's items as if nothing of it were packed: what stands by itself is newer than what was packed of it, and a
 * later pack is newer than an earlier one.
 */
export function wholePartition(items: readonly Item[], { from, settledUntil }: Reach): Item[] {
  const own = items.filter((item) => !isPack(item));
  const old = items.filter(isPack).flatMap(itemsOf);
  const plain = own.filter(({ sk }) => isPlainFact(sk));
  const facts =
    settledUntil === null
      ? plain
      : [
          ...old.filter(({ sk }) => isPlainFact(sk) && sk >= factsFrom(from)),
          ...plain.filter(({ sk }) => sk >= factsFrom(settledUntil)),
        ];
  const others = [...old, ...own].filter(({ sk }) => !isPlainFact(sk));
  const newest = new Map(others.map((item) => [item.sk, item]));
  return [...facts, ...[...newest.values()].sort((a, b) => (a.sk < b.sk ? -1 : 1))];
}

export function isPack(item: Item): boolean {
  return item["item"] === "settled";
}

export function itemsOf(pack: Item): Item[] {
  const content = pack["content"];
  return content instanceof Uint8Array ? unpacked(pack, content) : [];
}
