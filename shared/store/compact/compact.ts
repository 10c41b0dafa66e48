import { constants, deflateRawSync, inflateRawSync } from "node:zlib";
import { keptLately } from "../../base/kept-lately.ts";
import { itemBytes } from "../items/item-size.ts";
import { type Attribute, type Attributes, type Item, itemKey, type Write } from "../table.ts";
import { dictionaries } from "./dictionary.ts";

/** The attribute that stands for those that were taken together. */
const COMPACT = "compact";

/** What is read whole or not at all, by the kind of item: no condition, index or filter looks at it. */
const texts: Readonly<Record<string, readonly string[]>> = {
  episode: ["told", "checkpoints"],
  fact: ["event"],
  alert: ["raisedFor", "steps", "references"],
  "unit-row": ["content"],
};

/** A write costs by the kilobyte: what is smaller stays as it can be read by eye. */
const UNIT_BYTES = 1024;

/** The same write with its texts as bytes, if they would cost more than a unit as they are. */
export function compacted(write: Write): Write {
  switch (write.kind) {
    case "delete":
      return write;
    case "put":
      return { ...write, item: { ...taken(write.item, write.item), ...itemKey(write) } };
    case "update":
      return { ...write, set: taken(write.set, { ...write.set, ...itemKey(write) }) };
  }
}

/** The write as code makes it that does not know of the compact form: whatever stood of that is gone. */
export function plainly(write: Write): Write {
  if (write.kind !== "update" || !isTexts(write.set)) return write;
  return { ...write, set: { ...write.set, [COMPACT]: undefined } };
}

/** The item as if its texts stood by themselves. One that stands by itself was written later. */
export function expanded(item: Item): Item {
  const { [COMPACT]: bytes, ...rest } = item;
  if (!(bytes instanceof Uint8Array)) return item;
  const { pk, sk } = item;
  return { ...inflated(Buffer.from(bytes).toString("latin1")), ...rest, pk, sk };
}

function isTexts(set: Attributes): boolean {
  return (texts[String(set["item"])] ?? []).some((name) => name in set);
}

function taken(set: Attributes, whole: Attributes): Attributes {
  const names = (texts[String(set["item"])] ?? []).filter((name) => set[name] !== undefined);
  if (!isTexts(set)) return set;
  if (names.length === 0 || itemBytes(whole) <= UNIT_BYTES) return { ...set, [COMPACT]: undefined };
  const text = JSON.stringify(Object.fromEntries(names.map((name) => [name, set[name]])));
  return { ...set, ...Object.fromEntries(names.map((name) => [name, undefined])), [COMPACT]: deflated(text) };
}

const LATEST = dictionaries.length - 1;
/** These suit texts of some kilobytes: more would be set aside at each call. */
const options = { level: 6, chunkSize: 8 * 1024, memLevel: 6, strategy: constants.Z_DEFAULT_STRATEGY };

function deflated(text: string): Uint8Array {
  const dictionary = dictionaries[LATEST];
  const bytes = deflateRawSync(text, { ...options, ...(dictionary && { dictionary }) });
  return new Uint8Array([LATEST, ...bytes]);
}

const KEPT_LENGTH = 1_000_000;
const kept = keptLately<Readonly<Record<string, Attribute>>>(KEPT_LENGTH);

/** Nothing where it cannot be made out: the item is then one that this code cannot read. */
function inflated(bytes: string): Readonly<Record<string, Attribute>> {
  return kept(bytes, () => {
    const [number = 0, ...rest] = Buffer.from(bytes, "latin1");
    const dictionary = dictionaries[number];
    if (!dictionary) return {};
    try {
      return JSON.parse(inflateRawSync(Buffer.from(rest), { ...options, dictionary }).toString());
    } catch {
      return {};
    }
  });
}
