import { decideLock } from "../../episode/lists/pin-lock.ts";
import type { Message } from "../../episode/state/message.ts";
import type { PinLock } from "../../episode/state/reference.ts";
import { TooManyConflictsError, type WorkDeps } from "../deps.ts";

const MAX_TRIES = 4;

/** Of a crowd, so many commits at once; the rest is due, and the next look's. */
const MAX_ROUNDS = 40;

/** Load, decide, commit for one lock of a PIN. Returns the messages that the decision found. */
export async function attendLock(
  { runtime, store, world: source }: Pick<WorkDeps, "runtime" | "store" | "world">,
  lock: PinLock,
): Promise<readonly Message[]> {
  for (let attempt = 1, round = 1; attempt <= MAX_TRIES; ) {
    const state = await store.loadLock(lock);
    if (!state) return [];
    const pin = await store.pin(lock.contact, lock.where);
    const stands = pin?.revision === lock.revision && pin.lockedUntil !== null;
    const world = await source.for({ episodes: [] });
    const { changes, nobody, hasMore } = decideLock(state, stands, world);
    if ((await store.commitLock(state, changes)) === "conflict") {
      attempt += 1;
      continue;
    }
    if (nobody) {
      runtime.metrics.count("NobodyToTell");
      runtime.log.error("nobody-to-tell", { kind: "lock", contact: lock.contact });
    }
    if (!hasMore || round === MAX_ROUNDS) return state.messages;
    round += 1;
  }
  throw new TooManyConflictsError("The lock kept changing under the decision");
}
