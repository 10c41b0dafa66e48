import type { DynamoDBRecord } from "aws-lambda";
import {
  type Attribute,
  type Cursor,
  type DueRange,
  type Item,
  type Key,
  keyOf,
  type Page,
  type Range,
  type Reason,
  type Table,
  type TransactOutcome,
  type Write,
  type WriteOutcome,
} from "../table.ts";
import { after, checkItem, checkTransaction, holds, sameItem, textsOf } from "./memory-write.ts";
import { recordOf } from "./stream-image.ts";

type ChangeListener = (record: DynamoDBRecord) => void;

/**
 * The table of a site on a machine that has no DynamoDB: the same conditions and transactions, the same
 * stream. It forgets everything with its process, and drops nothing for its age.
 */
export class MemoryTable implements Table {
  readonly #partitions = new Map<string, Map<string, Item>>();
  /** What stands in the due index, by its part and key. */
  readonly #due = new Map<string, Map<string, Item>>();
  readonly #listeners = new Set<ChangeListener>();
  readonly #pageSize: number;
  #sequence = 0;

  constructor(options: { readonly pageSize?: number } = {}) {
    this.#pageSize = options.pageSize ?? Number.POSITIVE_INFINITY;
  }

  /** Called for each change, in order, within the call that made it. Returns what ends it. */
  onChange(listener: ChangeListener): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  async query({ pk, from = "" }: Range, cursor?: Cursor): Promise<Page> {
    const items = [...(this.#partitions.get(pk)?.values() ?? [])].filter(({ sk }) => sk >= from);
    const descending = items.sort((a, b) => (a.sk < b.sk ? 1 : -1));
    return this.#page(descending, ({ sk }) => cursor === undefined || sk < String(cursor["sk"]));
  }

  async get(key: Key): Promise<Item | null> {
    const found = this.#find(key);
    return found === undefined ? null : structuredClone(found);
  }

  async write(write: Write): Promise<WriteOutcome> {
    const stands = this.#find(keyOf(write));
    if (!holds(write.condition, stands)) return { outcome: "condition-failed", stood: textsOf(stands) };
    checkItem(write, after(write, stands));
    this.#apply(write);
    return { outcome: "done" };
  }

  async transact(writes: readonly Write[]): Promise<TransactOutcome> {
    checkTransaction(writes);
    const reasons = writes.map((write) => this.#reason(write));
    if (reasons.some(({ kind }) => kind !== "none")) return { outcome: "cancelled", reasons };
    for (const write of writes) checkItem(write, after(write, this.#find(keyOf(write))));
    for (const write of writes) this.#apply(write);
    return { outcome: "done" };
  }

  async due({ part, until }: DueRange, cursor?: Cursor): Promise<Page> {
    const ripe = [...(this.#due.get(part)?.values() ?? [])].filter((item) => String(item["dueAt"]) <= until);
    const ascending = ripe.sort((a, b) => (dueOrder(a) < dueOrder(b) ? -1 : 1));
    return this.#page(ascending, (item) => cursor === undefined || dueOrder(item) > dueOrder(cursor));
  }

  async scan(cursor?: Cursor): Promise<Page> {
    const keys = [...this.#partitions.values()].flatMap((partition) => [...partition.values()]);
    const ascending = keys
      .map(({ pk, sk }) => ({ pk, sk }))
      .sort((a, b) => (indexKey(a) < indexKey(b) ? -1 : 1));
    return this.#page(ascending, (key) => cursor === undefined || indexKey(key) > indexKey(cursor));
  }

  #page(sorted: readonly Item[], beyond: (item: Item) => boolean): Page {
    const rest = sorted.filter(beyond);
    const items = rest.slice(0, this.#pageSize);
    const last = items.at(-1);
    return { items: structuredClone(items), next: last && items.length < rest.length ? last : null };
  }

  #find({ pk, sk }: Key): Item | undefined {
    return this.#partitions.get(pk)?.get(sk);
  }

  #reason(write: Write): Reason {
    const stands = this.#find(keyOf(write));
    const kept = holds(write.condition, stands);
    return kept ? { kind: "none" } : { kind: "condition-failed", stood: textsOf(stands) };
  }

  #apply(write: Write): void {
    const key = keyOf(write);
    const before = this.#find(key);
    const now = after(write, before);
    this.#keep(key, now);
    if (!sameItem(before, now)) this.#tell(key, before, now);
  }

  #keep(key: Key, item: Item | undefined): void {
    const partition = this.#partitions.get(key.pk) ?? new Map<string, Item>();
    this.#partitions.set(key.pk, partition);
    const stood = partition.get(key.sk)?.["due"];
    if (typeof stood === "string") this.#due.get(stood)?.delete(indexKey(key));
    if (item === undefined) {
      partition.delete(key.sk);
      return;
    }
    partition.set(key.sk, item);
    const { due: part } = item;
    if (typeof part !== "string" || typeof item["dueAt"] !== "string") return;
    const entries = this.#due.get(part) ?? new Map<string, Item>();
    this.#due.set(part, entries.set(indexKey(key), item));
  }

  #tell(key: Key, before: Item | undefined, now: Item | undefined): void {
    this.#sequence += 1;
    const record = recordOf(this.#sequence, key, before, now);
    for (const listener of this.#listeners) listener(record);
  }
}

function indexKey({ pk, sk }: { readonly pk?: Attribute; readonly sk?: Attribute }): string {
  return JSON.stringify([pk, sk]);
}

function dueOrder(item: Cursor): string {
  return `${item["dueAt"]} ${indexKey(item)}`;
}
