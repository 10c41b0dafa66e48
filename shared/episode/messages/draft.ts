import type { Instant } from "../../base/instant.ts";
import { graver } from "../../protocol/rules/severity.ts";
import type { DecisionContext, Reachable } from "../context.ts";
import type { Alert } from "../state/alert.ts";
import type { Message } from "../state/message.ts";
import type { Reference } from "../state/reference.ts";
import { type Address, addressesOf } from "./addresses.ts";
import { newMessage, type Outline } from "./new-message.ts";
import { hoursOver, newReference, readableUntil } from "./reference.ts";

interface Contents {
  readonly alerts: ReadonlyMap<string, Alert>;
  readonly messages: ReadonlyMap<string, Message>;
  readonly references: readonly Reference[];
  readonly nobody: readonly string[];
}

/** What a decision was begun with, and what it needs to write a message. */
interface Start {
  readonly alerts: ReadonlySet<Alert>;
  readonly messages: ReadonlySet<Message>;
  readonly subject: string;
  readonly world: DecisionContext;
  /** When the window of each episode closes, as far as one is known. */
  readonly windowClosesAt: ReadonlyMap<string, Instant>;
}

/**
 * The alerts and messages of one patient while a decision is being taken. A draft never changes: each step of the
 * decision takes one and gives the next.
 */
export class Draft implements Contents {
  readonly alerts: ReadonlyMap<string, Alert>;
  readonly messages: ReadonlyMap<string, Message>;
  /** The references that are new. */
  readonly references: readonly Reference[];
  /** Alerts of which somebody could not be told for want of an address. */
  readonly nobody: readonly string[];
  readonly #start: Start;

  private constructor({ alerts, messages, references, nobody }: Contents, start: Start) {
    this.alerts = alerts;
    this.messages = messages;
    this.references = references;
    this.nobody = nobody;
    this.#start = start;
  }

  static of(
    subject: string,
    alerts: readonly Alert[],
    messages: readonly Message[],
    world: DecisionContext,
    windowClosesAt: ReadonlyMap<string, Instant> = new Map(),
  ): Draft {
    const contents = { alerts: byId(alerts), messages: byId(messages), references: [], nobody: [] };
    const start = { alerts: new Set(alerts), messages: new Set(messages), subject, world, windowClosesAt };
    return new Draft(contents, start);
  }

  put(alert: Alert): Draft {
    return this.#with({ alerts: new Map(this.alerts).set(alert.id, alert) });
  }

  replace(messages: readonly Message[]): Draft {
    if (messages.length === 0) return this;
    const all = new Map(this.messages);
    for (const message of messages) all.set(message.id, message);
    return this.#with({ messages: all });
  }

  /** Notes that somebody could not be told of it. */
  reachesNobody(alert: string): Draft {
    return this.#with({ nobody: [...this.nobody, alert] });
  }

  messagesOf(alert: string): Message[] {
    return [...this.messages.values()].filter((message) => message.alert === alert);
  }

  /** Adds messages of one alert. */
  send(alert: Alert, outgoing: readonly Outgoing[]): Draft {
    return outgoing.reduce((draft: Draft, message) => draft.#sendOne(alert, message), this);
  }

  /** The same to each of the people, by every way. */
  tell(alert: Alert, people: readonly Reachable[], of: Omit<Outgoing, keyof Address>): Draft {
    return this.#sendTo(alert, addressesOf(people), of);
  }

  /** The same, but to no address that hears as much of that alert, or graver, by this decision already. */
  tellBeside(alert: Alert, people: readonly Reachable[], of: Omit<Outgoing, keyof Address>): Draft {
    const made = this.messagesOf(alert.id).filter(({ revision }) => revision === 0);
    const addresses = addressesOf(people).filter((address) => !made.some((one) => saysIt(one, of, address)));
    return this.#sendTo(alert, addresses, of);
  }

  #sendTo(alert: Alert, addresses: readonly Address[], of: Omit<Outgoing, keyof Address>): Draft {
    return this.send(
      alert,
      addresses.map((address) => ({ ...of, ...address })),
    );
  }

  #sendOne(given: Alert, message: Outgoing): Draft {
    const id = messageId(given.id, message);
    if (this.messages.has(id)) return this;
    const { draft, ref } = this.#referenceFor(given, message.contact);
    const { round: _round, ...outline } = message;
    return draft.replace([newMessage({ ...outline, id, alert: given.id, ref }, this.#start.world.now)]);
  }

  /** One reference per alert and contact; what is told when the hours are over makes its link readable again. */
  #referenceFor(given: Alert, contact: string): { readonly draft: Draft; readonly ref: string } {
    const alert = this.alerts.get(given.id) ?? given;
    const known = alert.references[contact];
    const { subject, world, windowClosesAt } = this.#start;
    const owner = { kind: "patient", subject } as const;
    const until = hoursOver(alert, windowClosesAt.get(alert.episode), world);
    const of = { owner, alert: alert.id, contact };
    if (known) {
      if (world.now <= until || this.references.some(({ ref }) => ref === known))
        return { draft: this, ref: known };
      const renewed = { ref: known, ...of, expiresAt: readableUntil(until, world) };
      return { draft: this.#with({ references: [...this.references, renewed] }), ref: known };
    }
    const reference = newReference(of, until, world);
    const { ref } = reference;
    const draft = this.put({ ...alert, references: { ...alert.references, [contact]: ref } });
    return { draft: draft.#with({ references: [...draft.references, reference] }), ref };
  }

  #with(changed: Partial<Contents>): Draft {
    return new Draft({ ...this, ...changed }, this.#start);
  }

  changedAlerts(): Alert[] {
    return [...this.alerts.values()].filter((alert) => !this.#start.alerts.has(alert));
  }

  changedMessages(): Message[] {
    return [...this.messages.values()].filter((message) => !this.#start.messages.has(message));
  }
}

/** `round` tells apart messages of one kind that are sent at different times. */
export interface Outgoing extends Omit<Outline, "id" | "alert" | "ref"> {
  readonly round: string;
}

function saysIt(
  { kind, about, contact, channel, severity }: Message,
  of: Omit<Outgoing, keyof Address>,
  to: Address,
): boolean {
  const isSame = kind === of.kind && about === of.about && !graver(of.severity, severity);
  return isSame && contact === to.contact && channel === to.channel;
}

/** The same for the same message, so that none is made twice. */
function messageId(alert: string, { kind, round, step, contact, channel }: Outgoing): string {
  return [alert, kind, round, step, contact, channel].join(".");
}

function byId<T extends { readonly id: string }>(all: readonly T[]): ReadonlyMap<string, T> {
  return new Map(all.map((one) => [one.id, one]));
}
