import { setTimeout as wait } from "node:timers/promises";
import { plusMinutes } from "../../../shared/base/instant.ts";
import type { PatientState, StoredFact } from "../../../shared/episode/state/patient.ts";
import { digestOf } from "../../../shared/events/digest.ts";
import type { CloudEvent } from "../../../shared/events/fact.ts";
import type { PeopleFile } from "../../../shared/sites/people/people.ts";
import { MemoryTable } from "../../../shared/store/memory/memory-table.ts";
import { createSiteStore } from "../../../shared/store/site-store.ts";
import type { Store } from "../../../shared/store/store.ts";
import { worldSource } from "../../../shared/work/context-source.ts";
import type { WorkDeps } from "../../../shared/work/deps.ts";
import type { Count, Runtime } from "../../../shared/work/ports/runtime.ts";
import { applyFacts, attend } from "../../../shared/work/work.ts";
import { at, site } from "../patients/ward.ts";

/** Random bytes that are none: each count once, as the texts that the runtime gives. */
function inOrder(bytes: number, count: number): string {
  const text = Buffer.alloc(bytes);
  text.writeUInt32LE(count, bytes - 4);
  return text.toString("base64url");
}

/** A unit with as many people as a test wants, over a table that refuses what DynamoDB refuses. */
export class Unit {
  now = at("12:00");
  readonly store: Store;
  readonly deps: WorkDeps;
  readonly counts = new Map<Count, number>();
  readonly errors: string[] = [];

  constructor() {
    this.store = createSiteStore(new MemoryTable(), { retentionDays: site.retentionDays, wait });
    let ids = 0;
    const quiet = () => {};
    const runtime: Runtime = {
      now: () => this.now,
      log: { info: quiet, warn: quiet, error: (code) => this.errors.push(code) },
      metrics: {
        count: (name, by = 1) => this.counts.set(name, (this.counts.get(name) ?? 0) + by),
        factToPublish: quiet,
      },
      random: (bytes) => inOrder(bytes, ids++),
    };
    const world = worldSource(runtime, this.store, site);
    this.deps = { runtime, store: this.store, world, wait: async () => undefined };
  }

  hear(...events: CloudEvent[]): Promise<unknown> {
    const receivedAt = this.now;
    const facts = events.map((event): StoredFact => ({ event, digest: digestOf(event), receivedAt }));
    return applyFacts(this.deps, "P-1", facts);
  }

  /** Minute by minute, as the sweep looks; each look must succeed. */
  async pass(minutes: number): Promise<void> {
    let seen = await this.state();
    for (let minute = 0; minute < minutes; minute += 1) {
      if (await this.#deliver(seen)) seen = await this.state();
      this.now = plusMinutes(this.now, 1);
      if (seen.dueAt === null || seen.dueAt > this.now) continue;
      await attend(this.deps, "P-1");
      seen = await this.state();
    }
  }

  /** The provider takes all that is due: steps count from then. Whether there was any. */
  async #deliver({ messages }: PatientState): Promise<boolean> {
    const owner = { kind: "patient", subject: "P-1" } as const;
    const due = messages.filter(({ state, sendAt }) => state === "pending" && sendAt <= this.now);
    for (const message of due) {
      const claimed = await this.store.claim(owner, message, this.now, plusMinutes(this.now, 1));
      if (claimed === "taken") continue;
      await this.store.mark(owner, claimed, { state: "accepted", acceptedAt: this.now });
    }
    return due.length > 0;
  }

  state(): Promise<PatientState> {
    return this.store.load("P-1", this.now);
  }
}

/** A crew of nurses, who are all on call, one doctor and one of ops. */
export function crewOf(nurses: number, channels: readonly ("sms" | "email")[]): PeopleFile {
  const contacts = Array.from({ length: nurses }, (_, index) => ({
    id: `nurse-${index}`,
    role: "nurse",
    ...(channels.includes("sms") && { sms: `+1555${String(index).padStart(7, "0")}` }),
    ...(channels.includes("email") && { email: `nurse-${index}@demo.invalid` }),
  }));
  return {
    contacts: [
      ...contacts,
      { id: "doctor", role: "nephrologist", sms: "+15550101" },
      { id: "ops", role: "ops", email: "ops@demo.invalid" },
    ],
    steps: [
      { role: "nurse", afterMinutes: 0 },
      { role: "nephrologist", afterMinutes: 10 },
    ],
    unansweredAfterMinutes: 10,
    digest: "nurse",
    ops: "ops",
  };
}
