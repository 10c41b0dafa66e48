import { itemBytes } from "../../../../shared/store/items/item-size.ts";
import type { MemoryTable } from "../../../../shared/store/memory/memory-table.ts";
import { after } from "../../../../shared/store/memory/memory-write.ts";
import type { Item, Key, Table, Write } from "../../../../shared/store/table.ts";

/** What one call cost, as DynamoDB counts it from the items themselves. */
export interface Cost {
  readonly call: "query" | "get" | "write" | "transact" | "due";
  readonly readUnits: number;
  readonly writeUnits: number;
  /** The bytes of the items that it read or wrote. */
  readonly bytes: number;
  /** Bytes by kind of item. */
  readonly kinds: Readonly<Record<string, number>>;
}

const READ_UNIT = 4096;
const WRITE_UNIT = 1024;
/** Prepare and commit: each item of a transaction costs twice. */
const IN_TRANSACTION = 2;

/** The table in memory, with what each call would cost: worked out where it is asked for, since that costs time too. */
export function meteredTable(table: MemoryTable, spent: (cost: () => Cost) => void): Table {
  const read = (call: Cost["call"], items: readonly Item[]) => {
    spent(() => {
      const bytes = sum(items.map(itemBytes));
      return { call, readUnits: unitsOf(bytes, READ_UNIT), writeUnits: 0, bytes, kinds: kindsOf(items) };
    });
  };
  return {
    async query(range, after) {
      const page = await table.query(range, after);
      read("query", page.items);
      return page;
    },
    async get(key) {
      const item = await table.get(key);
      read("get", item ? [item] : []);
      return item;
    },
    async write(write) {
      const before = await table.get(keyIn(write));
      const result = await table.write(write);
      spent(() => ({ call: "write", ...written([{ write, before }], 1) }));
      return result;
    },
    async transact(writes) {
      const stood = await Promise.all(
        writes.map(async (write) => ({ write, before: await table.get(keyIn(write)) })),
      );
      const result = await table.transact(writes);
      spent(() => ({ call: "transact", ...written(stood, IN_TRANSACTION) }));
      return result;
    },
    due: (until, after) => table.due(until, after),
    scan: (after) => table.scan(after),
  };
}

/** The table's own of today has another name in an older commit, whose tree this measures too. */
function keyIn(write: Write): Key {
  return write.kind === "put" ? { pk: write.item.pk, sk: write.item.sk } : write.key;
}

interface Stood {
  readonly write: Write;
  readonly before: Item | null;
}

/** An item costs by the larger of what stood and what stands; the due index costs by itself. */
function written(stood: readonly Stood[], times: number): Omit<Cost, "call"> {
  const each = stood.map(({ write, before }) => {
    const now = after(write, before ?? undefined);
    const bytes = Math.max(before ? itemBytes(before) : 0, now ? itemBytes(now) : 0);
    return { item: now ?? before ?? keyIn(write), bytes, index: indexWrites(before, now) };
  });
  const units = each.map(({ bytes, index }) => times * Math.max(unitsOf(bytes, WRITE_UNIT), 1) + index);
  const kinds: Record<string, number> = {};
  each.forEach(({ item }, index) => {
    kinds[kindOf(item)] = (kinds[kindOf(item)] ?? 0) + (units[index] ?? 0);
  });
  return { readUnits: 0, writeUnits: sum(units), bytes: sum(each.map(({ bytes }) => bytes)), kinds };
}

/** A changed key of the sparse index is one entry gone and one new; the keys of a patient are far below one unit. */
function indexWrites(before: Item | null, now: Item | undefined): number {
  const entry = (item: Item | null | undefined) =>
    item?.["due"] === undefined ? null : `${item["due"]} ${item["dueAt"]}`;
  const [stood, stands] = [entry(before), entry(now)];
  return stood === stands ? 0 : Number(stood !== null) + Number(stands !== null);
}

function kindsOf(items: readonly Item[]): Record<string, number> {
  const kinds: Record<string, number> = {};
  for (const item of items) kinds[kindOf(item)] = (kinds[kindOf(item)] ?? 0) + itemBytes(item);
  return kinds;
}

function kindOf(item: Item | Key): string {
  return "item" in item && typeof item["item"] === "string" ? item["item"] : "other";
}

function unitsOf(bytes: number, unit: number): number {
  return Math.ceil(bytes / unit);
}

function sum(all: readonly number[]): number {
  return all.reduce((total, one) => total + one, 0);
}
