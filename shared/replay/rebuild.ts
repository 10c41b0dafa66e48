import type { Instant } from "../base/instant.ts";
import { digestOf } from "../events/digest.ts";
import type { Site } from "../sites/site.ts";
import { createSiteStore } from "../store/site-store.ts";
import type { Owner } from "../store/store.ts";
import type { Table } from "../store/table.ts";
import { worldSource } from "../work/context-source.ts";
import type { WorkDeps } from "../work/deps.ts";
import { attendDigest } from "../work/lists/shift-list-work.ts";
import { takeFacts } from "../work/merge.ts";
import type { Log } from "../work/ports/runtime.ts";
import { sortByAge } from "../work/time-behind.ts";
import { attend } from "../work/work.ts";
import type { ArchivedRequest } from "./archive-reader.ts";
import type { Left } from "./left.ts";
import { readAgain } from "./read-again.ts";
import { quietRuntime } from "./rehearsal.ts";
import { ToldBefore } from "./told.ts";

/** What happened since the instant to which a table was restored, in the order in which it happened. */
export type Happened =
  | { readonly kind: "request"; readonly at: Instant; readonly request: ArchivedRequest }
  | { readonly kind: "left"; readonly at: Instant; readonly left: Left };

export interface Rebuilt {
  readonly requests: number;
  readonly facts: number;
  readonly alerts: number;
  readonly answers: number;
  /** Messages that left, and are marked so. */
  readonly told: number;
  /** Messages that left, of which the table has none like it: whoever got one gets another, marked REPEAT. */
  readonly unmatched: number;
  /** Messages that will leave, each marked REPEAT: it may have left without a word in the log. */
  readonly waiting: number;
}

/**
 * Lives the gap again on a restored table, by the clock of then: each request is decided when it came, each message that left is
 * marked so when it left, each answer is given when it was given. Nothing is sent.
 * @param now when it is done: what is due by then is decided, and waits to be sent
 */
export async function rebuild(
  { table, site }: { readonly table: Table; readonly site: Site },
  since: readonly Happened[],
  now: Instant,
): Promise<Rebuilt> {
  const life = new SecondLife(table, site);
  await life.begin(since, now);
  for (const each of since) await life.live(each);
  return life.end(now);
}

class SecondLife {
  #clock: Instant = "";
  /** Whose decision is being taken. */
  #subject = "";
  readonly #deps: WorkDeps;
  readonly #site: Site;
  readonly #told: ToldBefore;
  readonly #counts = { requests: 0, facts: 0, alerts: 0, answers: 0, told: 0, unmatched: 0 };

  constructor(table: Table, site: Site) {
    const store = createSiteStore(table, { retentionDays: site.retentionDays });
    const quiet = quietRuntime(() => this.#clock);
    const runtime = { ...quiet, log: { ...quiet.log, info: this.#heard() } };
    this.#site = site;
    this.#told = new ToldBefore(store);
    this.#deps = { runtime, store, world: worldSource(runtime, store, site), wait: async () => undefined };
  }

  /** An alert that is raised anew is the one that was raised of the same requests. */
  #heard(): Log["info"] {
    return (code, fields = {}) => {
      const { alert, severity, rules = [], requests = [] } = fields;
      if (String(code) !== "alert-raised" || alert === undefined || severity === undefined) return;
      this.#counts.alerts += 1;
      this.#told.raisedAgain({ alert, severity, rules, requests }, this.#subject);
    };
  }

  async begin(since: readonly Happened[], now: Instant): Promise<void> {
    this.#clock = since[0]?.at ?? now;
    await this.#told.begin(
      since.flatMap((each) => (each.kind === "left" ? [each.left] : [])),
      this.#clock,
    );
  }

  async live(each: Happened): Promise<void> {
    this.#clock = each.at > this.#clock ? each.at : this.#clock;
    await this.#passTime();
    if (each.kind === "request") return this.#take(each.request);
    switch (each.left.code) {
      case "alert-raised":
        return;
      case "message-accepted": {
        const isMarked = await this.#told.left(each.left, this.#clock);
        this.#counts[isMarked ? "told" : "unmatched"] += 1;
        return;
      }
      case "alert-acknowledged":
        return this.#answer(each.left);
    }
  }

  async end(now: Instant): Promise<Rebuilt> {
    this.#clock = now > this.#clock ? now : this.#clock;
    await this.#passTime();
    return { ...this.#counts, waiting: await this.#told.markWaiting(this.#clock) };
  }

  async #take(request: ArchivedRequest): Promise<void> {
    this.#counts.requests += 1;
    const read = readAgain(request, this.#site);
    if ("refused" in read) return;
    for (const item of read.held) await this.#deps.store.hold({ ...item, archived: request.key });
    const facts = read.facts.map((event) => {
      return { event, digest: digestOf(event), receivedAt: request.receivedAt, archived: request.key };
    });
    const { taken, held } = sortByAge(facts, this.#site.timeBehindDays);
    for (const item of held) await this.#deps.store.hold(item);
    for (const [subject, own] of Map.groupBy(taken, ({ event }) => event.subject)) {
      this.#subject = subject;
      await takeFacts(this.#deps, subject, own);
      this.#counts.facts += own.length;
    }
  }

  async #answer({
    alert: before,
    contact,
    outcome,
    at,
  }: Left & { code: "alert-acknowledged" }): Promise<void> {
    const { alert, subject } = this.#told.nowOf(before);
    if (subject === undefined) return;
    const event = {
      ...{
        specversion: "1.0" as const,
        id: `restored-${before}-${at}`,
        source: "post-dialysis-watch",
        subject,
      },
      ...{ type: "alert.acknowledged.v1" as const, time: at, data: { alert, contact, outcome } },
    };
    this.#subject = subject;
    await takeFacts(this.#deps, subject, [{ event, digest: digestOf(event), receivedAt: at }]);
    this.#counts.answers += 1;
  }

  /** Steps, checkpoints and lists that fell due: decided, and not sent. */
  async #passTime(): Promise<void> {
    const owners: Owner[] = [];
    for await (const owner of this.#deps.store.due(this.#clock)) owners.push(owner);
    for (const owner of owners) {
      if (owner.kind === "digest") await attendDigest(this.#deps, owner.shiftEnd);
      if (owner.kind !== "patient") continue;
      this.#subject = owner.subject;
      await attend(this.#deps, owner.subject);
    }
  }
}
