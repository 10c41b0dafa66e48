import type { DynamoDBRecord } from "aws-lambda";
import { byText } from "../../base/instant.ts";
import {
  type Attribute,
  type CancelReason,
  type Cursor,
  type DueRange,
  type Item,
  type ItemPage,
  itemKey,
  type Key,
  type Range,
  type Table,
  type TransactOutcome,
  type Write,
  type WriteOutcome,
} from "../table.ts";
import {
  after,
  checkItem,
  checkTransaction,
  copyOf,
  holds,
  sameItem,
  textAttributes,
} from "./memory-write.ts";
import { recordOf } from "./stream-image.ts";

type ChangeListener = (record: DynamoDBRecord) => void;

interface MemoryTableOptions {
  readonly pageSize?: number;
  /** What stands in it from the start, and the number of the last change that made it so. */
  readonly standing?: { readonly items: Iterable<Item>; readonly sequence: number };
  /** Gets the changes of one call before any of them is seen; if it throws, none of them is. */
  readonly journal?: (changes: readonly DynamoDBRecord[]) => void;
}

/**
 * The table of a site on a machine that has no DynamoDB: the same conditions and transactions, the same
 * stream. It forgets everything with its process, unless a journal keeps it, and drops nothing for its age.
 */
export class MemoryTable implements Table {
  readonly #partitions = new Map<string, Map<string, Item>>();
  /** What stands in the due index, by its part and key. */
  readonly #due = new Map<string, Map<string, Item>>();
  readonly #listeners = new Set<ChangeListener>();
  readonly #pageSize: number;
  readonly #journal: (changes: readonly DynamoDBRecord[]) => void;
  #sequence: number;

  constructor({ pageSize, standing, journal }: MemoryTableOptions = {}) {
    this.#pageSize = pageSize ?? Number.POSITIVE_INFINITY;
    this.#journal = journal ?? (() => {});
    this.#sequence = standing?.sequence ?? 0;
    for (const item of standing?.items ?? []) this.#keep(item, item);
  }

  /** Number of the last change. */
  get sequence(): number {
    return this.#sequence;
  }

  /** All that stands in it; it must not be changed. */
  *items(): Generator<Item> {
    for (const partition of this.#partitions.values()) yield* partition.values();
  }

  /** Called for each change, in order, within the call that made it. Returns what ends it. */
  onChange(listener: ChangeListener): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  async query({ pk, from = "" }: Range, cursor?: Cursor): Promise<ItemPage> {
    const items = [...(this.#partitions.get(pk)?.values() ?? [])].filter(({ sk }) => sk >= from);
    const descending = items.sort((a, b) => (a.sk < b.sk ? 1 : -1));
    return this.#page(descending, ({ sk }) => cursor === undefined || sk < String(cursor["sk"]));
  }

  async get(key: Key): Promise<Item | null> {
    const found = this.#find(key);
    return found === undefined ? null : copyOf(found);
  }

  async write(write: Write): Promise<WriteOutcome> {
    const stands = this.#find(itemKey(write));
    if (!holds(write.condition, stands))
      return { outcome: "condition-failed", stood: textAttributes(stands) };
    this.#commit([write]);
    return { outcome: "done" };
  }

  async transact(writes: readonly Write[]): Promise<TransactOutcome> {
    checkTransaction(writes);
    const reasons = writes.map((write) => this.#reason(write));
    if (reasons.some(({ kind }) => kind !== "none")) return { outcome: "cancelled", reasons };
    this.#commit(writes);
    return { outcome: "done" };
  }

  async due({ part, until }: DueRange, cursor?: Cursor): Promise<ItemPage> {
    const ripe = [...(this.#due.get(part)?.values() ?? [])].filter((item) => String(item["dueAt"]) <= until);
    const ascending = ripe.sort((a, b) => byText(dueOrder(a), dueOrder(b)));
    return this.#page(ascending, (item) => cursor === undefined || dueOrder(item) > dueOrder(cursor));
  }

  async scan(cursor?: Cursor): Promise<ItemPage> {
    const keys = [...this.#partitions.values()].flatMap((partition) => [...partition.values()]);
    const ascending = keys.map(({ pk, sk }) => ({ pk, sk })).sort((a, b) => byText(indexKey(a), indexKey(b)));
    return this.#page(ascending, (key) => cursor === undefined || indexKey(key) > indexKey(cursor));
  }

  #page(sorted: readonly Item[], beyond: (item: Item) => boolean): ItemPage {
    const rest = sorted.filter(beyond);
    const items = rest.slice(0, this.#pageSize);
    const last = items.at(-1);
    return { items: items.map(copyOf), next: last && items.length < rest.length ? last : null };
  }

  #find({ pk, sk }: Key): Item | undefined {
    return this.#partitions.get(pk)?.get(sk);
  }

  #reason(write: Write): CancelReason {
    const stands = this.#find(itemKey(write));
    const kept = holds(write.condition, stands);
    return kept ? { kind: "none" } : { kind: "condition-failed", stood: textAttributes(stands) };
  }

  /** All of them or none: what may throw comes first. */
  #commit(writes: readonly Write[]): void {
    const made = writes.map((write) => {
      const key = itemKey(write);
      const before = this.#find(key);
      const now = after(write, before);
      checkItem(write, now);
      return { key, before, now };
    });
    const changes = made.filter(({ before, now }) => !sameItem(before, now));
    const records = changes.map(({ key, before, now }, index) =>
      recordOf(this.#sequence + index + 1, key, before, now),
    );
    if (records.length > 0) this.#journal(records);
    this.#sequence += records.length;
    for (const { key, now } of made) this.#keep(key, now);
    for (const record of records) for (const listener of this.#listeners) listener(record);
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
}

function indexKey({ pk, sk }: { readonly pk?: Attribute; readonly sk?: Attribute }): string {
  return JSON.stringify([pk, sk]);
}

function dueOrder(item: Cursor): string {
  return `${item["dueAt"]} ${indexKey(item)}`;
}
