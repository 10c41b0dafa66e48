import type { Instant } from "../base/instant.ts";

/**
 * What the store needs of a table with a partition and a sort key: each method is one call to AWS, and
 * may fail as such a call does. Conditions are data, so that a table in memory can keep them too.
 */
export interface Table {
  /** One page of a partition, strongly consistent, the greatest sort key first. */
  query(range: Range, after?: Cursor): Promise<ItemPage>;
  /** Strongly consistent. */
  get(key: Key): Promise<Item | null>;
  /** @throws TableBusyError if it was refused without effect. */
  write(write: Write): Promise<WriteOutcome>;
  /**
   * All or nothing. `token` names the attempt: the same call sent twice has one effect.
   * @throws TableBusyError if it was refused without effect.
   */
  transact(writes: readonly Write[], token: string): Promise<TransactOutcome>;
  /** One page of a part of the due index, the oldest first; what was just written may be missing. */
  due(range: DueRange, after?: Cursor): Promise<ItemPage>;
  /** One page of the whole table, keys alone. For the local site: no function of AWS may scan. */
  scan(after?: Cursor): Promise<ItemPage>;
}

export interface Key {
  readonly pk: string;
  readonly sk: string;
}

export type Attribute =
  | null
  | boolean
  | number
  | string
  | undefined
  | Uint8Array
  | readonly Attribute[]
  | { readonly [name: string]: Attribute };

export type Attributes = Readonly<Record<string, Attribute>>;
export type Item = Key & Attributes;
export type Cursor = Attributes;

export interface Range {
  readonly pk: string;
  /** The least sort key of interest. */
  readonly from?: string;
}

export interface DueRange {
  /** What its entries have as their attribute `due`. */
  readonly part: string;
  /** Up to and including. */
  readonly until: Instant;
}

export interface ItemPage {
  readonly items: readonly Item[];
  /** Where the next page begins; null at the end. */
  readonly next: Cursor | null;
}

/** What must hold of an item as it stands; `absent` of `pk` means that there is no such item. */
export type Condition =
  | { readonly kind: "absent"; readonly attribute: string }
  | { readonly kind: "equals"; readonly attribute: string; readonly value: string | number };

export type Write =
  | { readonly kind: "put"; readonly item: Item; readonly condition?: Condition | undefined }
  | {
      readonly kind: "update";
      readonly key: Key;
      /** An attribute that is undefined here is removed. All others of the item stay as they are. */
      readonly set: Attributes;
      /** From 0 where the item has no such attribute. */
      readonly increment?: Readonly<Record<string, number>> | undefined;
      readonly condition?: Condition | undefined;
    }
  | { readonly kind: "delete"; readonly key: Key; readonly condition?: Condition | undefined };

/** The text attributes of the item that stood where a condition failed; null if none did, or none was told. */
export type Stood = Readonly<Record<string, string>> | null;

export type WriteOutcome =
  | { readonly outcome: "done" }
  | { readonly outcome: "condition-failed"; readonly stood: Stood };

/** Why one write of a transaction was refused, or that it was not. */
export type CancelReason =
  | { readonly kind: "none" }
  | { readonly kind: "condition-failed"; readonly stood: Stood }
  | { readonly kind: "busy" };

/** `reasons` stand in the order of the writes; fewer are possible. */
export type TransactOutcome =
  | { readonly outcome: "done" }
  | { readonly outcome: "cancelled"; readonly reasons: readonly CancelReason[] };

/** Throttled, or another transaction holds an item. Nothing was written: try again later. */
export class TableBusyError extends Error {
  override name = "TableBusyError";
}

/** The table refuses such a write whenever it comes: it is too large, or malformed. Nothing was written. */
export class InvalidWriteError extends Error {
  override name = "InvalidWriteError";
}

export const itemAbsent: Condition = { kind: "absent", attribute: "pk" };

export function equals(attribute: string, value: string | number): Condition {
  return { kind: "equals", attribute, value };
}

/** Nobody has counted it up since it was read; 0 where there was no such item. */
export function asRead(count: "version" | "revision", read: number): Condition {
  return read === 0 ? itemAbsent : equals(count, read);
}

export function itemKey(write: Write): Key {
  return write.kind === "put" ? { pk: write.item.pk, sk: write.item.sk } : write.key;
}

/** The table, with each write changed on its way into it. */
export function rewriting(table: Table, changed: (write: Write) => Write): Table {
  return {
    query: (range, after) => table.query(range, after),
    get: (key) => table.get(key),
    write: (write) => table.write(changed(write)),
    transact: (writes, token) => table.transact(writes.map(changed), token),
    due: (range, after) => table.due(range, after),
    scan: (after) => table.scan(after),
  };
}

/** Every item of all pages. */
export async function* pagesOf(read: (after?: Cursor) => Promise<ItemPage>): AsyncGenerator<Item> {
  let page = await read();
  yield* page.items;
  while (page.next) {
    page = await read(page.next);
    yield* page.items;
  }
}
