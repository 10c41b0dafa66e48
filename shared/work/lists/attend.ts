import type { Message } from "../../episode/state/message.ts";
import { TooManyConflictsError } from "../deps.ts";
import type { LogFields, Runtime } from "../ports/runtime.ts";

const MAX_TRIES = 4;
/** Of a crowd, so many commits at once; the rest is due, and the next look's. */
const MAX_ROUNDS = 40;

/** What has messages of its own beside a patient: a shift's list, a lock, a sender's silence. */
export interface Owned<State, Changes> {
  /** Null where there is none. */
  load(): Promise<State | null>;
  /** Null where nothing is to be changed. */
  decide(state: State): Promise<{
    readonly changes: Changes;
    readonly nobody: boolean;
    readonly hasMore: boolean;
  } | null>;
  commit(state: State, changes: Changes): Promise<"committed" | "conflict">;
  /** What the log says it is where there is nobody to tell of it. */
  readonly is: LogFields & { readonly kind: string };
}

/** Load, decide, commit, and again while there is more. Returns the messages that the last decision found. */
export async function attendOwned<State extends { readonly messages: readonly Message[] }, Changes>(
  { metrics, log }: Pick<Runtime, "metrics" | "log">,
  owned: Owned<State, Changes>,
): Promise<readonly Message[]> {
  for (let attempt = 1, round = 1; attempt <= MAX_TRIES; ) {
    const state = await owned.load();
    const decided = state && (await owned.decide(state));
    if (!decided) return state?.messages ?? [];
    if ((await owned.commit(state, decided.changes)) === "conflict") {
      attempt += 1;
      continue;
    }
    if (decided.nobody) {
      metrics.count("NobodyToTell");
      log.error("nobody-to-tell", owned.is);
    }
    if (!decided.hasMore || round === MAX_ROUNDS) return state.messages;
    round += 1;
  }
  throw new TooManyConflictsError(`The ${owned.is.kind} kept changing under the decision`);
}
