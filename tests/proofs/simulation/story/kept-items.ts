import { isPack } from "../../../../shared/store/settled/whole.ts";
import type { Item } from "../../../../shared/store/table.ts";

/** An item with this attribute is not to be made out by anybody here: a version that is not there now wrote it. */
export const LEFT = "leftBy";

export function isOwn(item: Item): boolean {
  return !isPack(item) && item[LEFT] === undefined;
}

/** @param order sort keys, the greatest first */
export function insert(order: string[], sk: string): void {
  let at = order.length;
  while (at > 0 && (order[at - 1] ?? "") < sk) at -= 1;
  order.splice(at, 0, sk);
}
