import type { Instant } from "../../base/instant.ts";
import type { AnswerOutcome } from "../../events/answer.ts";
import type { Contact } from "../../sites/people/people.ts";
import { channelsOf, unreachableChannels } from "../../sites/people/roles.ts";
import { addressesOf } from "../messages/addresses.ts";
import { announce } from "../messages/announce.ts";
import type { Drill, DrillChanges, DrillState } from "../state/lists.ts";
import { nothingAnnounced, roundOf } from "./rounds.ts";

/** How many drills of a contact are remembered. */
const REMEMBERED = 20;

/** A drill by every way that the contact is reached, with a link of its own. */
export function beginDrill(
  state: DrillState,
  contact: Contact,
  now: Instant,
  random: (bytes: number) => string,
): DrillChanges {
  const alert = `drill-${contact.id}-${now}`;
  const reader = {
    contact: contact.id,
    channels: channelsOf(contact),
    unreachable: unreachableChannels(contact),
  };
  const owner = { kind: "drill", contact: contact.id } as const;
  const matter = { owner, until: now, alert, kind: "drill", severity: "routine" } as const;
  const made = announce(addressesOf([reader]), matter, { now, random });
  const drills = [...state.drills, { alert, at: now }].slice(-REMEMBERED);
  return { drills, ...roundOf(state.messages, made, now).leaves };
}

/** What time brings: messages that nobody sent are marked late, and go. */
export function decideDrill({ drills, messages }: DrillState, now: Instant): DrillChanges {
  return { drills, ...roundOf(messages, nothingAnnounced, now).leaves };
}

/** Null where nothing changed: it was opened before. */
export function openedDrill(state: DrillState, alert: string, now: Instant): DrillChanges | null {
  const opened = state.drills.some((drill) => drill.alert === alert && drill.openedAt === undefined);
  return opened ? changed(state, alert, { openedAt: now }) : null;
}

export function answeredDrill(
  state: DrillState,
  alert: string,
  outcome: AnswerOutcome,
  now: Instant,
): DrillChanges {
  return changed(state, alert, { answeredAt: now, outcome });
}

function changed(state: DrillState, alert: string, change: Partial<Drill>): DrillChanges {
  const drills = state.drills.map((drill) => (drill.alert === alert ? { ...drill, ...change } : drill));
  return { drills, messages: [], references: [], dueAt: state.dueAt };
}
