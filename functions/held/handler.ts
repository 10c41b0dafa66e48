import { minutesBetween } from "../../shared/base/instant.ts";
import { scheduleStack } from "../../shared/lambda/stack.ts";
import type { Store } from "../../shared/store/store.ts";
import type { Runtime } from "../../shared/work/ports/runtime.ts";

/** A person looks within a working day; after that somebody is told. */
const TOO_LONG_MINUTES = 24 * 60;

interface HeldDeps {
  readonly runtime: Runtime;
  readonly store: Pick<Store, "held">;
}

/** Counts what waits for a person, and what has waited for too long. */
export function createHeld({ runtime, store }: HeldDeps) {
  return scheduleStack(runtime, async () => {
    const waiting = await store.held();
    const now = runtime.now();
    const tooLong = waiting.filter(({ at }) => minutesBetween(at, now) > TOO_LONG_MINUTES).length;
    runtime.metrics.count("HeldWaiting", waiting.length);
    if (tooLong > 0) runtime.metrics.count("HeldTooLong", tooLong);
    runtime.log.info("held", { count: waiting.length, counts: { tooLong } });
  });
}
