import { horizonDays } from "../base/horizons.ts";
import type { Instant } from "../base/instant.ts";
import type { StoredFact } from "../episode/state/patient.ts";
import { digestOf } from "../events/digest.ts";
import type { CloudEvent } from "../events/fact.ts";
import type { HeldItem } from "../events/held.ts";
import type { Site } from "../sites/site.ts";
import { heldKey } from "../store/items/keys.ts";
import { knownIdentity } from "../store/items/known-facts.ts";
import { timeBehindItem } from "../work/commit/conflict.ts";
import type { ArchiveKey } from "../work/ports/archive-key.ts";
import { inSightFrom, sortByAge } from "../work/time-behind.ts";
import type { Rehearsal } from "./rehearsal.ts";

interface AgeDeps {
  readonly site: Pick<Site, "timeBehindDays">;
  readonly now: () => Instant;
  readonly rehearsal: Pick<Rehearsal, "table" | "hasSince">;
}

/** The facts of a request that are to be decided upon, and what of them waits for a person because it is of long ago. */
interface ByAge {
  readonly recent: readonly CloudEvent[];
  readonly behind: readonly HeldItem[];
}

/**
 * What was of long ago when it came was held whole, and is no news now. What would be taken in silence, because no review
 * looks so far back any more, is held as well: a sender's later try had it held, or the site has what it accepted of this
 * patient since. Where it has nothing of since, the table was lost, and what it told is restored without a word.
 */
export async function apartByAge(
  deps: AgeDeps,
  facts: readonly CloudEvent[],
  { receivedAt }: ArchiveKey,
): Promise<ByAge> {
  const recent: CloudEvent[] = [];
  const behind: HeldItem[] = [];
  for (const event of facts) {
    const fact = { event, digest: digestOf(event), receivedAt };
    const { taken, held } = sortByAge([fact], deps.site.timeBehindDays);
    if (taken.length === 0) behind.push(...held);
    else if (await isMissed(deps, fact)) behind.push(timeBehindItem(fact));
    else recent.push(event);
  }
  return { recent, behind };
}

async function isMissed({ now, rehearsal }: AgeDeps, fact: StoredFact): Promise<boolean> {
  const { event, receivedAt } = fact;
  const isInSight = sortByAge([fact], horizonDays.reviewed, inSightFrom(now())).taken.length > 0;
  if (isInSight || (await knownIdentity(rehearsal.table, event.subject, event)) !== null) return false;
  const isHeld = (await rehearsal.table.get(heldKey(timeBehindItem(fact).id))) !== null;
  return isHeld || rehearsal.hasSince(event.subject, receivedAt);
}
