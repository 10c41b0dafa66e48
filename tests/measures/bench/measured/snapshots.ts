import { createIngest } from "../../../../functions/ingest/handler.ts";
import { snapshotText } from "../../../../infra/commands/machine/message.ts";
import { type Instant, instant } from "../../../../shared/base/instant.ts";
import { createFeedLedger } from "../../../../shared/intake/feeds.ts";
import { MemoryTable } from "../../../../shared/store/memory/memory-table.ts";
import { createSiteStore } from "../../../../shared/store/site-store.ts";
import { aRecorder } from "../../../made-up/messages/recorder.ts";
import { aRequest } from "../../../made-up/messages/request.ts";
import { site } from "../../../made-up/patients/ward.ts";
import { median } from "../statistics.ts";
import { messagesOf } from "./messages.ts";

export interface DoorCost {
  readonly name: string;
  readonly bytes: number;
  /** Microseconds of CPU, of all threads. */
  readonly us: number;
}

const NOW = instant("2026-11-22T12:00:00.000Z");
const SECOND_MS = 1000;
const MINIMAL = 40;
const FULL = 190;

/** A snapshot of that many seconds before NOW; each is a message of its own. */
function snapshotAt(secondsAgo: number, observations: number): string {
  const at: Instant = instant(Date.parse(NOW) - secondsAgo * SECOND_MS);
  const bare = {
    ...{
      eui: "00A0C914C8290001",
      serial: "4711",
      begunAt: "2026-11-22T08:00:00.000Z",
      at,
      mode: "TX" as const,
    },
    ...{ modality: "HD", patient: "12345", bath: { MG: 0.5, CA: 1.25, K: 2 }, removed: 1200, pre: 72.5 },
  };
  const ours = snapshotText(bare).split("\rOBX|").length - 1;
  return snapshotText({ ...bare, others: observations - ours });
}

/**
 * Through the whole door, with a table in memory: a laboratory report, then snapshots that say what is known already, then such
 * that move a treatment on and so are written. They take turns, round by round; the first round is not counted.
 */
export async function snapshotsBesideAReport(count: number, rounds: number): Promise<readonly DoorCost[]> {
  const seconds = Array.from({ length: count }, (_none, index) => count - index);
  const kinds: readonly {
    readonly name: string;
    readonly bodies: readonly string[];
    readonly isKnown: boolean;
  }[] = [
    { name: "a laboratory report of six results", bodies: messagesOf(count).map(String), isKnown: false },
    ...[MINIMAL, FULL].flatMap((observations) => {
      const bodies = seconds.map((ago) => snapshotAt(ago, observations));
      return [
        { name: `a snapshot of ${observations} observations that changes nothing`, bodies, isKnown: true },
        { name: `a snapshot of ${observations} observations that only goes on`, bodies, isKnown: false },
      ];
    }),
  ];
  const spent = kinds.map(() => [] as number[]);
  for (let round = 0; round <= rounds; round += 1)
    for (const [index, { bodies, isKnown }] of kinds.entries()) {
      const each = await cpuOf(bodies, isKnown);
      if (round > 0) spent[index]?.push(each);
    }
  return kinds.map(({ name, bodies }, index) => ({
    name,
    bytes: Buffer.byteLength(bodies[0] ?? ""),
    us: median(spent[index] ?? []),
  }));
}

async function cpuOf(bodies: readonly string[], isKnown: boolean): Promise<number> {
  const { runtime } = aRecorder(NOW);
  const silent = { info() {}, warn() {}, error() {} };
  const store = createSiteStore(new MemoryTable(), { retentionDays: 90 });
  const quiet = { ...runtime, log: silent };
  const post = createIngest({
    ...{ store, site, runtime: quiet, feeds: createFeedLedger({ runtime: quiet, site, store }) },
    archive: { put: async () => "key" },
    bus: { publish: async () => {} },
  });
  const requests = bodies.map((body) => aRequest("POST", "/v1/hl7v2", "x-application/hl7-v2+er7", body));
  if (isKnown) await post(aRequest("POST", "/v1/hl7v2", "x-application/hl7-v2+er7", snapshotAt(0, MINIMAL)));
  const before = process.cpuUsage();
  for (const request of requests) await post(request);
  const { user, system } = process.cpuUsage(before);
  return (user + system) / bodies.length;
}
