import { earliest, type Instant, plusHours, plusMinutes } from "../../base/instant.ts";
import type { Outcome } from "../../events/fact.ts";
import type { Contact } from "../../sites/people/people.ts";
import { channelsOf, unreachableChannels } from "../../sites/people/roles.ts";
import { decideLateMessages, lookAgainAt } from "../messages/life.ts";
import { newRef } from "../messages/new-ref.ts";
import type { Drill, DrillChanges, DrillState } from "../state/lists.ts";
import type { Message } from "../state/message.ts";
import type { Reference } from "../state/reference.ts";

/** As long as an alert's own: after so long a drill says LATE. */
const NOT_AFTER_MINUTES = 30;
const READABLE_HOURS = 24;
/** So many of a contact are remembered. */
const REMEMBERED = 20;

/** A drill by every way that the contact is reached, with a link of its own. */
export function beginDrill(
  state: DrillState,
  contact: Contact,
  now: Instant,
  random: (bytes: number) => string,
): DrillChanges {
  const alert = `drill-${contact.id}-${now}`;
  const reference: Reference = {
    ref: newRef(random),
    owner: { kind: "drill", contact: contact.id },
    alert,
    contact: contact.id,
    expiresAt: plusHours(now, READABLE_HOURS),
  };
  const ways = [
    ...channelsOf(contact).map((channel) => ({ channel, reason: undefined })),
    ...unreachableChannels(contact).map(({ channel, why }) => ({ channel, reason: why })),
  ];
  const messages = ways.map(
    ({ channel, reason }): Message => ({
      ...{ id: [alert, channel].join("."), alert, kind: "drill", step: 1, contact: contact.id, channel },
      ...{ severity: "routine", ref: reference.ref, reason, causedAt: now, sendAt: now },
      state: reason ? "failed" : "pending",
      notAfter: plusMinutes(now, NOT_AFTER_MINUTES),
      ...{ late: false, repeat: false, attempts: 0, revision: 0 },
    }),
  );
  const drills = [...state.drills, { alert, at: now }].slice(-REMEMBERED);
  return { drills, messages, references: [reference], dueAt: dueAtOf([...state.messages, ...messages]) };
}

/** What time brings: messages that nobody sent are marked late, and go. */
export function decideDrill({ drills, messages: known }: DrillState, now: Instant): DrillChanges {
  const late = decideLateMessages(known, () => true, now);
  const messages = late.filter((message) => !known.includes(message));
  return { drills, messages, references: [], dueAt: dueAtOf(late) };
}

/** Null where nothing changed: it was opened before. */
export function openedDrill(state: DrillState, alert: string, now: Instant): DrillChanges | null {
  const opened = state.drills.some((drill) => drill.alert === alert && drill.openedAt === undefined);
  return opened ? changed(state, alert, { openedAt: now }) : null;
}

export function answeredDrill(
  state: DrillState,
  alert: string,
  outcome: Outcome,
  now: Instant,
): DrillChanges {
  return changed(state, alert, { answeredAt: now, outcome });
}

function changed(state: DrillState, alert: string, change: Partial<Drill>): DrillChanges {
  const drills = state.drills.map((drill) => (drill.alert === alert ? { ...drill, ...change } : drill));
  return { drills, messages: [], references: [], dueAt: state.dueAt };
}

function dueAtOf(messages: readonly Message[]): Instant | null {
  return earliest(...messages.map(lookAgainAt));
}
