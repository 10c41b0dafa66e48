import { decideLock } from "../../episode/lists/pin-lock.ts";
import type { LockState } from "../../episode/state/lists.ts";
import type { PinLock } from "../../episode/state/reference.ts";
import type { WorkDeps } from "../deps.ts";
import { attendOwned, nobodyToTell } from "./attend.ts";

/** One lock of a PIN. */
export function attendLock(
  { runtime, store, world }: Pick<WorkDeps, "runtime" | "store" | "world">,
  lock: PinLock,
): Promise<LockState | null> {
  return attendOwned({
    kind: "lock",
    load: () => store.loadLock(lock),
    decide: async (state) => {
      const pin = await store.pin(lock.contact, lock.where);
      const stands = pin?.revision === lock.revision && pin.lockedUntil !== null;
      return decideLock(state, stands, await world.for({ episodes: [] }));
    },
    commit: (state, changes) => store.commitLock(state, changes),
    unheard: nobodyToTell(runtime, { kind: "lock", contact: lock.contact }),
  });
}
