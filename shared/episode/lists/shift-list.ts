import { type Instant, latest } from "../../base/instant.ts";
import type { DecisionContext, Reachable } from "../context.ts";
import { emailOf } from "../messages/addresses.ts";
import { type Announced, announce, together } from "../messages/announce.ts";
import { nextShiftOver } from "../messages/reference.ts";
import type { DigestChanges, DigestState } from "../state/lists.ts";
import type { Message } from "../state/message.ts";
import type { Audience } from "../state/reference.ts";
import { isUnheard, type ListDecision, roundOf } from "./rounds.ts";

/** What may hold a digest back. No alert knows of it. */
export interface DigestRules {
  /** The end of the quiet hours that the instant lies in. */
  readonly quietUntil: (at: Instant) => Instant | null;
  /** How many may reach one contact in 24 hours; null for any number. */
  readonly perDay: number | null;
  /** The messages of the digests of the last 24 hours. */
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

interface Made extends Announced {
  /** Something stands on it. */
  readonly isAsked: boolean;
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
): ListDecision<DigestChanges> {
  const isNew = !state.made && state.shiftEnd <= world.now;
  const made = isNew ? listsOf(state, role, world, rules).map((list) => make(state, list, world)) : [];
  const { leaves, isLast } = roundOf(state.messages, together(made), world.now);
  const isMade = state.made || (isNew && isLast);
  return {
    changes: { made: isMade, ...leaves, dueAt: isMade ? leaves.dueAt : state.shiftEnd },
    nobody: isLast && made.some((list) => list.isAsked && isUnheard(list)),
    hasMore: !isLast,
  };
}

/** The clinicians' list always; that of ops where something stands on it. */
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
  const owner = { kind: "digest", shiftEnd, audience } as const;
  const until = nextShiftOver(shiftEnd, world);
  const matter = { owner, until, alert, ...says, severity: "routine" } as const;
  const { messages, references } = announce(readers.flatMap(emailOf), matter, world);
  const timed = messages.map((message) => ({ ...message, ...fateOf(message, shiftEnd, world, rules) }));
  return { messages: timed, references, isAsked: hasEntry(entries, audience) };
}

/** Whether it goes, and when; where it does not, or not yet, why. */
function fateOf(
  { contact, state }: Message,
  shiftEnd: Instant,
  world: DecisionContext,
  rules: DigestRules,
): Partial<Pick<Message, "reason">> & Pick<Message, "sendAt" | "notAfter"> & { state?: "withdrawn" } {
  const quietUntil = rules.quietUntil(world.now);
  const sendAt = quietUntil ?? world.now;
  /** It may go until the next shift's end; one that waited, until the end of the shift in which it goes. */
  const notAfter = latest(world.shiftEnd(shiftEnd), world.shiftEnd(sendAt)) ?? sendAt;
  const times = { sendAt, notAfter };
  if (state === "failed") return times;
  if (isBeyondLimit(contact, rules)) return { ...times, state: "withdrawn", reason: "limit" };
  return quietUntil ? { ...times, reason: "quiet-hours" } : times;
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
