import type { Instant } from "../base/instant.ts";
import type { CloudEvent } from "../events/fact.ts";
import { withdrawalOf } from "../formats/fhir/changes.ts";
import type { FhirOutcome } from "../formats/fhir/read.ts";
import { type DoorDeps, keepsAll, someAtOnce } from "./make-durable.ts";

/**
 * What deletions and patches name, as facts of the patients that those results are of; none where nobody knows them. Of
 * several patients nothing says which is meant: from none is it taken back until a person says so.
 */
export async function withdrawnBy(
  { store }: DoorDeps,
  changes: FhirOutcome["changes"],
  now: Instant,
): Promise<CloudEvent[]> {
  if (!keepsAll(store)) return [];
  const facts: CloudEvent[] = [];
  for (const change of changes) {
    if (change.names.length === 0) continue;
    const subjects = await store.subjectsNamed(change.source, change.names);
    const said = subjects.length > 1 ? { ...change, status: "unsettled" as const } : change;
    facts.push(...subjects.map((subject) => withdrawalOf(said, subject, now)));
  }
  return facts;
}

/** Keeps what its sender may call a result of these when it takes it back. */
export async function nameAll({ store }: DoorDeps, facts: readonly CloudEvent[], at: Instant): Promise<void> {
  if (!keepsAll(store)) return;
  await someAtOnce(facts, async (fact) => {
    if (fact.type !== "lab.results.reported.v1") return;
    const { source, subject, data } = fact;
    const ids = data.results.flatMap(({ resultId, orderId }) => [resultId, orderId ?? resultId]);
    await store.nameResults({ source, subject, ids: [...new Set([data.reportId, ...ids])], at });
  });
}
