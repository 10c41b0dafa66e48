import { isDeepStrictEqual } from "node:util";
import type { DynamoDBRecord } from "aws-lambda";
import type { Instant } from "../../../../shared/base/instant.ts";
import { expanded } from "../../../../shared/store/compact/compact.ts";
import { duePlaces, type Share } from "../../../../shared/store/due/parts.ts";
import { MemoryTable } from "../../../../shared/store/memory/memory-table.ts";
import { after } from "../../../../shared/store/memory/memory-write.ts";
import { isPack, itemsOf } from "../../../../shared/store/settled/whole.ts";
import {
  type Cursor,
  type DueRange,
  type Item,
  type ItemPage,
  itemKey,
  type Key,
  type Range,
  type TransactOutcome,
  type Write,
  type WriteOutcome,
} from "../../../../shared/store/table.ts";
import { insert, isOwn } from "./kept-items.ts";
import type { Timeline } from "./timeline.ts";

export interface Change {
  readonly sk: string;
  readonly before: Item | undefined;
  readonly after: Item | undefined;
}

/** What one call changed of one partition, all at once. */
export interface Effect {
  readonly pk: string;
  readonly at: number;
  readonly changes: readonly Change[];
}

interface Part {
  readonly items: Map<string, Item>;
  /** What stands packed and no longer by itself: to whoever asks what is kept, it is where it was. */
  readonly moved: Map<string, Item>;
  /** Sort keys of now or before, the greatest first. */
  order: string[];
  readonly effects: Effect[];
}

/** Why a page shows what it shows: chance, from 0 to below 1, for each item in turn. */
type Draw = () => number;

/**
 * The table as it really is: the one in memory does the writes and keeps the conditions; beside it every
 * item's versions are kept, so that a read can see some of them and miss others, as DynamoDB's may.
 */
export class Truth {
  readonly #memory = new MemoryTable();
  readonly #parts = new Map<string, Part>();
  readonly #heads = new Map<string, Item>();
  readonly #timeline: Timeline;
  readonly #pageSize: (items: number) => number;
  /** Called for each effect, before whoever caused it hears of it. */
  onEffect: (effect: Effect, by: object | null) => void = () => {};

  constructor(timeline: Timeline, pageSize: (items: number) => number) {
    this.#timeline = timeline;
    this.#pageSize = pageSize;
  }

  onChange(listener: (record: DynamoDBRecord) => void): void {
    this.#memory.onChange(listener);
  }

  /** A point in the history of a partition: a read that begins now may see what stands now. */
  begin(pk: string): number {
    return this.#part(pk).effects.length;
  }

  /** One page as a read sees it that began at `begun` and ends now. */
  page({ pk, from = "" }: Range, cursor: Cursor | undefined, begun: number, draw: Draw): ItemPage {
    const part = this.#part(pk);
    const since = part.effects.slice(begun);
    const before = cursor === undefined ? null : String(cursor["sk"]);
    const items: Item[] = [];
    let seen = 0;
    for (const sk of part.order) {
      if (sk < from) break;
      if (before !== null && sk >= before) continue;
      // One commit becomes visible item by item, in any order. Several follow each other: what a later read sees is no older.
      seen =
        since.length === 0
          ? 0
          : Math.min(since.length, seen + Math.floor(draw() * (since.length - seen + 1)));
      const shown = since.length === 1 ? (draw() < 0.5 ? 0 : 1) : seen;
      const item = versionAfter(part, sk, since, shown);
      if (item === undefined) continue;
      if (items.length === this.#pageSize(part.order.length)) return { items, next: items.at(-1) ?? null };
      items.push(item);
    }
    return { items, next: null };
  }

  async get(key: Key): Promise<Item | null> {
    return this.#memory.get(key);
  }

  async write(write: Write, by: object | null): Promise<WriteOutcome> {
    const outcome = await this.#memory.write(write);
    if (outcome.outcome === "done") this.#apply([write], by);
    return outcome;
  }

  async transact(writes: readonly Write[], by: object | null): Promise<TransactOutcome> {
    const outcome = await this.#memory.transact(writes);
    if (outcome.outcome === "done") this.#apply(writes, by);
    return outcome;
  }

  /** One page of a part of the due index, as it stood so many milliseconds ago. */
  due({ part, until }: DueRange, cursor: Cursor | undefined, pageSize: number, ageMs: number): ItemPage {
    const ripe = this.#dueItems(part, ageMs)
      .filter(({ dueAt }) => dueAt <= until)
      .sort((a, b) => (orderOf(a) < orderOf(b) ? -1 : 1))
      .filter((item) => cursor === undefined || orderOf(item) > orderOf(cursor));
    const items = ripe.slice(0, pageSize);
    return { items, next: ripe.length > pageSize ? (items.at(-1) ?? null) : null };
  }

  /** The earliest that anything of a share is due; null if nothing is. */
  firstDue(share: Share): Instant | null {
    const { has } = duePlaces(share);
    let first: Instant | null = null;
    for (const [pk, { dueAt }] of this.#heads) {
      if (!has(pk)) continue;
      if (typeof dueAt === "string" && (first === null || dueAt < first)) first = dueAt;
    }
    return first;
  }

  /** What stands and is this version's, as if nothing of it were packed, and each text stood by itself. */
  items(pk: string): readonly Item[] {
    const { items, moved } = this.#part(pk);
    return [...new Map([...moved, ...items]).values()].filter(isOwn).map(expanded);
  }

  item({ pk, sk }: Key): Item | undefined {
    const part = this.#parts.get(pk);
    const item = part?.items.get(sk) ?? part?.moved.get(sk);
    return item && expanded(item);
  }

  /** Whether it is packed, though it may stand by itself for a while yet. */
  isSettled({ pk, sk }: Key): boolean {
    const items = [...this.#part(pk).items.values()];
    return items.filter(isPack).some((pack) => itemsOf(pack).some((item) => item.sk === sk));
  }

  /** Items that once had an attribute, stand, and have it no more. */
  newer(pk: string, attribute: string): string[] {
    const part = this.#part(pk);
    const had = new Set(
      part.effects.flatMap(({ changes }) =>
        changes.flatMap(({ sk, after }) => (after?.[attribute] ? [sk] : [])),
      ),
    );
    return [...had].filter((sk) => {
      const item = part.items.get(sk);
      return item !== undefined && item[attribute] === undefined;
    });
  }

  partitions(prefix: string): string[] {
    return [...this.#parts.keys()].filter((pk) => pk.startsWith(prefix)).sort();
  }

  #part(pk: string): Part {
    const part = this.#parts.get(pk) ?? { items: new Map(), moved: new Map(), order: [], effects: [] };
    this.#parts.set(pk, part);
    return part;
  }

  #apply(writes: readonly Write[], by: object | null): void {
    for (const [pk, own] of Map.groupBy(writes, (write) => itemKey(write).pk)) {
      const part = this.#part(pk);
      const changes = own.map((write): Change => {
        const { sk } = itemKey(write);
        const before = part.items.get(sk);
        const now = after(write, before);
        if (now === undefined) part.items.delete(sk);
        else part.items.set(sk, now);
        if (before === undefined && !part.order.includes(sk)) insert(part.order, sk);
        if (sk === "9-head" && now) this.#heads.set(pk, now);
        return { sk, before, after: now };
      });
      const effect = { pk, at: this.#timeline.now, changes };
      part.effects.push(effect);
      this.onEffect(
        { ...effect, changes: changes.map(asSaid).flatMap((change) => asKept(part, change)) },
        by,
      );
    }
  }

  #dueItems(part: string, ageMs: number): { pk: string; sk: string; dueAt: string }[] {
    const since = this.#timeline.now - ageMs;
    return [...this.#heads].flatMap(([pk, head]) => {
      const younger = this.#part(pk).effects.filter(({ at }) => at > since);
      const first =
        ageMs > 0 ? younger.find(({ changes }) => changes.some(({ sk }) => sk === "9-head")) : undefined;
      const shown = first ? first.changes.find(({ sk }) => sk === "9-head")?.before : head;
      const dueAt = shown?.["dueAt"];
      return typeof dueAt === "string" && shown?.["due"] === part ? [{ pk, sk: "9-head", dueAt }] : [];
    });
  }
}

function asSaid({ sk, before, after }: Change): Change {
  return { sk, before: before && expanded(before), after: after && expanded(after) };
}

/** A deletion of what stands packed changes nothing, and what is written in its place follows what was packed. */
function asKept(part: Part, change: Change): Change[] {
  const { sk, before, after } = change;
  if (after && isPack(after)) return [];
  if (before && !after && isPacked(part, before)) {
    part.moved.set(sk, before);
    return [];
  }
  return [{ ...change, before: before ?? part.moved.get(sk) }];
}

function isPacked({ items }: Part, item: Item): boolean {
  const packs = [...items.values()].filter(isPack).flatMap(itemsOf);
  const last = packs.findLast(({ sk }) => sk === item.sk);
  return isDeepStrictEqual(last, item);
}

function versionAfter(part: Part, sk: string, since: readonly Effect[], shown: number): Item | undefined {
  for (const effect of since.slice(shown)) {
    const change = effect.changes.find((each) => each.sk === sk);
    if (change) return change.before;
  }
  return part.items.get(sk);
}

function orderOf(item: Cursor): string {
  return `${item["dueAt"]} ${item["pk"]}`;
}
