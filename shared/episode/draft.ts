import { type Instant, plusMinutes } from "../protocol/instant.ts";
import type { Severity } from "../protocol/types.ts";
import { newReference } from "./reference.ts";
import type { Alert, Channel, Message, MessageKind, OpsMatter, Reference, Unsendable } from "./state.ts";
import type { World } from "./world.ts";

/** An urgent or critical message is decided again once it is so late. */
const NOT_AFTER_MINUTES = 30;

/** The alerts and messages of one patient while a decision is being taken. */
export class Draft {
  readonly alerts: Map<string, Alert>;
  readonly messages: Map<string, Message>;
  readonly references: Reference[] = [];
  /** Alerts of which somebody could not be told for want of an address. */
  readonly nobody: string[] = [];
  readonly #before: { readonly alerts: ReadonlySet<Alert>; readonly messages: ReadonlySet<Message> };
  readonly #subject: string;
  readonly #world: World;

  constructor(subject: string, alerts: readonly Alert[], messages: readonly Message[], world: World) {
    this.alerts = new Map(alerts.map((alert) => [alert.id, alert]));
    this.messages = new Map(messages.map((message) => [message.id, message]));
    this.#before = { alerts: new Set(alerts), messages: new Set(messages) };
    this.#subject = subject;
    this.#world = world;
  }

  put(alert: Alert): void {
    this.alerts.set(alert.id, alert);
  }

  change(message: Message, to: Partial<Message>): void {
    this.messages.set(message.id, { ...message, ...to });
  }

  replace(messages: readonly Message[]): void {
    for (const message of messages) this.messages.set(message.id, message);
  }

  messagesOf(alert: string): Message[] {
    return [...this.messages.values()].filter((message) => message.alert === alert);
  }

  /** Adds one message. `round` tells apart those of one kind that are sent at different times. */
  send(alert: Alert, message: Outgoing): void {
    const { now } = this.#world;
    const { kind, round, step, contact, channel } = message;
    const id = [alert.id, kind, round, step, contact, channel].join(".");
    if (this.messages.has(id)) return;
    this.messages.set(id, {
      id,
      alert: alert.id,
      kind,
      step,
      contact,
      channel,
      severity: message.severity,
      ref: this.#reference(alert, contact),
      state: message.unsendable ? "failed" : "pending",
      reason: message.unsendable,
      causedAt: message.causedAt,
      sendAt: now,
      notAfter: plusMinutes(now, NOT_AFTER_MINUTES),
      late: false,
      repeat: false,
      attempts: 0,
      about: message.about,
      windowOpenUntil: message.windowOpenUntil,
      revision: 0,
    });
  }

  /** One reference per alert and contact. */
  #reference(given: Alert, contact: string): string {
    const alert = this.alerts.get(given.id) ?? given;
    const known = alert.references[contact];
    if (known) return known;
    const owner = { kind: "patient", subject: this.#subject } as const;
    const reference = newReference({ owner, alert: alert.id, contact }, this.#world);
    this.put({ ...alert, references: { ...alert.references, [contact]: reference.ref } });
    this.references.push(reference);
    return reference.ref;
  }

  changedAlerts(): Alert[] {
    return [...this.alerts.values()].filter((alert) => !this.#before.alerts.has(alert));
  }

  changedMessages(): Message[] {
    return [...this.messages.values()].filter((message) => !this.#before.messages.has(message));
  }
}

export interface Outgoing {
  readonly kind: MessageKind;
  readonly round: string;
  readonly step: number;
  readonly contact: string;
  readonly channel: Channel;
  readonly severity: Severity;
  readonly causedAt: Instant;
  /** Its address counts as none: it is kept for the record, and goes nowhere. */
  readonly unsendable?: Unsendable | undefined;
  readonly about?: OpsMatter | undefined;
  readonly windowOpenUntil?: Instant | undefined;
}
