import type { PublishCommandInput } from "@aws-sdk/client-sns";
import * as z from "zod";
import type { Message } from "../../../../shared/episode/state/message.ts";
import { ownerOf } from "../../../../shared/store/items/keys.ts";
import type { Count } from "../../../../shared/work/ports/runtime.ts";
import { LONGEST_RUN_MS } from "../checks/bounds.ts";
import { FactCheck } from "../checks/facts.ts";
import { judgeHands } from "../checks/hands.ts";
import type { LockCheck } from "../checks/locks.ts";
import { judgeSent } from "../checks/sent.ts";
import type { RiseCheck } from "../checks/telling/rises.ts";
import { CommitCheck } from "../commit-check.ts";
import type { Arrival } from "../people/clinician.ts";
import { alertOf, messageOf } from "../people/patient.ts";
import { Container } from "../world/container.ts";
import { troubledOf } from "../world/faulty-table.ts";
import { LEASE_MS } from "../world/weather.ts";
import type { Stage } from "./stage.ts";
import type { Change, Effect } from "./truth.ts";

export interface Violation {
  readonly at: number;
  /** The promise that was broken. */
  readonly promise: string;
  readonly detail: string;
}

interface Publication {
  readonly at: number;
  readonly kind: string;
  readonly repeat: boolean;
}

const LATE_AFTER_MS = 30 * 60_000;

const texts = z.object({ sms: z.string() });

/** Sees what really happens, in the table and at the topic, and holds it against the promises. */
export class Witness {
  readonly violations: Violation[] = [];
  readonly counts = new Map<Count, number>();
  readonly publications = new Map<string, Publication[]>();
  /** What was visited, how often. */
  readonly visits = new Map<string, number>();
  /** Messages that the provider would never take as they are. */
  readonly refused = new Set<string>();
  /** How often a process heard that the provider takes nothing of ours. */
  refusedUs = 0;
  repeats = 0;
  onArrival: (arrival: Arrival) => void = () => {};
  onLockTold: () => void = () => {};
  readonly #attempts = new Map<string, number>();
  readonly #forgiven = new Map<string, number>();
  #stage: Stage | null = null;
  #commits: CommitCheck | null = null;
  #facts: FactCheck | null = null;

  watch(stage: Stage): void {
    this.#stage = stage;
    this.#commits = new CommitCheck(stage);
    this.#facts = new FactCheck(stage);
    stage.truth.onEffect = (effect, by) => this.#see(effect, by);
  }

  violate(promise: string, detail: string): void {
    const at = this.#stage?.timeline.now ?? 0;
    this.#stage?.trace.say(() => `VIOLATION ${promise}: ${detail}`);
    this.violations.push({ at, promise, detail });
  }

  isExcused(line: string): boolean {
    return this.#commits?.excused.has(line) ?? false;
  }

  visit(name: string): void {
    this.visits.set(name, (this.visits.get(name) ?? 0) + 1);
  }

  count(name: Count, by: number): void {
    if (name === "InvariantsBroken") this.violate("what must hold after each decision holds", String(by));
    this.counts.set(name, (this.counts.get(name) ?? 0) + by);
  }

  get facts(): FactCheck {
    if (!this.#facts) throw new Error("the witness watches nothing yet");
    return this.#facts;
  }

  get locks(): LockCheck {
    if (!this.#commits) throw new Error("the witness watches nothing yet");
    return this.#commits.locks;
  }

  get rises(): RiseCheck {
    if (!this.#commits) throw new Error("the witness watches nothing yet");
    return this.#commits.rises;
  }

  /** A fault may have kept us from knowing whether this message left. */
  forgive(message: string): void {
    this.#forgiven.set(message, (this.#forgiven.get(message) ?? 0) + 1);
  }

  attempted(message: string): void {
    this.#attempts.set(message, (this.#attempts.get(message) ?? 0) + 1);
  }

  attempts(message: string): number {
    return this.#attempts.get(message) ?? 0;
  }

  published(key: string, { Message, MessageAttributes }: PublishCommandInput): void {
    const stage = this.#stage;
    const [pk = "", sk = ""] = key.split(" ");
    const item = stage?.truth.item({ pk, sk });
    if (!stage || !item) {
      this.violate("what is sent was claimed", key);
      return;
    }
    const { sms } = texts.parse(JSON.parse(Message ?? "{}"));
    const earlier = this.publications.get(key) ?? [];
    const now = {
      at: stage.timeline.now,
      kind: String(item["kind"]),
      repeat: isMarked(sms, ["REPEAT", "REPETIDO"]),
    };
    this.publications.set(key, [...earlier, now]);
    stage.trace.say(() => `topic TAKES ${sk}: ${sms}`);
    if (earlier.length > 0) this.#judgeRepeat(key, now, earlier.length);
    const message = messageOf(item);
    if (Date.parse(message.notAfter) + LONGEST_RUN_MS < now.at && !isMarked(sms, ["LATE", "TARDE"]))
      this.violate("nothing leaves past its time unless it says LATE", key);
    const isCounted = pk.startsWith("patient#") && message.kind !== "digest";
    const counted = isCounted ? Date.parse(message.causedAt) : now.at;
    if (counted + LATE_AFTER_MS + LONGEST_RUN_MS < now.at && !isMarked(sms, ["LATE", "TARDE"]))
      this.violate("half an hour after what it tells of was accepted, a message says LATE", key);
    judgeSent(stage, key, message);
    const owner = ownerOf(pk);
    const [contact = ""] = (MessageAttributes?.["to"]?.StringValue ?? "").split(":");
    const [, ref] = /\/a\/([\w-]+)/.exec(sms) ?? [];
    if (owner?.kind === "patient" && message.kind === "alert" && ref)
      this.onArrival({ subject: owner.subject, alert: message.alert, contact, ref });
  }

  #judgeRepeat(key: string, { repeat }: Publication, extra: number): void {
    this.repeats += 1;
    if (!repeat) this.violate("a repeat says REPEAT", key);
    if (extra > (this.#forgiven.get(key) ?? 0))
      this.violate("no message twice, but for one repeat per fault", `${key}: ${extra}`);
  }

  #see(effect: Effect, by: object | null): void {
    const container = by instanceof Container ? by : null;
    for (const change of effect.changes) {
      if (change.sk.startsWith("5-message#")) this.#seeMessage(effect, change, container);
    }
    if (container && this.#stage) judgeHands(this.#stage, effect, container);
    this.#commits?.see(effect, container);
  }

  #seeMessage({ pk }: Effect, { sk, before, after }: Change, container: Container | null): void {
    const stage = this.#stage;
    if (!stage || !container || !before || !after) return;
    const [old, now] = [messageOf(before), messageOf(after)];
    const key = `${pk} ${sk}`;
    if (now.state === "sending" && now.attempts > old.attempts) {
      // One owner's messages go one after the other, those of several at one time.
      for (const claim of container.claims.keys())
        if (claim.startsWith(`${pk} `)) container.claims.delete(claim);
      container.claims.set(key, troubledOf(pk));
      if (!container.isAlive) this.#forgiveLate(stage, pk, key);
      stage.trace.say(() => `${container.id} claims ${sk} until ${now.leaseUntil}`);
      if (old.state === "sending" && Date.parse(old.leaseUntil ?? "") > stage.timeline.now)
        this.violate("a claim holds until its time", key);
      if (isOfSteps(now)) this.#judgeAnswered(pk, now.alert, key);
    } else if (old.state === "sending" && now.state !== "sending") {
      stage.trace.say(() => `${container.id} marks ${sk} ${now.state} ${now.reason ?? ""}`);
      container.claims.delete(key);
      if (now.reason === "provider-error" && !this.refused.has(key))
        this.violate("what the provider refuses because of us is not now, and not never", key);
      if (now.state === "accepted" && !this.publications.has(key))
        this.violate("what is marked as accepted was sent", key);
    }
  }

  /** Nobody works any more on what a process claimed with its last call: the message waits until that claim lapses. */
  #forgiveLate({ weather, timeline }: Stage, pk: string, key: string): void {
    weather.trouble(troubledOf(pk), timeline.now + LEASE_MS);
    this.forgive(key);
  }

  #judgeAnswered(pk: string, alert: string, key: string): void {
    const item = this.#stage?.truth.item({ pk, sk: `4-alert#${alert}` });
    if (!item) return;
    if (alertOf(item).state === "acknowledged")
      this.violate("nothing is sent for an acknowledged alert", key);
  }
}

/** A step's message, and none of those that come back after an answer. */
function isOfSteps({ kind, id }: Message): boolean {
  return kind === "alert" && /\.alert\.0(-\d+)?\./.test(id);
}

/** The marks are words of any language that people here read. */
function isMarked(sms: string, marks: readonly string[]): boolean {
  return marks.some((mark) => sms.includes(mark));
}
