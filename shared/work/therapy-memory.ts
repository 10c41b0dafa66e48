import { type Instant, plusMinutes } from "../base/instant.ts";
import type { KeptTherapy } from "../store/store.ts";

const THERAPIES_MAX = 200;
const NOTED_MAX = 1_000;
/** Longer would let a table that was restored meanwhile pass for the one before. */
const MINUTES = 1;

/**
 * What one container last saw of a treatment. It may be old, and does no harm: what is kept of a treatment only grows, so a
 * snapshot that adds nothing to the old adds nothing to the new, and a write is conditioned on what was seen.
 */
export class TherapyMemory {
  readonly #kept = new Map<string, { readonly kept: KeptTherapy; readonly until: Instant }>();

  readonly #noted = new Set<string>();

  recall(key: string, now: Instant): KeptTherapy | null {
    const found = this.#kept.get(key);
    return found && now < found.until ? found.kept : null;
  }

  remember(key: string, kept: KeptTherapy, now: Instant): void {
    if (!this.#kept.has(key) && this.#kept.size >= THERAPIES_MAX) this.#forgetOldest();
    this.#kept.set(key, { kept, until: plusMinutes(now, MINUTES) });
  }

  forget(key: string): void {
    this.#kept.delete(key);
  }

  /** What is said once, as once a day for each machine: false until it was noted. */
  isNoted(id: string): boolean {
    return this.#noted.has(id);
  }

  note(id: string): void {
    if (this.#noted.size >= NOTED_MAX) this.#noted.clear();
    this.#noted.add(id);
  }

  #forgetOldest(): void {
    const [oldest] = this.#kept.keys();
    if (oldest !== undefined) this.#kept.delete(oldest);
  }
}
