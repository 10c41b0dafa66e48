import { MemoryTable } from "../store/memory/memory-table.ts";
import {
  type Cursor,
  type DueRange,
  type Item,
  itemKey,
  type Key,
  pagesOf,
  type Range,
  type Table,
  type Write,
} from "../store/table.ts";

/**
 * A table that shows another one, and keeps to itself what is written to it: what would come of something can be seen
 * by doing it here. A partition is copied when it is first asked for; the other table is only read.
 */
export class ShadowTable implements Table {
  readonly #shown: Pick<Table, "query">;
  readonly #copy = new MemoryTable();
  readonly #copied = new Map<string, Promise<void>>();

  constructor(shown: Pick<Table, "query">) {
    this.#shown = shown;
  }

  /** With every partition in it, so that its due index is whole. */
  static async whole(shown: Pick<Table, "query" | "scan">): Promise<ShadowTable> {
    const shadow = new ShadowTable(shown);
    for await (const { pk } of pagesOf((after) => shown.scan(after))) await shadow.#show(pk);
    return shadow;
  }

  async query(range: Range, after?: Cursor) {
    await this.#show(range.pk);
    return this.#copy.query(range, after);
  }

  async get(key: Key): Promise<Item | null> {
    await this.#show(key.pk);
    return this.#copy.get(key);
  }

  async write(write: Write) {
    await this.#show(itemKey(write).pk);
    return this.#copy.write(write);
  }

  async transact(writes: readonly Write[]) {
    await Promise.all(writes.map((write) => this.#show(itemKey(write).pk)));
    return this.#copy.transact(writes);
  }

  /** What is due in the partitions that were asked for. */
  due(range: DueRange, after?: Cursor) {
    return this.#copy.due(range, after);
  }

  /** The items of the partitions that were asked for. */
  scan(after?: Cursor) {
    return this.#copy.scan(after);
  }

  #show(pk: string): Promise<void> {
    const shown = this.#copied.get(pk) ?? this.#copyOf(pk);
    this.#copied.set(pk, shown);
    return shown;
  }

  async #copyOf(pk: string): Promise<void> {
    for await (const item of pagesOf((after) => this.#shown.query({ pk }, after))) {
      await this.#copy.write({ kind: "put", item });
    }
  }
}
