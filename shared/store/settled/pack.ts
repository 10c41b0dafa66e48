import { constants, zstdCompressSync, zstdDecompressSync } from "node:zlib";
import { grouped } from "../../base/grouped.ts";
import { isPlainFact, placeIn } from "../items/keys.ts";
import type { Item, Key } from "../table.ts";

/** The size of one part before it is packed: an item holds 400 kB, and a part becomes far less. */
const PART_BYTES = 600_000;
const params = { [constants.ZSTD_c_compressionLevel]: 12 };

/** Items as one text in parts, each small. */
export function packed(items: readonly Item[]): Uint8Array[] {
  const lines = items.map((item) => JSON.stringify(shortened(item)));
  const parts = grouped(lines, { most: PART_BYTES, of: ({ length }) => length });
  return parts.map((part) => new Uint8Array(zstdCompressSync(`[${part.join(",")}]`, { params })));
}

/** A fact's own item stays, with its digest and the request that it came in: hashes are what does not pack. */
function shortened({ pk: _, ...item }: Item): object {
  if (!isPlainFact(item.sk)) return item;
  const { digest: _digest, archived: _archived, ...said } = item;
  return { ...said, sk: placeIn(item.sk) };
}

/** Each is checked where it is made out, as the table's own items are. */
export function unpacked({ pk }: Pick<Key, "pk">, pack: Uint8Array): Item[] {
  const items: readonly Item[] = JSON.parse(zstdDecompressSync(pack).toString());
  return items.map((item) => (isPlainFact(item.sk) ? { ...item, pk, digest: "" } : { ...item, pk }));
}
