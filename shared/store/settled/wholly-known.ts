import { episodeShape } from "../items/items.ts";
import { alertShape, messageShape } from "../items/shapes.ts";
import type { Item } from "../table.ts";

const everywhere = ["pk", "sk", "item", "commit", "expiresAt"];

/** Attributes of what is written again after it was packed, by kind. */
const known: Readonly<Record<string, ReadonlySet<string>>> = {
  episode: new Set([...everywhere, ...Object.keys(episodeShape), "removed", "parts"]),
  told: new Set([...everywhere, "episode", "of", "told", "removed"]),
  alert: new Set([...everywhere, ...Object.keys(alertShape)]),
  message: new Set([...everywhere, ...Object.keys(messageShape), "change"]),
};

/**
 * Whether this code knows every attribute of an item. A commit changes an item by the attributes that it knows, and so keeps
 * what another version wrote only where the item still stands by itself.
 */
export function isWhollyKnown(item: Item): boolean {
  const names = known[String(item["item"])];
  return names === undefined || Object.keys(item).every((name) => names.has(name));
}
