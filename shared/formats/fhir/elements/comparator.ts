export type Comparator = "<" | "<=" | ">" | ">=";

/** Senders write them so, their case aside. */
const spellings: Readonly<Record<Comparator, readonly string[]>> = {
  "<": ["<", "&lt;", "lt", "less", "less than", "below"],
  "<=": ["<=", "=<", "≤", "&lt;=", "le", "lte", "less or equal", "at most"],
  ">": [">", "&gt;", "gt", "greater", "greater than", "more", "more than", "above"],
  ">=": [">=", "=>", "≥", "&gt;=", "ge", "gte", "greater or equal", "at least"],
};

const comparators: readonly Comparator[] = ["<", "<=", ">", ">="];

/** null for one that is not known here: it must not be lost. */
export function comparatorOf(text: string): Comparator | null {
  const sought = text.trim().toLowerCase();
  return comparators.find((each) => spellings[each].includes(sought)) ?? null;
}
