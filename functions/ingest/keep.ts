import type { Archive, Sent } from "../../shared/lambda/archive.ts";
import { UnavailableError } from "../../shared/lambda/http.ts";
import type { Bus, Runtime } from "../../shared/lambda/runtime.ts";
import type { Site } from "../../shared/sites/site.ts";
import type { NameKeeper } from "../../shared/store/names.ts";
import type { HeldItem, Store } from "../../shared/store/store.ts";
import type { Read } from "./sent.ts";

/** Characters of a held request that stand in the table; the archive has all of it. */
const MAX_HELD = 100_000;

/** Writes at once; a batch may hold many. */
const HOLDS_AT_ONCE = 20;

export interface DoorDeps {
  readonly runtime: Runtime;
  readonly site: Site;
  readonly archive: Archive;
  readonly bus: Bus;
  /** Where nobody keeps the names of results, what a deletion names is a person's to find. */
  readonly store: Pick<Store, "hold"> & Partial<NameKeeper>;
}

/**
 * Makes a request durable before it is answered: its bytes in the archive first, then what waits for a person in the
 * table, last the facts on the bus. So nothing acts on a request whose bytes are nowhere.
 * @throws UnavailableError if any of it could not be kept. What was kept by then is harmless when it comes again.
 */
export async function keep(
  { runtime, archive, bus, store }: DoorDeps,
  sent: Sent,
  { facts, held }: Pick<Read, "facts" | "held">,
): Promise<void> {
  try {
    const archived = await archive.put(sent);
    for (let from = 0; from < held.length; from += HOLDS_AT_ONCE) {
      const some = held.slice(from, from + HOLDS_AT_ONCE);
      await Promise.all(some.map((item) => store.hold({ ...shortened(item), archived })));
    }
    if (facts.length > 0) await bus.publish(facts, archived);
  } catch (cause) {
    throw new UnavailableError("The request could not be made durable", { cause });
  }
  if (facts.length > 0) runtime.metrics.count("FactsAccepted", facts.length);
  if (held.length > 0) runtime.metrics.count("FactsHeld", held.length);
}

function shortened(item: HeldItem): HeldItem {
  return item.content.length <= MAX_HELD ? item : { ...item, content: item.content.slice(0, MAX_HELD) };
}
