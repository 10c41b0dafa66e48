import type { DecisionContext } from "../context.ts";
import { emailFirst } from "./addresses.ts";
import { type Announced, announce, type Matter } from "./announce.ts";
import { nextShiftOver } from "./reference.ts";

/** A word to ops, by email; by SMS to who has none. */
export function wordsToOps(
  matter: Omit<Matter, "kind" | "severity" | "until">,
  world: DecisionContext,
): Announced {
  const until = nextShiftOver(world.shiftEnd(world.now), world);
  const addresses = world.onCall(world.opsRole).flatMap(emailFirst);
  return announce(addresses, { ...matter, until, kind: "ops", severity: "urgent" }, world);
}
