import type { Instant } from "../../../shared/base/instant.ts";
import type { DecisionContext } from "../../../shared/episode/context.ts";
import { decide } from "../../../shared/episode/decide.ts";
import { decideDigest } from "../../../shared/episode/lists/shift-list.ts";
import type { DigestEntry } from "../../../shared/episode/state/lists.ts";
import type { Message } from "../../../shared/episode/state/message.ts";
import type { PatientState, StoredFact } from "../../../shared/episode/state/patient.ts";
import type { CloudEvent } from "../../../shared/events/fact.ts";
import type { Policy } from "../../../shared/protocol/policy.ts";
import { policyHash } from "../../../shared/sites/policy-hash.ts";
import { neverSeen } from "../../made-up/patients/never-seen.ts";
import { applied, people, storedFact, worldAt } from "../../made-up/patients/ward.ts";
import { type Arrival, instantOf } from "./chart.ts";
import type { Count } from "./count.ts";

/** What is done with a message that left: who answers it, and when. */
export type Answer = (message: Message, minute: number) => Arrival | null;

/**
 * A unit in memory, with the demo site's people, over the core alone: every minute what arrives is decided, then who is
 * due, then the digest of a shift that ended. Every message arrives at once.
 */
export class Unit {
  readonly #patients = new Map<string, PatientState>();
  readonly #answers = new Map<number, Arrival[]>();
  readonly #digests = new Map<Instant, Map<string, DigestEntry>>();
  readonly #answer: Answer;
  readonly #count: Count;
  readonly #policy: { readonly is: Policy; readonly hash: string };
  #ids = 0;

  constructor(policy: Policy, answer: Answer, count: Count) {
    this.#answer = answer;
    this.#count = count;
    this.#policy = { is: policy, hash: policyHash(policy) };
  }

  /** @param arrivals in order; @param minutes how long the unit is watched */
  run(arrivals: readonly Arrival[], minutes: number): void {
    let next = 0;
    for (let minute = 0; minute <= minutes; minute += 1) {
      for (let one = arrivals[next]; one && one.at <= minute; one = arrivals[next]) {
        this.#hear(one.fact, minute);
        next += 1;
      }
      for (const { fact } of this.#answers.get(minute) ?? []) this.#hear(fact, minute);
      this.#answers.delete(minute);
      this.#sweep(minute);
    }
  }

  #hear(fact: CloudEvent, minute: number): void {
    this.#decide(fact.subject, [storedFact(fact, instantOf(minute))], minute);
  }

  #sweep(minute: number): void {
    const now = instantOf(minute);
    for (const { subject, dueAt } of this.#patients.values()) {
      if (dueAt && dueAt <= now) this.#decide(subject, [], minute);
    }
    for (const [shiftEnd, entries] of this.#digests) {
      if (shiftEnd <= now) this.#makeDigest(shiftEnd, [...entries.values()], now);
    }
  }

  #decide(subject: string, arrived: readonly StoredFact[], minute: number): void {
    const state = this.#patients.get(subject) ?? neverSeen(subject);
    const world = this.#worldAt(instantOf(minute));
    const decision = decide(state, arrived, world);
    const { changes } = decision;
    for (const entry of changes.digestRemoves) this.#digest(entry).delete(entryKey(entry));
    for (const entry of changes.digestAdds) this.#digest(entry).set(entryKey(entry), entry);
    const decided = applied(state, changes);
    const leaving = new Set(
      changes.messages
        .filter(({ state, sendAt }) => state === "pending" && sendAt <= world.now)
        .map(({ id }) => id),
    );
    const sent = decided.messages.filter(({ id }) => leaving.has(id));
    const next = {
      ...decided,
      messages: decided.messages.map((one) => (leaving.has(one.id) ? accepted(one, world.now) : one)),
    };
    this.#patients.set(subject, next);
    this.#count.decided(decision, next, sent, minute);
    for (const message of sent) this.#expect(this.#answer(message, minute), subject);
  }

  #worldAt(now: Instant): DecisionContext {
    const random = () => `id-${this.#ids++}`;
    const { is, hash } = this.#policy;
    return { ...worldAt(now), policyHash: hash, policy: () => is, random };
  }

  #expect(answer: Arrival | null, subject: string): void {
    if (!answer) return;
    const fact = { ...answer.fact, subject };
    this.#answers.set(answer.at, [...(this.#answers.get(answer.at) ?? []), { at: answer.at, fact }]);
  }

  #digest({ shiftEnd }: DigestEntry): Map<string, DigestEntry> {
    const known = this.#digests.get(shiftEnd);
    if (known) return known;
    const made = new Map<string, DigestEntry>();
    this.#digests.set(shiftEnd, made);
    return made;
  }

  #makeDigest(shiftEnd: Instant, entries: readonly DigestEntry[], now: Instant): void {
    const state = { shiftEnd, version: 0, made: false, entries, messages: [], dueAt: null };
    const { changes } = decideDigest(state, people.digest, this.#worldAt(now));
    this.#digests.delete(shiftEnd);
    this.#count.digestSent(changes.messages, entries);
  }
}

function entryKey({ subject, episode, rule, line, withdrawn }: DigestEntry): string {
  return [subject, episode, rule, line, withdrawn].join("|");
}

function accepted(message: Message, acceptedAt: Instant): Message {
  return { ...message, state: "accepted", acceptedAt, attempts: message.attempts + 1 };
}
