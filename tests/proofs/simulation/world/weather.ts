import type { Chance } from "../story/chance.ts";
import type { Timeline } from "../story/timeline.ts";

/** What a fault does to one call, or to what AWS does by itself. */
export type FaultKind =
  | "crash-before"
  | "crash-after"
  | "slow"
  | "error"
  | "reply-lost"
  | "busy"
  | "sent-twice"
  | "stale-index"
  | "throttled"
  | "refused"
  | "partial"
  | "late"
  | "twice"
  | "lost"
  | "hangs"
  | "outage"
  | "timeout";

/** Where faults strike. The first eleven are calls that our functions make. */
export type Op =
  | "query"
  | "get"
  | "write"
  | "transact"
  | "due"
  | "publish"
  | "put-events"
  | "put-object"
  | "get-object"
  | "verify"
  | "answer"
  | "queue-delivery"
  | "queue-delete"
  | "bus-delivery"
  | "stream-read"
  | "tick";

type Weights = Partial<Record<FaultKind, number>>;

const crashes: Weights = { "crash-before": 2, "crash-after": 2, slow: 1 };

const weights: Readonly<Record<Op, Weights>> = {
  query: { ...crashes, error: 2 },
  get: { ...crashes, error: 2 },
  write: { ...crashes, busy: 3, error: 1, "reply-lost": 2, "sent-twice": 2 },
  transact: { ...crashes, busy: 3, error: 1, "reply-lost": 2, "sent-twice": 2 },
  due: { ...crashes, error: 2, "stale-index": 3 },
  publish: { ...crashes, throttled: 3, refused: 1, error: 2, "reply-lost": 3 },
  "put-events": { ...crashes, error: 2, "reply-lost": 2, partial: 2 },
  "put-object": { ...crashes, error: 2, "reply-lost": 2, hangs: 1 },
  "get-object": { ...crashes, error: 2 },
  verify: crashes,
  answer: { lost: 1 },
  "queue-delivery": { twice: 1 },
  "queue-delete": { lost: 1 },
  "bus-delivery": { late: 2, twice: 1 },
  "stream-read": { late: 1, twice: 2 },
  tick: { lost: 2, twice: 1, late: 1 },
};

export interface Fault {
  readonly id: string;
  readonly kind: FaultKind;
  readonly op: Op | "everything";
  readonly by: string;
  readonly at: number;
}

/** A time in which something is down altogether. Times in epoch milliseconds. */
export interface Outage {
  readonly what: "clock" | "table" | "topic" | "stream" | "patient" | "queues";
  readonly from: number;
  readonly to: number;
}

/** How long a claim holds after its worker is gone. */
export const LEASE_MS = 85_000;

/** Decides which call meets which fault, and knows until when a patient's bounds are not to be held against us. */
export class Weather {
  readonly faults: Fault[] = [];
  readonly calls = new Map<string, number>();
  readonly outages: readonly Outage[];
  readonly #chance: Chance;
  readonly #timeline: Timeline;
  readonly #calmFrom: number;
  readonly #without: ReadonlySet<string>;
  readonly #rate: number;
  readonly #storm: Op;
  readonly #counts = new Map<string, number>();
  readonly #trouble = new Map<string, number>();

  constructor(place: {
    readonly chance: Chance;
    readonly timeline: Timeline;
    readonly calmFrom: number;
    readonly outages: readonly Outage[];
    /** Faults that are left out, by id. */
    readonly without: ReadonlySet<string>;
    readonly clear: boolean;
  }) {
    const { chance } = place;
    this.#chance = chance;
    this.#timeline = place.timeline;
    this.#calmFrom = place.calmFrom;
    this.#without = place.without;
    this.#rate = place.clear ? 0 : chance.pick("weather rate", [0, 0.005, 0.01, 0.03, 0.08]);
    this.#storm = chance.pick("weather storm", [
      "query",
      "transact",
      "write",
      "publish",
      "tick",
      "stream-read",
      "put-object",
      "verify",
    ]);
    this.outages = place.clear ? [] : place.outages.filter((outage) => !place.without.has(idOf(outage)));
    for (const outage of this.outages) this.#begin(outage);
  }

  /** A number of its own for each time that something of this name is done. */
  count(name: string): number {
    const count = (this.#counts.get(name) ?? 0) + 1;
    this.#counts.set(name, count);
    return count;
  }

  /** The fault of this call; null for none. `by` and `scope` say who does what to whom. */
  strike(op: Op, by: string, scope: string, calm = false): FaultKind | null {
    const name = `${by} ${op} ${scope}`;
    const id = `${name} #${this.count(name)}`;
    if (calm || this.#timeline.now >= this.#calmFrom) return null;
    const rate = this.#rate * (op === this.#storm ? 4 : 1);
    if (!this.#chance.is(`fault ${id}`, rate)) return null;
    const kind = this.#kindOf(op, id);
    if (this.#without.has(id)) return null;
    this.faults.push({ id, kind, op, by, at: this.#timeline.now });
    return kind;
  }

  note(fault: Omit<Fault, "at">): void {
    this.faults.push({ ...fault, at: this.#timeline.now });
  }

  isDown(what: Outage["what"]): boolean {
    const { now } = this.#timeline;
    return this.outages.some((outage) => outage.what === what && outage.from <= now && now < outage.to);
  }

  /** `subject` null: everybody's. */
  trouble(subject: string | null, until: number): void {
    const key = subject ?? "";
    this.#trouble.set(key, Math.max(until, this.#trouble.get(key) ?? 0));
  }

  /** When the last fault was over that may delay this patient. */
  troubledUntil(subject: string): number {
    return Math.max(this.#trouble.get("") ?? 0, this.#trouble.get(subject) ?? 0);
  }

  #kindOf(op: Op, id: string): FaultKind {
    const kinds = Object.entries(weights[op]) as [FaultKind, number][];
    const sum = kinds.reduce((total, [, weight]) => total + weight, 0);
    let left = this.#chance.of(`kind ${id}`) * sum;
    for (const [kind, weight] of kinds) {
      left -= weight;
      if (left < 0) return kind;
    }
    return "error";
  }

  #begin(outage: Outage): void {
    this.#timeline.at(outage.from, () => {
      this.note({ id: idOf(outage), kind: "outage", op: "everything", by: outage.what });
    });
  }
}

function idOf({ what, from }: Outage): string {
  return `outage of ${what} at ${from}`;
}
