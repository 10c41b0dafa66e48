import type { Message } from "../state/message.ts";
import type { Reference } from "../state/reference.ts";

/** A contact has a link and a message by each channel; a transaction has a hundred writes, its head among them. */
const CONTACTS_PER_ROUND = 25;
const CHANGED_PER_ROUND = 20;

export interface Round {
  /** Changed ones and new ones. */
  readonly messages: readonly Message[];
  readonly references: readonly Reference[];
  /** Nothing is left for a further one. */
  readonly isLast: boolean;
}

/**
 * As much as one commit holds of what a list or a lock of its own partition tells: contacts who have their messages from
 * an earlier round are passed by, and none has one in this round and another in the next.
 * @param decided those of before, as they are now
 */
export function roundOf(
  before: readonly Message[],
  decided: readonly Message[],
  made: { readonly messages: readonly Message[]; readonly references: readonly Reference[] },
): Round {
  const stood = new Set(before);
  const known = new Set(before.map(({ id }) => id));
  const changed = decided.filter((message) => !stood.has(message));
  const fresh = made.messages.filter(({ id }) => !known.has(id));
  const named = new Set(fresh.map(({ ref }) => ref));
  const links = made.references.filter(({ ref }) => named.has(ref));
  const now = links.slice(0, CONTACTS_PER_ROUND);
  const told = new Set(now.map(({ ref }) => ref));
  return {
    messages: [...changed.slice(0, CHANGED_PER_ROUND), ...fresh.filter(({ ref }) => told.has(ref))],
    references: now,
    isLast: now.length === links.length && changed.length <= CHANGED_PER_ROUND,
  };
}

/** All messages as a round leaves them. */
export function afterRound(before: readonly Message[], { messages }: Round): Message[] {
  const changed = new Set(messages.map(({ id }) => id));
  return [...before.filter(({ id }) => !changed.has(id)), ...messages];
}
