import { mkdtemp, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { tableName } from "../../../../infra/local/names.ts";
import { logOf } from "../../../../infra/local/table/kept-table.ts";
import { type SiteProcess, startProcess } from "../../../proofs/crash/killed-site.ts";
import { FactsLostError, sending } from "../measured/throughput.ts";
import { sendAll } from "../sender.ts";
import { now, subjects, wardFacts } from "../ward.ts";

/** All facts of a patient come in one tenth: the decisions of each tenth cost the same, and only the table grows. */
const FACTS_EACH = 20;

/** One tenth of what a site that is left on a feed gets. */
interface FeedTenth {
  readonly facts: number;
  readonly perSecond: number;
}

export interface Feed {
  readonly tenths: readonly FeedTenth[];
  readonly logBytes: number;
  /** From a start over what was kept, after a kill, to the first answer. */
  readonly startMs: number;
}

/**
 * `npm start` with a folder for its state, as a process of its own: all facts go to it tenth by tenth, each until nothing of it is
 * under way; then it is killed, started again, and asked for all patients.
 * @throws FactsLostError
 */
export async function measureFeed(count: number, say: (tenth: FeedTenth) => void): Promise<Feed> {
  const data = await mkdtemp(join(tmpdir(), "post-dialysis-watch-feed-"));
  let site = await startProcess(data, now);
  try {
    const patients = Math.ceil(count / 10 / FACTS_EACH);
    const tenths: FeedTenth[] = [];
    for (let tenth = 1; tenth <= 10; tenth += 1) {
      const facts = wardFacts(subjects(patients, `feed-${tenth}`), FACTS_EACH);
      tenths.push({ facts: facts.length, perSecond: await rateOf(site, facts) });
      say({ facts: facts.length, perSecond: tenths.at(-1)?.perSecond ?? 0 });
    }
    await site.kill();
    const start = performance.now();
    site = await startProcess(data, now);
    const startMs = performance.now() - start;
    await mustKnow(site, patients * 10);
    return { tenths, startMs, logBytes: (await stat(logOf(data, tableName))).size };
  } finally {
    await site.kill();
    await rm(data, { recursive: true, force: true });
  }
}

async function rateOf({ visitor }: SiteProcess, facts: Parameters<typeof sendAll>[1]): Promise<number> {
  const start = performance.now();
  await sendAll(visitor.site, facts, sending);
  // The clock stands as good as still; it moves once all queues and the stream are empty.
  await visitor.advance("PT0.001S");
  return facts.length / ((performance.now() - start) / 1000);
}

async function mustKnow({ visitor }: SiteProcess, patients: number): Promise<void> {
  const answer = await fetch(new URL("/console/patients", visitor.site.url));
  const known: unknown = await answer.json();
  if (Array.isArray(known) && known.length === patients) return;
  throw new FactsLostError("not all patients are in the table after a kill and a new start");
}
