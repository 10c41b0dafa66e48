import { escalate } from "../../../../shared/episode/alerts/escalate.ts";
import type { DecisionContext, Reachable } from "../../../../shared/episode/context.ts";
import { Draft } from "../../../../shared/episode/messages/draft.ts";
import type { Alert } from "../../../../shared/episode/state/alert.ts";
import type { Message } from "../../../../shared/episode/state/message.ts";
import { alert } from "../../../made-up/patients/kept-facts.ts";
import { at, worldAt } from "../../../made-up/patients/ward.ts";

export const now = at("12:05");

/** On call by role; everyone has a phone if nothing else is said. */
export function world(people: Readonly<Record<string, readonly Reachable[]>> = {}): DecisionContext {
  const onCall = (role: string) => people[role] ?? [{ contact: role, channels: ["sms" as const] }];
  return worldAt(now, { onCall, opsRole: "ops", random: (bytes) => `random-${bytes}` });
}

/** What a person is sent, as `kind step contact channel state`. */
export function escalated(
  of: Alert,
  people: Readonly<Record<string, readonly Reachable[]>> = {},
  messages: readonly Message[] = [],
  hurried = false,
) {
  const before = Draft.of("P-1", [of], messages, world(people));
  const draft = escalate(before, of.id, hurried, world(people));
  const sent = draft.changedMessages();
  return {
    sent: sent.map(({ kind, step, contact, channel, state }) =>
      [kind, step, contact, channel, state].join(" "),
    ),
    ids: sent.map(({ id }) => id),
    about: sent.flatMap(({ about }) => about ?? []),
    causedAt: sent.map(({ causedAt }) => causedAt),
    alert: draft.alerts.get(of.id),
    nobody: draft.nobody,
  };
}

export const due = alert({ gatherUntil: at("12:00"), stepsTaken: 0 });

export const unanswered = alert({ stepsTaken: 2, raisedAt: at("11:44"), gatherUntil: at("11:45") });

export const noPhone: Reachable = { contact: "nobody", channels: [] };
