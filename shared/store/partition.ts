import { type BusyPatience, pause, TRIES } from "./dynamo/patience.ts";
import { TornReadError } from "./errors.ts";
import type { Written } from "./items/items.ts";
import { HEAD } from "./items/keys.ts";
import { type Item, pagesOf, type Range, type Table } from "./table.ts";

/** One read of a partition: its head, if it has one, and all else in ascending order. */
export interface Partition {
  readonly head: Item | null;
  readonly items: readonly Item[];
}

/**
 * A query is no snapshot: it may see one item of a transaction and miss another. It runs from the end,
 * so the head is read before what it lists, and whatever a later commit wrote shows by its stamp.
 * @throws TornReadError if the partition is torn each time.
 */
export async function readWhole(
  deps: BusyPatience & { readonly table: Table },
  range: Range,
  torn: (partition: Partition) => boolean,
): Promise<Partition> {
  for (let tried = 1; ; tried++) {
    const partition = await readOnce(deps.table, range);
    if (!torn(partition)) return partition;
    if (tried === TRIES) throw new TornReadError(`still torn after ${TRIES} reads`);
    await pause(deps, tried);
  }
}

async function readOnce(table: Table, range: Range): Promise<Partition> {
  const all: Item[] = [];
  for await (const item of pagesOf((after) => table.query(range, after))) all.push(item);
  const head = all.find(({ sk }) => sk === HEAD) ?? null;
  return { head, items: all.filter(({ sk }) => sk !== HEAD).reverse() };
}

/**
 * Whether `items` are not what the commits up to `version` left: one of the last commit is missing or
 * older, or one is newer. What lies before `from`, or has expired by `nowSeconds`, may be missing.
 */
export function isTorn(
  items: readonly Item[],
  head: { readonly version: number; readonly last: readonly Written[] },
  reach: { readonly from: string; readonly nowSeconds: number },
): boolean {
  const stamps = new Map(items.map((item) => [item.sk, Number(item["commit"] ?? 0)]));
  const newer = [...stamps.values()].some((stamp) => stamp > head.version);
  return newer || head.last.some((each) => isMissing(each, stamps, reach));
}

function isMissing(
  { sk, commit, expiresAt }: Written,
  stamps: ReadonlyMap<string, number>,
  { from, nowSeconds }: { readonly from: string; readonly nowSeconds: number },
): boolean {
  const stamp = stamps.get(sk);
  if (stamp !== undefined) return stamp !== commit;
  const expired = expiresAt !== undefined && expiresAt <= nowSeconds;
  return sk >= from && !expired;
}
