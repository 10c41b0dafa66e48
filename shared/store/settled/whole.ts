import { byText, type Instant } from "../../base/instant.ts";
import { keptLately } from "../../base/kept-lately.ts";
import { factsFrom, isPlainFact } from "../items/keys.ts";
import type { Item } from "../table.ts";
import { unpacked } from "./pack.ts";

/**
 * A partition's items as if nothing of it were packed: what stands by itself is newer than what was packed of it, and a
 * later pack is newer than an earlier one.
 * @param settledUntil facts placed before it are taken from the packs; null where only the facts' own items are sure
 */
export function wholePartition(items: readonly Item[], settledUntil: Instant | null): Item[] {
  const own = items.filter((item) => !isPack(item));
  const old = items.filter(isPack).flatMap(itemsOf);
  const plain = own.filter(({ sk }) => isPlainFact(sk));
  const facts =
    settledUntil === null
      ? plain
      : [...onceEach(old), ...plain.filter(({ sk }) => sk >= factsFrom(settledUntil))];
  return [...facts, ...newestOf([...old, ...own])];
}

/** A fact is packed once more where it was not sure that it was. */
function onceEach(items: readonly Item[]): Item[] {
  const plain = items.filter(({ sk }) => isPlainFact(sk));
  return [...new Map(plain.map((item) => [item["event"], item])).values()];
}

/** All but the facts that have their time: one of each sort key, the last, in order. */
export function newestOf(items: readonly Item[]): Item[] {
  const others = items.filter(({ sk }) => !isPlainFact(sk));
  const newest = new Map(others.map((item) => [item.sk, item]));
  return [...newest.values()].sort((a, b) => byText(a.sk, b.sk));
}

/**
 * One patient is looked at again and again in the hours after a session: what was made out of some hundreds is kept.
 */
const KEPT_LENGTH = 2_000_000;
const madeOut = keptLately<readonly Item[]>(KEPT_LENGTH);

export function isPack(item: Item): boolean {
  return item["item"] === "settled";
}

/** Shared with whoever asks for them again. */
export function itemsOf({ pk, content }: Item): readonly Item[] {
  if (!(content instanceof Uint8Array)) return [];
  const key = `${pk.length} ${pk}${Buffer.from(content).toString("latin1")}`;
  return madeOut(key, () => unpacked({ pk }, content));
}
