import { daysBefore, horizonDays } from "../../base/horizons.ts";
import type { Instant } from "../../base/instant.ts";
import type { Item } from "../table.ts";

/** Small packs pack badly: a new one takes over the newest, until it holds so many days. */
const GROWS_DAYS = 7;

/** What a pack says of those that it took over: since when it holds everything, and their sort keys. */
export interface Growth {
  readonly since: Instant;
  readonly holds: readonly string[];
}

/** The newest packs, while they are young enough to grow. */
export function growing(packs: readonly Item[], until: Instant): Item[] {
  const own = packs.filter(({ since }) => typeof since === "string");
  const newest = own.map((pack) => String(pack["until"])).reduce((a, b) => (a > b ? a : b), "");
  const isYoung = ({ since }: Item) => String(since) > daysBefore(until, GROWS_DAYS);
  return own.filter((pack) => pack["until"] === newest && isYoung(pack));
}

export function growthOf(grown: readonly Item[], until: Instant, settledUntil: Instant | null): Growth {
  const [first = settledUntil ?? daysBefore(until, horizonDays.loaded)] = grown
    .map((pack) => String(pack["since"]))
    .sort();
  return { since: first, holds: grown.map(({ sk }) => sk) };
}

/** What a later pack took over. Both stand until the commit after that one, as all does that is packed. */
export function outgrown(packs: readonly Item[]): Item[] {
  const over = new Set(packs.flatMap(({ holds }) => (Array.isArray(holds) ? holds : [])));
  return packs.filter(({ sk }) => over.has(sk));
}
