import type { PatientStore } from "../store/site-store.ts";
import type { Store } from "../store/store.ts";
import type { WorldSource } from "./context-source.ts";
import type { Runtime } from "./ports/runtime.ts";

/** What patients are decided by. */
export interface PatientDeps {
  readonly runtime: Runtime;
  readonly store: PatientStore;
  readonly world: WorldSource;
  /** Waits between tries; a test passes one that does not. */
  readonly wait?: (milliseconds: number) => Promise<unknown>;
}

/** What everything else that falls due is decided by, too. */
export interface WorkDeps extends PatientDeps {
  readonly store: Store;
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
