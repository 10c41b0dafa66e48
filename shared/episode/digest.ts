import { earliest, type Instant, latest, plusHours } from "../protocol/instant.ts";
import { decideLateMessages, lookAgainAt } from "./outgoing.ts";
import type { DigestChanges, DigestState, Message, NotSent, Reference } from "./state.ts";
import type { World } from "./world.ts";

/** 128 bits. */
const REFERENCE_BYTES = 16;

export interface DigestDecision {
  readonly changes: DigestChanges;
  /** There was something to tell, and nobody of the role had an email address. */
  readonly nobody: boolean;
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

/**
 * At its shift's end a digest goes by email, once, to everyone on call for the role; one without entries goes to
 * nobody. It waits for the end of quiet hours; beyond a contact's limit it stands on its page alone. After that only its
 * messages are looked after.
 */
export function decideDigest(
  state: DigestState,
  role: string,
  world: World,
  rules: DigestRules = noDigestRules,
): DigestDecision {
  const isNew = !state.made && state.shiftEnd <= world.now;
  const made =
    isNew && state.entries.length > 0 ? make(state, role, world, rules) : { messages: [], references: [] };
  const messages = [...decideLateMessages(state.messages, () => true, world.now), ...made.messages];
  const before = new Set(state.messages);
  const pending = messages.map((message) => lookAgainAt(message, world.now));
  return {
    changes: {
      made: state.made || isNew,
      messages: messages.filter((message) => !before.has(message)),
      references: made.references,
      dueAt: state.made || isNew ? earliest(...pending) : state.shiftEnd,
    },
    nobody: isNew && state.entries.length > 0 && made.messages.every(({ state: fate }) => fate === "failed"),
  };
}

function make({ shiftEnd }: DigestState, role: string, world: World, rules: DigestRules) {
  const alert = `digest-${shiftEnd}`;
  const messages: Message[] = [];
  const references: Reference[] = [];
  for (const reader of world.onCall(role)) {
    const { contact, channels } = reader;
    const unreachable = reader.unreachable?.find(({ channel }) => channel === "email");
    if (!channels.includes("email") && !unreachable) continue;
    const ref = world.random(REFERENCE_BYTES);
    const expiresAt = plusHours(world.now, world.retentionDays * 24);
    references.push({ ref, owner: { kind: "digest", shiftEnd }, alert, contact, expiresAt });
    messages.push({
      id: [alert, contact, "email"].join("."),
      alert,
      kind: "digest",
      step: 1,
      contact,
      channel: "email",
      severity: "routine",
      ref,
      causedAt: world.now,
      late: false,
      repeat: false,
      attempts: 0,
      revision: 0,
      ...fateOf(contact, shiftEnd, world, rules, unreachable?.why),
    });
  }
  return { messages, references };
}

/** Whether it goes, and when; where it does not, or not yet, why. */
function fateOf(
  contact: string,
  shiftEnd: Instant,
  world: World,
  rules: DigestRules,
  unsendable: NotSent | undefined,
): Pick<Message, "state" | "reason" | "sendAt" | "notAfter"> {
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
  const reached = earlier.filter(({ contact: to, state }) => {
    return to === contact && (state === "pending" || state === "sending" || state === "accepted");
  });
  return perDay !== null && reached.length >= perDay;
}
