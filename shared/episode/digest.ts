import { earliest, plusHours } from "../protocol/instant.ts";
import { decideLateMessages, lookAgainAt } from "./outgoing.ts";
import type { DigestChanges, DigestState, Message, Reference } from "./state.ts";
import type { World } from "./world.ts";

/** 128 bits. */
const REFERENCE_BYTES = 16;

export interface DigestDecision {
  readonly changes: DigestChanges;
  /** There was something to tell, and nobody of the role had an email address. */
  readonly nobody: boolean;
}

/**
 * At its shift's end a digest goes by email, once, to everyone on call for the role; one without entries goes to
 * nobody. After that only its messages are looked after.
 */
export function decideDigest(state: DigestState, role: string, world: World): DigestDecision {
  const isNew = !state.made && state.shiftEnd <= world.now;
  const made =
    isNew && state.entries.length > 0 ? make(state, role, world) : { messages: [], references: [] };
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
    nobody: isNew && state.entries.length > 0 && made.messages.length === 0,
  };
}

function make({ shiftEnd }: DigestState, role: string, world: World) {
  const alert = `digest-${shiftEnd}`;
  const messages: Message[] = [];
  const references: Reference[] = [];
  for (const { contact, channels } of world.onCall(role)) {
    if (!channels.includes("email")) continue;
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
      state: "pending",
      causedAt: world.now,
      sendAt: world.now,
      notAfter: world.shiftEnd(shiftEnd),
      late: false,
      repeat: false,
      attempts: 0,
      revision: 0,
    });
  }
  return { messages, references };
}
