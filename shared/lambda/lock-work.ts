import { decideLock } from "../episode/pin-lock.ts";
import type { Message, PinLock } from "../episode/state.ts";
import { TooManyConflictsError, type WorkDeps } from "./work.ts";

const MAX_TRIES = 4;

/** Load, decide, commit for one lock of a PIN. Returns the messages that the decision found. */
export async function attendLock(
  { runtime, store, world: source }: Pick<WorkDeps, "runtime" | "store" | "world">,
  lock: PinLock,
): Promise<readonly Message[]> {
  for (let attempt = 1; attempt <= MAX_TRIES; attempt += 1) {
    const state = await store.loadLock(lock);
    if (!state) return [];
    const pin = await store.pin(lock.contact);
    const world = await source.for({ episodes: [] });
    const { changes, nobody } = decideLock(state, pin?.revision === lock.revision, world);
    if ((await store.commitLock(state, changes)) === "conflict") continue;
    if (nobody) {
      runtime.metrics.count("NobodyToTell");
      runtime.log.error("nobody-to-tell", { kind: "lock", contact: lock.contact });
    }
    return state.messages;
  }
  throw new TooManyConflictsError("The lock kept changing under the decision");
}
