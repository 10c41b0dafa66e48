import { type Attribute, type Attributes, type Item, itemKey, type Write } from "../table.ts";

/** What DynamoDB takes: bytes of one item, and writes and bytes of one transaction. */
export const ITEM_BYTES_MAX = 400 * 1024;
export const TRANSACTION_WRITES_MAX = 100;
export const TRANSACTION_BYTES_MAX = 4 * 1024 * 1024;

const NUMBER_BYTES = 21;
/** A list or map costs `NESTED_BYTES`, and each of its elements `ELEMENT_BYTES`. */
const NESTED_BYTES = 3;
const ELEMENT_BYTES = 1;

/** DynamoDB counts an item so: names and values, a number as its longest. */
export function itemBytes(item: Item | Attributes): number {
  return Object.entries(item).reduce((sum, [name, value]) => sum + attributeBytes(name, value), 0);
}

/** What a write brings along; an update changes an item that may hold more. */
export function writeBytes(write: Write): number {
  switch (write.kind) {
    case "put":
      return itemBytes(write.item);
    case "update":
      return itemBytes({ ...write.set, ...write.increment, ...itemKey(write) });
    case "delete":
      return itemBytes({ ...itemKey(write) });
  }
}

function attributeBytes(name: string, value: Attribute): number {
  return value === undefined ? 0 : Buffer.byteLength(name) + valueBytes(value);
}

function valueBytes(value: Attribute): number {
  switch (typeof value) {
    case "string":
      return Buffer.byteLength(value);
    case "number":
      return NUMBER_BYTES;
    case "object":
      if (value === null) return 1;
      return value instanceof Uint8Array ? value.byteLength : nestedBytes(value);
    case "boolean":
    case "undefined":
      return 1;
  }
}

function nestedBytes(value: readonly Attribute[] | { readonly [name: string]: Attribute }): number {
  const elements = Object.entries(value);
  const names = Array.isArray(value) ? 0 : elements.reduce((sum, [name]) => sum + Buffer.byteLength(name), 0);
  const values = elements.reduce((sum, [, element]) => sum + valueBytes(element) + ELEMENT_BYTES, 0);
  return NESTED_BYTES + names + values;
}
