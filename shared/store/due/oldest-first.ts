import type { Item } from "../table.ts";

interface First {
  readonly list: AsyncIterator<Item>;
  readonly item: Item;
}

/**
 * Several lists of what is due, each in its order, as one. A list that cannot be read any farther holds up no other.
 * @throws at the end, why one could not be read
 */
export async function* oldestFirst(lists: readonly AsyncIterable<Item>[]): AsyncGenerator<Item> {
  const failures: unknown[] = [];
  const firstOf = async (list: AsyncIterator<Item>): Promise<First[]> => {
    try {
      const { done, value } = await list.next();
      return done ? [] : [{ list, item: value }];
    } catch (error) {
      failures.push(error);
      return [];
    }
  };
  const begun = lists.map((list) => firstOf(list[Symbol.asyncIterator]()));
  let firsts = (await Promise.all(begun)).flat();
  while (firsts.length > 0) {
    const oldest = firsts.reduce(older);
    yield oldest.item;
    const next = await firstOf(oldest.list);
    firsts = firsts.flatMap((first) => (first === oldest ? next : [first]));
  }
  if (failures.length > 0) throw failures[0];
}

function older(one: First, other: First): First {
  return String(other.item["dueAt"]) < String(one.item["dueAt"]) ? other : one;
}
