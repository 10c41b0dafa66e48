import type { ListDecision } from "../../episode/lists/rounds.ts";
import { TooManyConflictsError } from "../deps.ts";
import type { LogFields, Runtime } from "../ports/runtime.ts";

const MAX_TRIES = 4;
/** A crowd gets so many commits at once; the rest is due, and the next look's. */
const MAX_ROUNDS = 40;

/** What has messages of its own beside a patient: a shift's list, a lock, a sender's silence, a contact's drills. */
interface Owned<Found, Changes> {
  readonly kind: string;
  /** Null where there may be none. */
  load(): Promise<Found>;
  /** Null where nothing is to be changed. */
  decide(state: NonNullable<Found>): Promise<ListDecision<Changes> | null>;
  commit(state: NonNullable<Found>, changes: Changes): Promise<"committed" | "conflict">;
  /** Nobody had an address. */
  unheard?(): void;
}

/** Load, decide, commit, and again while there is more. Returns what the last decision was taken on. */
export async function attendOwned<Found, Changes>(owned: Owned<Found, Changes>): Promise<Found> {
  for (let attempt = 1, round = 1; attempt <= MAX_TRIES; ) {
    const state = await owned.load();
    if (state === null || state === undefined) return state;
    const decided = await owned.decide(state);
    if (!decided) return state;
    if ((await owned.commit(state, decided.changes)) === "conflict") {
      attempt += 1;
      continue;
    }
    if (decided.nobody) owned.unheard?.();
    if (!decided.hasMore || round === MAX_ROUNDS) return state;
    round += 1;
  }
  throw new TooManyConflictsError(`The ${owned.kind} kept changing under the decision`);
}

/** Counted, and said with what names the one that nobody hears of. */
export function nobodyToTell({ metrics, log }: Pick<Runtime, "metrics" | "log">, of: LogFields): () => void {
  return () => {
    metrics.count("NobodyToTell");
    log.error("nobody-to-tell", of);
  };
}
