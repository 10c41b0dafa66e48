import type { Instant } from "../../../shared/base/instant.ts";
import type { Decision } from "../../../shared/episode/decide.ts";
import { lineKey } from "../../../shared/episode/reconcile.ts";
import { isStanding, type LineRecord } from "../../../shared/episode/state/episode.ts";
import type { DigestEntry } from "../../../shared/episode/state/lists.ts";
import type { Message, MessageKind } from "../../../shared/episode/state/message.ts";
import type { PatientState } from "../../../shared/episode/state/patient.ts";
import { graver, gravest } from "../../../shared/protocol/rules/severity.ts";
import type { Severity } from "../../../shared/protocol/types/assessment.ts";
import { instantOf } from "./chart.ts";

/** One telling of one person: an alert's SMS and email of one step are one. */
export interface Told {
  /** It rings by SMS, with or without an email. */
  readonly rings: boolean;
  readonly kind: MessageKind;
  readonly contact: string;
  readonly severity: Severity;
  readonly step: number;
  /** What its alert was raised for by then: gravest first, else in the note's order. */
  readonly rules: readonly string[];
}

/** A rule's line that was critical and that no critical message told. */
interface Untold {
  readonly rule: string;
  readonly at: string;
}

/** Counts what a unit's month tells, and watches that no critical line stays untold. */
export class Count {
  readonly told: Told[] = [];
  readonly untold: Untold[] = [];
  /** (patient, episode, rule, subject) of every line that was critical. */
  readonly critical = new Set<string>();
  /** Lines that digests listed, by rule. */
  readonly listed = new Map<string, number>();
  publishes = 0;
  decisions = 0;
  /** Since when each of them is critical, as long as it is. */
  readonly #since = new Map<string, Instant>();
  readonly #rules = new Map<string, Map<string, Severity>>();

  /** Called once per decision, with the state that it led to and the messages that left with it. */
  decided(decision: Decision, state: PatientState, sent: readonly Message[], minute: number): void {
    this.decisions += 1;
    this.publishes += sent.length;
    this.#noteRules(decision);
    const ringing = new Set(sent.filter(({ channel }) => channel === "sms").map(personOf));
    for (const message of onePerPerson(sent)) {
      this.told.push(this.#toldBy(message, ringing.has(personOf(message))));
    }
    this.#checkCritical(decision, state, instantOf(minute));
  }

  /** Called once per shift that had something to tell by email. */
  digestSent(messages: readonly Message[], entries: readonly DigestEntry[]): void {
    this.publishes += messages.length;
    for (const { kind, contact, severity, step } of messages) {
      this.told.push({ rings: false, kind, contact, severity, step, rules: [] });
    }
    if (messages.length === 0) return;
    for (const { rule } of entries) this.listed.set(rule, (this.listed.get(rule) ?? 0) + 1);
  }

  #noteRules({ raised, reviews }: Decision): void {
    const news = reviews.flatMap((review) => review.news);
    for (const { alert, rules } of raised) {
      const known = this.#rules.get(alert) ?? new Map<string, Severity>();
      for (const rule of rules) {
        const severity = gravest(news.filter((line) => line.rule === rule).map((line) => line.severity));
        const before = known.get(rule);
        if (severity && (!before || graver(severity, before))) known.set(rule, severity);
      }
      this.#rules.set(alert, known);
    }
  }

  #toldBy({ alert, kind, contact, severity, step }: Message, rings: boolean): Told {
    const rules = [...(this.#rules.get(alert) ?? [])];
    const ordered = rules.sort(([, a], [, b]) => (graver(a, b) ? -1 : graver(b, a) ? 1 : 0));
    return { rings, kind, contact, severity, step, rules: ordered.map(([rule]) => rule) };
  }

  /** A line is told by a critical message that left after it last became critical, and by no earlier one. */
  #checkCritical({ reviews }: Decision, { subject, episodes, messages }: PatientState, now: Instant): void {
    for (const { assessment, episode, inherited } of reviews) {
      const kept = episodes.find(({ id }) => id === episode.id)?.told ?? [];
      const lines = assessment.lines.filter(({ severity }) => severity === "critical");
      const names = new Map(lines.map((line) => [`${subject}|${episode.id}|${lineKey(line)}`, line]));
      for (const name of this.#since.keys()) {
        if (name.startsWith(`${subject}|${episode.id}|`) && !names.has(name)) this.#since.delete(name);
      }
      for (const [name, line] of names) {
        const standing = kept.find((one) => isStanding(one) && lineKey(one) === lineKey(line));
        const began = inherited.has(lineKey(line)) ? standing?.since : now;
        const since = this.#since.get(name) ?? began ?? now;
        this.#since.set(name, since);
        this.critical.add(name);
        if (!isToldSince(standing, messages, since)) this.untold.push({ rule: line.rule, at: name });
      }
    }
  }
}

function isToldSince(line: LineRecord | undefined, messages: readonly Message[], since: Instant): boolean {
  return messages.some(({ alert, kind, severity, state, acceptedAt = "" }) => {
    const isCritical = kind === "alert" && severity === "critical" && state === "accepted";
    return isCritical && acceptedAt >= since && line?.alerts.includes(alert) === true;
  });
}

function onePerPerson(sent: readonly Message[]): Message[] {
  const first = new Map<string, Message>();
  for (const message of sent) if (!first.has(personOf(message))) first.set(personOf(message), message);
  return [...first.values()];
}

/** (alert, kind, round, step, contact): a message's id without its channel. */
function personOf({ id, channel }: Message): string {
  return id.slice(0, -channel.length);
}
