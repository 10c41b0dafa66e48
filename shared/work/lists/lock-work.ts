import { decideLock } from "../../episode/lists/pin-lock.ts";
import type { Message } from "../../episode/state/message.ts";
import type { PinLock } from "../../episode/state/reference.ts";
import type { WorkDeps } from "../deps.ts";
import { attendOwned } from "./attend.ts";

/** One lock of a PIN. Returns the messages that the decision found. */
export function attendLock(
  { runtime, store, world }: Pick<WorkDeps, "runtime" | "store" | "world">,
  lock: PinLock,
): Promise<readonly Message[]> {
  return attendOwned(runtime, {
    load: () => store.loadLock(lock),
    decide: async (state) => {
      const pin = await store.pin(lock.contact, lock.where);
      const stands = pin?.revision === lock.revision && pin.lockedUntil !== null;
      return decideLock(state, stands, await world.for({ episodes: [] }));
    },
    commit: (state, changes) => store.commitLock(state, changes),
    is: { kind: "lock", contact: lock.contact },
  });
}
