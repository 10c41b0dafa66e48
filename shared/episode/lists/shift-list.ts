import { earliest, type Instant, latest } from "../../base/instant.ts";
import { afterRound, roundOf } from "../alerts/rounds.ts";
import type { DecisionContext, Reachable } from "../context.ts";
import { decideLateMessages, lookAgainAt } from "../messages/life.ts";
import { newReference, nextShiftOver } from "../messages/reference.ts";
import type { DigestChanges, DigestState } from "../state/lists.ts";
import type { Message, NotSent, RestingMessage } from "../state/message.ts";
import type { Audience, Reference } from "../state/reference.ts";

export interface DigestDecision {
  readonly changes: DigestChanges;
  /** There was something to tell, and nobody who reads that list had an email address. */
  readonly nobody: boolean;
  /** One commit could not hold it all: the next decision may be taken at once. */
  readonly hasMore: boolean;
}

/** What may hold a digest back. No alert knows of it. */
export interface DigestRules {
  /** The end of the quiet hours that the instant lies in. */
  readonly quietUntil: (at: Instant) => Instant | null;
  /** How many may reach one contact in 24 hours; null for any number. */
  readonly perDay: number | null;
  /** Of the digests of the last 24 hours. */
  readonly earlier: readonly Message[];
}

export const noDigestRules: DigestRules = { quietUntil: () => null, perDay: null, earlier: [] };

/** One list of a shift: who reads it, and how a message of it is known. */
interface List {
  readonly readers: readonly Reachable[];
  readonly alert: string;
  readonly says: Pick<Message, "kind" | "about">;
  readonly audience?: Audience | undefined;
  readonly rules: DigestRules;
}

interface Made {
  readonly messages: readonly Message[];
  readonly references: readonly Reference[];
  /** Something stands on it. */
  readonly isAsked: boolean;
}

function isUnread({ messages }: Made): boolean {
  return messages.every(({ state }) => state === "failed");
}

/**
 * At its shift's end a digest goes by email, once, to everyone on call for the role, an empty one too, since it leads to the
 * unit's list. It waits for the end of quiet hours; beyond a contact's limit it stands on its page alone. After that only its
 * messages are looked after. Ops have a list of their own, which knows no limit.
 */
export function decideDigest(
  state: DigestState,
  role: string,
  world: DecisionContext,
  rules: DigestRules = noDigestRules,
): DigestDecision {
  const isNew = !state.made && state.shiftEnd <= world.now;
  const made = isNew ? listsOf(state, role, world, rules).map((list) => make(state, list, world)) : [];
  const late = decideLateMessages(state.messages, () => true, world.now);
  const round = roundOf(state.messages, late, {
    messages: made.flatMap((list) => list.messages),
    references: made.flatMap((list) => list.references),
  });
  const isMade = state.made || (isNew && round.isLast);
  const pending = afterRound(state.messages, round).map(lookAgainAt);
  return {
    changes: {
      made: isMade,
      messages: round.messages,
      references: round.references,
      dueAt: isMade || isNew ? earliest(round.isLast ? null : world.now, ...pending) : state.shiftEnd,
    },
    nobody: round.isLast && made.some((list) => list.isAsked && isUnread(list)),
    hasMore: !round.isLast,
  };
}

/** That of the clinicians always; that of ops where something stands on it. */
function listsOf(
  { shiftEnd, entries }: DigestState,
  role: string,
  world: DecisionContext,
  rules: DigestRules,
): List[] {
  const clinical: List = {
    readers: world.onCall(role),
    alert: `digest-${shiftEnd}`,
    says: { kind: "digest" },
    rules,
  };
  const ofOps: List = {
    readers: world.onCall(world.opsRole),
    alert: `unjoined-${shiftEnd}`,
    says: { kind: "ops", about: "unjoined" },
    audience: "ops",
    rules: { ...rules, perDay: null },
  };
  return [clinical, ofOps].filter((list) => list.audience === undefined || hasEntry(entries, list.audience));
}

function hasEntry(entries: DigestState["entries"], audience: Audience | undefined): boolean {
  return entries.some((entry) => entry.audience === audience);
}

function make(
  { shiftEnd, entries }: DigestState,
  { readers, alert, says, audience, rules }: List,
  world: DecisionContext,
): Made {
  const messages: Message[] = [];
  const references: Reference[] = [];
  for (const reader of readers) {
    const { contact, channels } = reader;
    const unreachable = reader.unreachable?.find(({ channel }) => channel === "email");
    if (!channels.includes("email") && !unreachable) continue;
    const owner = { kind: "digest", shiftEnd, audience } as const;
    const reference = newReference({ owner, alert, contact }, nextShiftOver(shiftEnd, world), world);
    references.push(reference);
    messages.push({
      id: [alert, contact, "email"].join("."),
      alert,
      ...says,
      step: 1,
      contact,
      channel: "email",
      severity: "routine",
      ref: reference.ref,
      causedAt: world.now,
      late: false,
      repeat: false,
      attempts: 0,
      revision: 0,
      ...fateOf(contact, shiftEnd, world, rules, unreachable?.why),
    });
  }
  return { messages, references, isAsked: hasEntry(entries, audience) };
}

/** Whether it goes, and when; where it does not, or not yet, why. */
function fateOf(
  contact: string,
  shiftEnd: Instant,
  world: DecisionContext,
  rules: DigestRules,
  unsendable: NotSent | undefined,
): Pick<RestingMessage, "state" | "reason" | "sendAt" | "notAfter"> {
  const quietUntil = rules.quietUntil(world.now);
  const sendAt = quietUntil ?? world.now;
  /** Till the next shift's end; one that waited, till the end of the shift in which it goes. */
  const notAfter = latest(world.shiftEnd(shiftEnd), world.shiftEnd(sendAt)) ?? sendAt;
  const times = { sendAt, notAfter };
  if (unsendable) return { ...times, state: "failed", reason: unsendable };
  if (isBeyondLimit(contact, rules)) return { ...times, state: "withdrawn", reason: "limit" };
  return quietUntil ? { ...times, state: "pending", reason: "quiet-hours" } : { ...times, state: "pending" };
}

function isBeyondLimit(contact: string, { perDay, earlier }: DigestRules): boolean {
  const reached = earlier.filter(({ kind, contact: to, state }) => {
    return (
      kind === "digest" &&
      to === contact &&
      (state === "pending" || state === "sending" || state === "accepted")
    );
  });
  return perDay !== null && reached.length >= perDay;
}
