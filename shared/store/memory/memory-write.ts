import { isDeepStrictEqual } from "node:util";
import {
  ITEM_BYTES_MAX,
  itemBytes,
  TRANSACTION_BYTES_MAX,
  TRANSACTION_WRITES_MAX,
  writeBytes,
} from "../items/item-size.ts";
import {
  type Attribute,
  type Attributes,
  type Condition,
  InvalidWriteError,
  type Item,
  itemKey,
  type Stood,
  type Write,
} from "../table.ts";

/** DynamoDB counts the characters of an expression, of which each attribute takes a few. */
const UPDATE_ATTRIBUTES_MAX = 300;

/** @throws InvalidWriteError if there are none, too many or too large ones, or two of them touch one item. */
export function checkTransaction(writes: readonly Write[]): void {
  if (writes.length === 0 || writes.length > TRANSACTION_WRITES_MAX) {
    throw new InvalidWriteError(`a transaction takes 1 to ${TRANSACTION_WRITES_MAX} writes`);
  }
  const keys = new Set(writes.map((write) => JSON.stringify(itemKey(write))));
  if (keys.size < writes.length) throw new InvalidWriteError("two writes of a transaction touch one item");
  const bytes = writes.reduce((sum, write) => sum + writeBytes(write), 0);
  if (bytes > TRANSACTION_BYTES_MAX) throw new InvalidWriteError("a transaction is too large");
}

/** @throws InvalidWriteError if the item would be larger than the table keeps, or the update names too much. */
export function checkItem(write: Write, item: Item | undefined): void {
  if (write.kind === "update" && Object.keys(write.set).length > UPDATE_ATTRIBUTES_MAX)
    throw new InvalidWriteError("an update names too many attributes");
  if (item !== undefined && itemBytes(item) > ITEM_BYTES_MAX)
    throw new InvalidWriteError("an item is too large");
}

export function holds(condition: Condition | undefined, item: Item | undefined): boolean {
  switch (condition?.kind) {
    case undefined:
      return true;
    case "absent":
      return item?.[condition.attribute] === undefined;
    case "equals":
      return item?.[condition.attribute] === condition.value;
  }
}

/** The item as it stands after the write; undefined if there is none. */
export function after(write: Write, before: Item | undefined): Item | undefined {
  switch (write.kind) {
    case "put":
      return copyOf(write.item);
    case "delete":
      return undefined;
    case "update": {
      const sums = Object.entries(write.increment ?? {}).map(([name, by]) => [name, sum(before?.[name], by)]);
      return copyOf({ ...before, ...write.key, ...write.set, ...Object.fromEntries(sums) });
    }
  }
}

export function sameItem(a: Item | undefined, b: Item | undefined): boolean {
  return isDeepStrictEqual(a, b);
}

/** The text attributes alone: what a failed condition tells. */
export function textAttributes(item: Item | undefined): Stood {
  if (item === undefined) return null;
  const texts = Object.entries(item).filter(([, value]) => typeof value === "string");
  return Object.fromEntries(texts.map(([name, value]) => [name, String(value)]));
}

function sum(value: Attribute, by: number): number {
  if (value !== undefined && typeof value !== "number") throw new InvalidWriteError("only a number adds up");
  return (value ?? 0) + by;
}

/** A copy of its own, as a table keeps one: what is undefined is not there. */
export function copyOf(item: Item): Item {
  return { ...plainMap(item), pk: item.pk, sk: item.sk };
}

function plainMap(attributes: Attributes): Attributes {
  const kept = Object.entries(attributes).filter(([, value]) => value !== undefined);
  return Object.fromEntries(kept.map(([name, value]) => [name, plain(value)]));
}

function plain(value: Attribute): Attribute {
  if (value === null || typeof value !== "object" || value instanceof Uint8Array) return value;
  return isList(value) ? value.map(plain) : plainMap(value);
}

/** `Array.isArray` does not narrow a readonly list. */
export function isList(value: Attribute): value is readonly Attribute[] {
  return Array.isArray(value);
}
