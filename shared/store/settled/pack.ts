import { constants, zstdCompressSync, zstdDecompressSync } from "node:zlib";
import { isPlainFact, placeIn } from "../items/keys.ts";
import type { Item, Key } from "../table.ts";

/** The size of one part before it is packed: an item holds 400 kB, and a part becomes far less. */
const PART_BYTES = 600_000;
const params = { [constants.ZSTD_c_compressionLevel]: 12 };

/** Items as one text in parts, each small. */
export function packed(items: readonly Item[]): Uint8Array[] {
  const parts: { lines: string[]; bytes: number }[] = [];
  for (const item of items) {
    const line = JSON.stringify(shortened(item));
    const last = parts.at(-1);
    if (last && last.bytes + line.length <= PART_BYTES) {
      last.lines.push(line);
      last.bytes += line.length;
    } else parts.push({ lines: [line], bytes: line.length });
  }
  return parts.map(({ lines }) => new Uint8Array(zstdCompressSync(`[${lines.join(",")}]`, { params })));
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
