import type { FactOf } from "../fact.ts";

type Data = FactOf<"lab.results.withdrawn.v1">["data"];

/** What is taken back of an order that may be known by another number. */
export interface OfOtherNumber {
  readonly order: string;
  /** The analyte; empty for all of it. */
  readonly of: string;
}

/** It stands among the names of results, in a withdrawal that waits and names the order too. */
export function nameOfOther({ order, of }: OfOtherNumber): string {
  return `${order}|${of}`;
}

/** Read from there; a withdrawal that is sure names nothing so. */
export function othersIn({ status, orderIds = [], resultIds = [] }: Data): readonly OfOtherNumber[] {
  if (status !== "unsettled") return [];
  return resultIds.flatMap((id) => {
    const order = orderIds.find((each) => id.startsWith(`${each}|`));
    return order === undefined ? [] : [{ order, of: id.slice(order.length + 1) }];
  });
}
