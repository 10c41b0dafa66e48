import type { CloudEvent } from "../../shared/events/fact.ts";
import { UnavailableError } from "../../shared/lambda/http.ts";
import type { Bus, Runtime } from "../../shared/lambda/runtime.ts";
import type { HeldItem, Store } from "../../shared/store/store.ts";

/** Writes at once; a batch may hold many. */
const HOLDS_AT_ONCE = 20;

export interface KeepDeps {
  readonly runtime: Runtime;
  readonly bus: Bus;
  readonly store: Pick<Store, "hold">;
}

/**
 * Makes a request durable before it is answered: what waits for a person in the table, the facts on the bus.
 * @throws UnavailableError if any of it could not be kept. What was kept by then is harmless when it comes again.
 */
export async function keep(
  { runtime, bus, store }: KeepDeps,
  facts: readonly CloudEvent[],
  held: readonly HeldItem[] = [],
): Promise<void> {
  try {
    for (let from = 0; from < held.length; from += HOLDS_AT_ONCE) {
      await Promise.all(held.slice(from, from + HOLDS_AT_ONCE).map((item) => store.hold(item)));
    }
    if (facts.length > 0) await bus.publish(facts);
  } catch (cause) {
    throw new UnavailableError("The request could not be made durable", { cause });
  }
  if (facts.length > 0) runtime.metrics.count("FactsAccepted", facts.length);
  if (held.length > 0) runtime.metrics.count("FactsHeld", held.length);
}
