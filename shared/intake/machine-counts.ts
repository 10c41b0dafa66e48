import { type Instant, plusMinutes } from "../base/instant.ts";
import type { Day } from "../sites/hours/days.ts";
import type { Heard } from "../store/lists/feed-days.ts";

/** What one message of a dialysis machine came to. */
export interface MachineNote {
  readonly source: string;
  readonly held: readonly string[];
  readonly warned: readonly string[];
}

interface Count {
  readonly sender: string;
  readonly day: Day;
  readonly dueAt: Instant;
  taken: number;
  readonly held: Record<string, number>;
  readonly warned: Record<string, number>;
}

const EVERY_MINUTES = 1;
const NAME_MAX = 200;
/** The rest count as one: whoever makes up names fills no table. */
const MACHINES_MAX = 500;
const OTHER = "other";

/**
 * Counts of machines between two writes. A machine speaks several times a minute, and a write for each would cost as much as
 * its treatment: what a container counted in its last minute is lost with it, and no more.
 */
export class MachineCounts {
  readonly #counts = new Map<string, Count>();

  /** What is to be written now. */
  count(notes: readonly MachineNote[], at: Instant, day: Day): readonly Heard[] {
    for (const { source, held, warned } of notes) {
      const count = this.#of(source.slice(0, NAME_MAX).trim(), at, day);
      count.taken += 1;
      for (const reason of held) count.held[reason] = (count.held[reason] ?? 0) + 1;
      for (const reason of warned) count.warned[reason] = (count.warned[reason] ?? 0) + 1;
    }
    const due = [...this.#counts].filter(([, { taken, dueAt }]) => taken > 0 && dueAt <= at);
    return due.map(([key, { sender, day: of, taken, held, warned }]) => {
      const fresh = { taken: 0, held: {}, warned: {} };
      this.#counts.set(key, { sender, day: of, dueAt: plusMinutes(at, EVERY_MINUTES), ...fresh });
      return { sender, day: of, at, kinds: ["machines"], taken, held, refused: {}, warned };
    });
  }

  #of(name: string, at: Instant, day: Day): Count {
    const isKnown = this.#counts.has(`${day} ${name}`);
    const sender = name !== "" && (isKnown || this.#counts.size < MACHINES_MAX) ? name : OTHER;
    const key = `${day} ${sender}`;
    const known = this.#counts.get(key);
    if (known) return known;
    for (const [old, { day: of, taken }] of this.#counts)
      if (of !== day && taken === 0) this.#counts.delete(old);
    const fresh: Count = { sender, day, dueAt: at, taken: 0, held: {}, warned: {} };
    this.#counts.set(key, fresh);
    return fresh;
  }
}
