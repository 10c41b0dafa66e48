import { earliest, type Instant } from "../../base/instant.ts";
import type { Announced } from "../messages/announce.ts";
import { decideLateMessages, lookAgainAt } from "../messages/life.ts";
import type { Message } from "../state/message.ts";

/** A contact has a link and a message by each channel; a transaction has a hundred writes, its head among them. */
const CONTACTS_PER_ROUND = 25;
const CHANGED_PER_ROUND = 20;

export const nothingAnnounced: Announced = { messages: [], references: [] };

/** One decision of a list, a lock, a sender's silence or a drill. */
export interface ListDecision<Changes> {
  readonly changes: Changes;
  /** There was something to tell, and nobody who should hear of it has an address. */
  readonly nobody: boolean;
  /** One commit could not hold it all: the next decision may be taken at once. */
  readonly hasMore: boolean;
}

/** What one decision does with its messages. */
interface Round {
  /** Changed ones and new ones, with the links of those. */
  readonly leaves: Announced & { readonly dueAt: Instant | null };
  /** Nothing is left for a further one. */
  readonly isLast: boolean;
}

/**
 * A round is as much as one commit holds: contacts who have their messages from an earlier round are passed by, and
 * none has one in this round and another in the next. Messages whose time is over are marked late, and go.
 */
export function roundOf(before: readonly Message[], made: Announced, now: Instant): Round {
  const stood = new Set(before);
  const known = new Set(before.map(({ id }) => id));
  const late = decideLateMessages(before, () => true, now).filter((message) => !stood.has(message));
  const fresh = made.messages.filter(({ id }) => !known.has(id));
  const named = new Set(fresh.map(({ ref }) => ref));
  const links = made.references.filter(({ ref }) => named.has(ref));
  const references = links.slice(0, CONTACTS_PER_ROUND);
  const told = new Set(references.map(({ ref }) => ref));
  const messages = [...late.slice(0, CHANGED_PER_ROUND), ...fresh.filter(({ ref }) => told.has(ref))];
  const isLast = references.length === links.length && late.length <= CHANGED_PER_ROUND;
  const pending = afterRound(before, messages).map(lookAgainAt);
  return { leaves: { messages, references, dueAt: earliest(isLast ? null : now, ...pending) }, isLast };
}

/** Whether what was to be told now reached nobody at all. */
export function isUnheard({ messages }: Announced): boolean {
  return messages.every(({ state }) => state === "failed");
}

function afterRound(before: readonly Message[], left: readonly Message[]): Message[] {
  const changed = new Set(left.map(({ id }) => id));
  return [...before.filter(({ id }) => !changed.has(id)), ...left];
}
