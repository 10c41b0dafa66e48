import type { Instant } from "../../base/instant.ts";
import { isStandingFact, placeIn, standingFrom } from "../items/keys.ts";
import type { Item } from "../table.ts";
import { neededFacts } from "./needed-facts.ts";

const overStates: readonly unknown[] = ["acknowledged", "withdrawn", "resolved"];
const restingStates: readonly unknown[] = ["accepted", "failed", "expired", "withdrawn"];

/**
 * What is settled of what stands by itself: what began before `cut` and in which nothing is left to happen. Whatever
 * changes it after all writes it anew, and that counts then.
 */
export function settledItems(items: readonly Item[], cut: Instant): Item[] {
  const of = (kind: string) => items.filter(({ item }) => item === kind);
  const isBefore = (item: Item, name: string) => typeof item[name] === "string" && item[name] < cut;
  const alerts = of("alert").filter(
    (item) => isBefore(item, "raisedAt") && overStates.includes(item["state"]),
  );
  const open = of("alert").filter((item) => !alerts.includes(item));
  const openIds = new Set(open.map(({ id }) => id));
  const openEpisodes = new Set(open.map(({ episode }) => episode));
  const episodes = of("episode").filter(
    (item) => isBefore(item, "opensAt") && isQuiet(item) && !openEpisodes.has(item["id"]),
  );
  const quiet = new Set(episodes.map(({ id }) => id));
  return [
    ...episodes,
    ...of("told").filter(({ episode }) => quiet.has(episode)),
    ...alerts,
    ...of("message").filter((item) => {
      const isResting = restingStates.includes(item["state"]) && isBefore(item, "causedAt");
      return isResting && !openIds.has(item["alert"]);
    }),
    ...settledFacts(of("fact"), cut),
  ];
}

/** Time brings nothing more. */
function isQuiet({ removed, reviewAt, checkpoints }: Item): boolean {
  if (removed === true) return true;
  const ran = (checkpoint: unknown) => {
    return typeof checkpoint === "object" && checkpoint !== null && "ranAt" in checkpoint;
  };
  return reviewAt === null && Array.isArray(checkpoints) && checkpoints.every(ran);
}

function settledFacts(facts: readonly Item[], cut: Instant): Item[] {
  const standing = facts.filter(({ sk }) => isStandingFact(sk));
  const needed = neededFacts(standing);
  return standing.filter((item) => placeIn(item.sk) < standingFrom(cut) && !needed.has(item));
}
