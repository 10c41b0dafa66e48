import { hash } from "node:crypto";
import type { Instant } from "../../../../shared/base/instant.ts";
import type { StoredFact } from "../../../../shared/episode/state/patient.ts";
import { digestOf } from "../../../../shared/events/digest.ts";
import type { CloudEvent } from "../../../../shared/events/fact.ts";
import { MemoryTable } from "../../../../shared/store/memory/memory-table.ts";
import { createSiteStore } from "../../../../shared/store/site-store.ts";
import type { Store } from "../../../../shared/store/store.ts";
import { fromStreamImage, type StreamChange } from "../../../../shared/store/stream.ts";
import type { Table } from "../../../../shared/store/table.ts";
import { worldSource } from "../../../../shared/work/context-source.ts";
import { type DeliverDeps, deliver } from "../../../../shared/work/deliver.ts";
import { workOff } from "../../../../shared/work/due-work.ts";
import { takeFacts } from "../../../../shared/work/merge.ts";
import { people, site } from "../../../made-up/patients/ward.ts";
import { type Arrival, instantOf } from "../../burden/chart.ts";
import type { Course } from "./course.ts";
import { MarksWatch } from "./marks.ts";
import { type Cost, meteredTable } from "./metered-table.ts";
import { Stopwatch } from "./stopwatch.ts";

/** One decision, of a patient or a shift's list, or the sending of one message, and all that it asked of the table. */
export interface Step {
  readonly minute: number;
  readonly cause: CloudEvent["type"] | "time" | "list" | "message";
  readonly costs: readonly Cost[];
  /** What load and decide cost. */
  readonly cpuMs: number;
  /** Nothing but marks was changed: that a checkpoint ran, and when to look again. */
  readonly isOfMarks: boolean;
}

/** The page's example has it so: far beyond what a load looks back. */
export const retentionDays = 400;

interface Played {
  readonly store: Store;
  readonly table: MemoryTable;
  readonly now: Instant;
}

/** Plays one patient's course minute by minute, as the functions do it, over the table in memory. */
export async function play(
  course: Course,
  watch: (step: Step) => void,
  changed: (store: Store) => Store = (store) => store,
): Promise<Played> {
  const player = new Player(course, watch, changed);
  return player.run();
}

class Player {
  readonly #course: Course;
  readonly #watch: (step: Step) => void;
  readonly #table = new MemoryTable();
  readonly #answers: Arrival[] = [];
  readonly #pending: Extract<StreamChange, { kind: "message" }>[] = [];
  readonly #deps: DeliverDeps & Parameters<typeof workOff>[0];
  readonly #watched = new Stopwatch();
  readonly #marks = new MarksWatch();
  #minute = 0;
  #costs: (() => Cost)[] = [];
  #ids = 0;
  #nonces = 0;

  constructor(course: Course, watch: (step: Step) => void, changed: (store: Store) => Store) {
    this.#course = course;
    this.#watch = watch;
    this.#table.onChange(({ dynamodb }) => {
      const change = dynamodb?.NewImage ? fromStreamImage(dynamodb.NewImage) : null;
      if (change?.kind === "message" && change.message.state === "pending") this.#pending.push(change);
    });
    this.#deps = this.#made(
      meteredTable(this.#table, (cost) => this.#costs.push(cost)),
      changed,
    );
  }

  async run(): Promise<Played> {
    await this.#deps.store.savePeople(people);
    const waiting = [...this.#course.arrivals];
    for (let next = waiting.shift(); next; next = waiting.shift()) {
      await this.#passUntil(next.at);
      await this.#hear(next);
    }
    return { store: this.#deps.store, table: this.#table, now: this.#now() };
  }

  async #passUntil(minute: number): Promise<void> {
    for (;;) {
      const at = await this.#nextDue();
      if (at === null || at > minute) break;
      this.#minute = Math.max(this.#minute, at);
      const answer = this.#answers.findIndex((one) => one.at <= this.#minute);
      const [answered] = answer === -1 ? [] : this.#answers.splice(answer, 1);
      if (answered) await this.#hear(answered);
      else await this.#sweep();
    }
    this.#minute = Math.max(this.#minute, minute);
  }

  async #nextDue(): Promise<number | null> {
    const all = this.#answers.map(({ at }) => at);
    // The store is asked, since another commit's table may be asked otherwise.
    for await (const { dueAt } of this.#deps.store.due("9999-12-31T00:00:00.000Z"))
      all.push(Math.ceil((Date.parse(dueAt) - Date.parse(instantOf(0))) / 60_000));
    return all.length === 0 ? null : Math.min(...all);
  }

  async #hear({ fact }: Arrival): Promise<void> {
    const subject = "P-1";
    const event = { ...fact, subject };
    const stored: StoredFact = {
      event,
      digest: digestOf(event),
      receivedAt: this.#now(),
      archived: archivedAs(this.#now()),
    };
    await this.#step(event.type, () => takeFacts(this.#deps, subject, [stored]));
    await this.#sendAll();
  }

  async #sweep(): Promise<void> {
    for await (const owner of this.#deps.store.due(this.#now())) {
      await this.#step(owner.kind === "patient" ? "time" : "list", () => workOff(this.#deps, owner));
    }
    await this.#sendAll();
  }

  /** The stream wakes `notify` so. */
  async #sendAll(): Promise<void> {
    for (let found = this.#pending.shift(); found; found = this.#pending.shift()) {
      const { owner, message } = found;
      await this.#step("message", () => deliver(this.#deps, owner, message));
      const answer = owner.kind === "patient" ? this.#course.answer(message, this.#minute) : null;
      if (answer) this.#answers.push(answer);
    }
  }

  async #step(cause: Step["cause"], act: () => Promise<unknown>): Promise<void> {
    this.#costs = [];
    await act();
    this.#watch({
      minute: this.#minute,
      cause,
      costs: this.#costs.map((cost) => cost()),
      cpuMs: this.#watched.read(),
      isOfMarks: this.#marks.read(),
    });
  }

  #now(): Instant {
    return instantOf(this.#minute);
  }

  #made(table: Table, changed: (store: Store) => Store) {
    const plain = createSiteStore(table, { retentionDays, nonce: () => `nonce-${this.#nonces++}` });
    const store = this.#watched.around(changed(this.#marks.around(plain)));
    const runtime = {
      now: () => this.#now(),
      log: { info: () => {}, warn: () => {}, error: () => {} },
      metrics: { count: () => {}, factToPublish: () => {} },
      random: () => `id-${this.#ids++}`.padStart(22, "x"),
    };
    const publisher = { publish: async () => ({ outcome: "accepted" as const }) };
    const world = worldSource(runtime, store, site);
    return { runtime, store, world, publisher, site, publicUrl: "https://example.org", leaseSeconds: 60 };
  }
}

/** It is as long as a key of the archive is. */
function archivedAs(at: Instant): string {
  return `${at.slice(0, 10)}/${at.slice(11, 13)}/events/${at.slice(14, 23)}-${digest(at).slice(0, 36)}-${digest(at)}`;
}

function digest(text: string): string {
  return hash("sha256", text, "hex");
}
