import { plusMinutes } from "../../base/instant.ts";
import type { Channel, Unsendable } from "../../sites/people/channel.ts";
import type { DecisionContext, Reachable } from "../context.ts";
import type { Message } from "../state/message.ts";
import type { Reference } from "../state/reference.ts";
import { newReference, nextShiftOver } from "./reference.ts";

/** As for an alert: after so long a word of it says LATE. */
const NOT_AFTER_MINUTES = 30;

type Matter = Pick<
  Message,
  "about" | "lockedContact" | "lockedUntil" | "silentSender" | "heardAt" | "alert"
> & {
  readonly owner: Reference["owner"];
};

/** A word to ops, by email; by SMS to who has none. */
export function wordsToOps({ owner, ...matter }: Matter, world: DecisionContext) {
  const messages: Message[] = [];
  const references: Reference[] = [];
  const validUntil = nextShiftOver(world.shiftEnd(world.now), world);
  for (const reader of world.onCall(world.opsRole)) {
    const { contact } = reader;
    const reference = newReference({ owner, alert: matter.alert, contact }, validUntil, world);
    references.push(reference);
    for (const { channel, unsendable } of addressesOf(reader)) {
      messages.push({
        ...matter,
        id: [matter.alert, contact, channel].join("."),
        kind: "ops",
        step: 1,
        contact,
        channel,
        severity: "urgent",
        ref: reference.ref,
        state: unsendable ? "failed" : "pending",
        reason: unsendable,
        causedAt: world.now,
        sendAt: world.now,
        notAfter: plusMinutes(world.now, NOT_AFTER_MINUTES),
        late: false,
        repeat: false,
        attempts: 0,
        revision: 0,
      });
    }
  }
  return { messages, references };
}

interface Address {
  readonly channel: Channel;
  readonly unsendable?: Unsendable;
}

function addressesOf({ channels, unreachable = [] }: Reachable): readonly Address[] {
  if (channels.includes("email")) return [{ channel: "email" }];
  return [
    ...channels.map((channel) => ({ channel })),
    ...unreachable.map(({ channel, why }) => ({ channel, unsendable: why })),
  ];
}
