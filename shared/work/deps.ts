import type { Store } from "../store/store.ts";
import type { WorldSource } from "./context-source.ts";
import type { Runtime } from "./ports/runtime.ts";

export interface WorkDeps {
  readonly runtime: Runtime;
  readonly store: Store;
  readonly world: WorldSource;
  /** Waits between tries; a test passes one that does not. */
  readonly wait?: (milliseconds: number) => Promise<unknown>;
}

/** The patient's number was joined to another, which has what comes from now on. */
export class MergedAwayError extends Error {
  override name = "MergedAwayError";
  readonly survivor: string;

  constructor(survivor: string) {
    super("The number was joined to another");
    this.survivor = survivor;
  }
}

export class TooManyConflictsError extends Error {
  override name = "TooManyConflictsError";
}
