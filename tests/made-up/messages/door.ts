import { createIngest } from "../../../functions/ingest/handler.ts";
import type { CloudEvent } from "../../../shared/events/fact.ts";
import { MemoryTable } from "../../../shared/store/memory/memory-table.ts";
import { createSiteStore } from "../../../shared/store/site-store.ts";
import { anArchive } from "./archive.ts";
import { asDescribed } from "./described.ts";
import { aSite, NOW } from "./hl7v2-message.ts";
import { aRecorder } from "./recorder.ts";

/** The door over a table, an archive and a bus in memory, and what came of what it was sent; `given` stands in for any of its parts. */
export function doorOf(given: Partial<Parameters<typeof createIngest>[0]> = {}) {
  const { runtime, logged, counts } = aRecorder(NOW);
  const store = createSiteStore(new MemoryTable(), { retentionDays: 90 });
  const archive = anArchive();
  const onTheBus: CloudEvent[] = [];
  const bus = { publish: async (facts: readonly CloudEvent[]) => void onTheBus.push(...facts) };
  const ingest = asDescribed(createIngest({ runtime, site: aSite(), archive, bus, store, ...given }));
  return { ingest, store, kept: archive.kept, onTheBus, logged, counts };
}
