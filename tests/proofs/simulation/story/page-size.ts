import type { Chance } from "./chance.ts";
import type { Place } from "./places.ts";

/** More people than this leave hundreds of messages, which in pages of a few items take longer than a function has. */
const FEW_PEOPLE = 20;

/** Two months of a patient come in hundreds of items: a partition has no more pages than a function has time to read. */
const MOST_PAGES = 20;

/** The items of a page, by those of its partition; a page of DynamoDB is one megabyte, about a thousand of them. */
export function pageSizeOf(chance: Chance, { people }: Place): (items: number) => number {
  const picked = chance.pick("page size", [1_000, 1_000, 1_000, 16, 5]);
  const isCrowd = people.some((staffing) => staffing.people.contacts.length > FEW_PEOPLE);
  return (items) => Math.max(isCrowd ? 1_000 : picked, Math.ceil(items / MOST_PAGES));
}
