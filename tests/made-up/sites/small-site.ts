import { createIngest } from "../../../functions/ingest/handler.ts";
import type { HeldDeps } from "../../../infra/commands/held/resend.ts";
import type { StoredFact } from "../../../shared/episode/state/patient.ts";
import { digestOf } from "../../../shared/events/digest.ts";
import type { CloudEvent } from "../../../shared/events/fact.ts";
import type { ArchivedRequest, ArchiveReader } from "../../../shared/replay/archive-reader.ts";
import { type Consequences, rehearse } from "../../../shared/replay/rehearsal.ts";
import { type Replayed, replay } from "../../../shared/replay/replay.ts";
import type { Site } from "../../../shared/sites/site.ts";
import { MemoryTable } from "../../../shared/store/memory/memory-table.ts";
import { createSiteStore } from "../../../shared/store/site-store.ts";
import { worldSource } from "../../../shared/work/context-source.ts";
import type { InboundRequest } from "../../../shared/work/ports/archive.ts";
import { type ArchiveKey, archiveKey, readArchiveKey } from "../../../shared/work/ports/archive-key.ts";
import { sortByAge } from "../../../shared/work/time-behind.ts";
import { applyFacts } from "../../../shared/work/work.ts";
import { NOW } from "../messages/hl7v2-message.ts";
import { aRecorder } from "../messages/recorder.ts";
import { aRequest } from "../messages/request.ts";
import { people } from "../patients/ward.ts";

/** Door, archive, bus, workers and table in one process. The bus hands over when it is told to. */
export async function aSmallSite(site: Site) {
  const recorder = aRecorder(NOW);
  const { runtime } = recorder;
  const table = new MemoryTable();
  const store = createSiteStore(table, { retentionDays: site.retentionDays });
  await store.savePeople(people);
  const archived = new Map<string, InboundRequest>();
  const onTheBus: StoredFact[] = [];
  const bus = {
    async publish(events: readonly CloudEvent[], from?: string) {
      for (const event of events)
        onTheBus.push({ event, digest: digestOf(event), receivedAt: runtime.now(), archived: from });
    },
  };
  const archive = {
    async put(sent: InboundRequest) {
      const key = archiveKey(sent.way, sent);
      archived.set(key, sent);
      return key;
    },
  };
  const work = { runtime, store, world: worldSource(runtime, store, site), wait: async () => undefined };
  let requests = 0;
  const small = {
    ...{ recorder, table, store, bus, onTheBus },
    /** The keys of what is kept, in the order in which it came. */
    keys: () => [...archived.keys()].flatMap((key) => readArchiveKey(key) ?? []),
    forget: (key: string) => archived.delete(key),
    async send(path: string, type: string, body: string, by: Site = site) {
      const request = aRequest("POST", path, type, body);
      requests += 1;
      request.requestContext.requestId = `request-${String(requests).padStart(4, "0")}`;
      return createIngest({ runtime, store, archive, bus, site: by })(request);
    },
    hl7: (body: string, by?: Site) => small.send("/v1/hl7v2", "x-application/hl7-v2+er7", body, by),
    /** The workers take all that is on the bus. */
    async deliver() {
      for (const fact of onTheBus.splice(0)) {
        const { taken, held } = sortByAge([fact], site.timeBehindDays);
        for (const item of held) await store.hold(item);
        await applyFacts(work, fact.event.subject, taken);
      }
    },
    patient: (subject = "P-77") => store.load(subject, runtime.now()),
    readers: { get: async (key: ArchiveKey) => requestOf(key, archived) } satisfies Pick<
      ArchiveReader,
      "get"
    >,
    deps(maps: Site) {
      const rehearsal = rehearse({ table, site: maps, now: runtime.now });
      return { site: maps, now: runtime.now, archive: small.readers, rehearsal };
    },
    /** `npm run replay` over all of the archive. */
    async replay(maps: Site, send = false): Promise<{ replayed: Replayed[]; consequences: Consequences }> {
      const deps = { ...small.deps(maps), send: send ? { bus, store } : null };
      const replayed = await allOf(replay(deps, small.keys()));
      return { replayed, consequences: await deps.rehearsal.consequences() };
    },
    held: (maps: Site): HeldDeps => ({ ...small.deps(maps), send: { bus, store }, by: "a person" }),
  };
  return small;
}

export async function allOf<T>(given: AsyncIterable<T>): Promise<T[]> {
  const all: T[] = [];
  for await (const one of given) all.push(one);
  return all;
}

function requestOf(key: ArchiveKey, archived: ReadonlyMap<string, InboundRequest>): ArchivedRequest | null {
  const sent = archived.get(key.key);
  return sent ? { ...key, contentType: sent.contentType, body: sent.body } : null;
}
