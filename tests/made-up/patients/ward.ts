import { readFileSync } from "node:fs";
import { plusMinutes } from "../../../shared/base/instant.ts";
import type { DecisionContext } from "../../../shared/episode/context.ts";
import { type Decision, decide } from "../../../shared/episode/decide.ts";
import type { Message } from "../../../shared/episode/state/message.ts";
import type { Changes, PatientState, StoredFact } from "../../../shared/episode/state/patient.ts";
import type { CloudEvent } from "../../../shared/events/fact.ts";
import { shiftEndAfter } from "../../../shared/sites/hours/shifts.ts";
import { peopleSchema } from "../../../shared/sites/people/people.ts";
import { channelsOf, onCall } from "../../../shared/sites/people/roles.ts";
import { policyHash } from "../../../shared/sites/policy-hash.ts";
import { siteSchema } from "../../../shared/sites/site.ts";
import { acknowledged, type Outcome, sessionEnded } from "./episode-facts.ts";
import { neverSeen } from "./never-seen.ts";

const demo = new URL("../../../infra/sites/demo/", import.meta.url);
const read = (name: string): unknown => JSON.parse(readFileSync(new URL(name, demo), "utf8"));

export const site = siteSchema.parse(read("site.json"));
export const people = peopleSchema.parse(read("people.json"));

/** Made-up afternoon on which the examples play. */
const day = "2026-03-10";
export const at = (time: string): string => `${day}T${time}:00.000Z`;

let ids = 0;

const demoHash = policyHash(site.policy);

/** The world of the demo site at an instant; ids count up. */
export function worldAt(now: string, given: Partial<DecisionContext> = {}): DecisionContext {
  return {
    now,
    policyHash: demoHash,
    policy: () => site.policy,
    steps: people.steps,
    unansweredAfterMinutes: people.unansweredAfterMinutes,
    opsRole: people.ops,
    onCall: (role) => {
      return onCall(people, site, role, now).map((one) => ({ contact: one.id, channels: channelsOf(one) }));
    },
    channelsOf: (id) => people.contacts.filter((one) => one.id === id).flatMap(channelsOf),
    shiftEnd: (instant) => shiftEndAfter(site, instant),
    joinDays: site.joinDays,
    random: () => `id-${String(ids++).padStart(6, "0")}`,
    ...given,
  };
}

/** What somebody is told by SMS and by email, as a ward says it, but for the channel: `alert 1 demo-nurse urgent`. */
export function byBoth(told: string): string[] {
  return ["sms", "email"].map((channel) => told.replace(/ (\w+)$/, ` ${channel} $1`));
}

/** One patient in memory: what the store keeps and the messages that left, without store or provider. */
export class Ward {
  now: string;
  state: PatientState = neverSeen("P-1");
  readonly sent: Message[] = [];
  /** While the provider takes nothing. */
  holdsBack = false;
  world: Partial<DecisionContext> = {};

  /** It hears these as it begins. */
  constructor(start: string, ...events: CloudEvent[]) {
    this.now = start;
    if (events.length > 0) this.hear(...events);
  }

  /** At noon, as a session is over that went on since 8. */
  static atNoon(): Ward {
    return new Ward(at("12:00"), sessionEnded({ startedAt: at("08:00"), endedAt: at("12:00") }));
  }

  hear(...events: CloudEvent[]): Decision {
    return this.#decide(events.map((event) => storedFact(event, this.now)));
  }

  /** Time passes until then. */
  hearAt(instant: string, ...events: CloudEvent[]): Decision {
    this.passUntil(instant);
    return this.hear(...events);
  }

  /** Decided now, and accepted long before. */
  hearAsOf(acceptedAt: string, ...events: CloudEvent[]): Decision {
    return this.#decide(events.map((event) => storedFact(event, acceptedAt)));
  }

  /** Somebody answers its first alert. */
  answer(outcome?: Outcome, contact?: string): Decision {
    return this.hear(acknowledged(this.now, this.state.alerts[0]?.id ?? "", outcome, contact));
  }

  /** The nurse answers each alert that is open. */
  answerAll(outcome?: Outcome): void {
    for (const { id, state } of this.state.alerts)
      if (state === "open") this.hear(acknowledged(this.now, id, outcome));
  }

  /** Lets time pass, minute by minute, and looks when the patient is due. */
  pass(minutes: number): void {
    for (let minute = 0; minute < minutes; minute += 1) {
      this.now = plusMinutes(this.now, 1);
      if (this.state.dueAt && this.state.dueAt <= this.now) this.#decide([]);
    }
  }

  passUntil(instant: string): void {
    this.pass(Math.round((Date.parse(instant) - Date.parse(this.now)) / 60_000));
  }

  /** `kind step contact channel severity` of each message that left, oldest first. */
  get told(): string[] {
    return this.sent.map(({ kind, step, contact, channel, severity }) =>
      [kind, step, contact, channel, severity].join(" "),
    );
  }

  /** What of it a phone rang for. */
  get rings(): string[] {
    return this.told.filter((one) => one.includes(" sms "));
  }

  /** The state of each of its alerts, oldest first. */
  get alerts(): string[] {
    return this.state.alerts.map(({ state }) => state);
  }

  /** What left while something went on. */
  toldWhile(run: () => void): string[] {
    const before = this.told.length;
    run();
    return this.told.slice(before);
  }

  /** rule -> severity of what stands in the episode last decided upon. */
  standing(episode = this.state.episodes.at(-1)?.id): Record<string, string> {
    const told = this.state.episodes.find(({ id }) => id === episode)?.told ?? [];
    return Object.fromEntries(
      told.filter(({ state }) => state === "standing").map(({ rule, severity }) => [rule, severity]),
    );
  }

  #decide(arrived: readonly StoredFact[]): Decision {
    const decision = decide(this.state, arrived, worldAt(this.now, this.world));
    this.state = applied(this.state, decision.changes);
    this.#deliver();
    return decision;
  }

  #deliver(): void {
    const messages = this.state.messages.map((message) => {
      if (this.holdsBack || message.state !== "pending" || message.sendAt > this.now) return message;
      this.sent.push(message);
      const attempts = message.attempts + 1;
      return { ...message, state: "accepted" as const, acceptedAt: this.now, attempts };
    });
    this.state = { ...this.state, messages };
  }
}

export function storedFact(event: CloudEvent, receivedAt: string): StoredFact {
  return { event, digest: JSON.stringify(event), receivedAt };
}

export function applied(state: PatientState, changes: Changes): PatientState {
  const merge = <T extends { readonly id: string }>(old: readonly T[], changed: readonly T[]): T[] => {
    const ids = new Set(changed.map(({ id }) => id));
    return [...old.filter(({ id }) => !ids.has(id)), ...changed];
  };
  return {
    subject: state.subject,
    version: state.version + 1,
    facts: [...state.facts, ...changes.facts],
    episodes: merge(state.episodes, changes.episodes).filter(
      ({ id }) => !changes.removedEpisodes.includes(id),
    ),
    alerts: merge(state.alerts, changes.alerts),
    messages: merge(
      state.messages,
      changes.messages.map((message) => ({ ...message, revision: message.revision + 1 })),
    ),
    dueAt: changes.dueAt,
    joins: changes.joins,
  };
}
