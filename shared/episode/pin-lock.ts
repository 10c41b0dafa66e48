import { earliest, plusMinutes } from "../protocol/instant.ts";
import { decideLateMessages, lookAgainAt } from "./message-life.ts";
import { newReference, nextShiftOver } from "./reference.ts";
import { afterRound, roundOf } from "./rounds.ts";
import type { Channel, LockChanges, LockState, Message, Reference, Unsendable } from "./state.ts";
import type { Reachable, World } from "./world.ts";

/** As for an alert: after so long a word of it says LATE. */
const NOT_AFTER_MINUTES = 30;

export interface LockDecision {
  readonly changes: LockChanges;
  /** There was something to tell ops of, and none of them has an address. */
  readonly nobody: boolean;
  /** One commit could not hold it all: the next decision may be taken at once. */
  readonly hasMore: boolean;
}

/**
 * Ops hear of a lock once, by email; by SMS who has no email. After that only the messages are looked after.
 * @param stands false where the PIN that locked it turned out to be right, or a new one was enrolled
 */
export function decideLock(state: LockState, stands: boolean, world: World): LockDecision {
  const isNews = !state.told && stands;
  const made = isNews ? tellOps(state, world) : { messages: [], references: [] };
  const late = decideLateMessages(state.messages, () => true, world.now);
  const round = roundOf(state.messages, late, made);
  const { messages, references, isLast } = round;
  const pending = afterRound(state.messages, round).map(lookAgainAt);
  return {
    changes: {
      told: state.told || isLast,
      messages,
      references,
      dueAt: earliest(isLast ? null : world.now, ...pending),
    },
    nobody: isNews && isLast && made.messages.every(({ state: fate }) => fate === "failed"),
    hasMore: !isLast,
  };
}

function tellOps({ contact: lockedContact, revision, where, until }: LockState, world: World) {
  const alert = `lock-${lockedContact}-${until}`;
  const owner = {
    kind: "lock",
    contact: lockedContact,
    revision,
    ...(where === undefined ? {} : { where }),
  } as const;
  const messages: Message[] = [];
  const references: Reference[] = [];
  for (const reader of world.onCall(world.opsRole)) {
    const { contact } = reader;
    const reference = newReference(
      { owner, alert, contact },
      nextShiftOver(world.shiftEnd(world.now), world),
      world,
    );
    references.push(reference);
    for (const { channel, unsendable } of addressesOf(reader)) {
      messages.push({
        id: [alert, contact, channel].join("."),
        alert,
        kind: "ops",
        about: "pin-locked",
        lockedContact,
        lockedUntil: until,
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
