import { analytes } from "../../protocol/values/analyte.ts";
import type { FactOf } from "../fact.ts";

type Data = FactOf<"lab.results.withdrawn.v1">["data"];

/** What is taken back of one order. */
export interface TestOfOrder {
  readonly order: string;
  /** The analyte; empty for all of it. */
  readonly of: string;
}

/** It stands among the names of results, in a withdrawal that names the order too. */
export function nameOfTest({ order, of }: TestOfOrder): string {
  return `${order}|${of}`;
}

/** Read from there; none where it names anything else, so that a bar in a sender's own name is no end of an order's number. */
export function testsIn({ orderIds = [], resultIds = [] }: Data): readonly TestOfOrder[] {
  const tests = resultIds.map((id) => {
    const bar = id.lastIndexOf("|");
    return { order: id.slice(0, bar), of: id.slice(bar + 1) };
  });
  const isTest = ({ order, of }: TestOfOrder) =>
    orderIds.includes(order) && (of === "" || analytes.some((each) => each === of));
  return tests.every(isTest) ? tests : [];
}
