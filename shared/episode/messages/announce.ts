import type { Instant } from "../../base/instant.ts";
import type { DecisionContext } from "../context.ts";
import type { Message } from "../state/message.ts";
import type { Reference } from "../state/reference.ts";
import type { Address } from "./addresses.ts";
import { newMessage, type Outline } from "./new-message.ts";
import { newReference } from "./reference.ts";

/** What is told that is no patient's alert. `until`: when what its link leads to is over. */
export interface Matter extends Omit<Outline, keyof Address | "id" | "ref" | "step" | "causedAt"> {
  readonly owner: Reference["owner"];
  readonly until: Instant;
}

export interface Announced {
  readonly messages: readonly Message[];
  readonly references: readonly Reference[];
}

/** A message to each address, with one link for each contact; a patient's leads to what stands of them. */
export function announce(
  addresses: readonly Address[],
  { owner, until, ...matter }: Matter,
  world: Pick<DecisionContext, "now" | "random">,
): Announced {
  const { alert } = matter;
  const page = owner.kind === "patient" ? "" : alert;
  const { now } = world;
  const told = [...Map.groupBy(addresses, ({ contact }) => contact)].map(([contact, ways]) => {
    const reference = newReference({ owner, alert: page, contact }, until, world);
    const messages = ways.map((way) => {
      const id = [alert, contact, way.channel].join(".");
      return newMessage({ ...matter, ...way, id, step: 1, ref: reference.ref, causedAt: now }, now);
    });
    return { references: [reference], messages };
  });
  return together(told);
}

export function together(all: readonly Announced[]): Announced {
  return {
    messages: all.flatMap(({ messages }) => messages),
    references: all.flatMap(({ references }) => references),
  };
}
