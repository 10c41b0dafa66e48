import type { Instant } from "../../../../shared/base/instant.ts";
import { decide } from "../../../../shared/episode/decide.ts";
import { digestOf } from "../../../../shared/events/digest.ts";
import type { CloudEvent } from "../../../../shared/events/fact.ts";
import { MemoryTable } from "../../../../shared/store/memory/memory-table.ts";
import { createSiteStore } from "../../../../shared/store/site-store.ts";
import { worldSource } from "../../../../shared/work/context-source.ts";
import { people, site } from "../../../made-up/patients/ward.ts";
import { instantOf } from "../../burden/chart.ts";
import { median } from "../statistics.ts";
import { courseOf } from "../units/course.ts";

/** What the next lab report of a patient of so many facts costs to decide. */
interface Growth {
  readonly facts: number;
  readonly cpuMs: number;
}

const growthFacts = [50, 150, 500, 1500] as const;

const BATCHES = 5;
const EACH = 12;

/** All of the patient's facts are in the state, as a load that looks back far enough brings them. */
export async function growthOf(sizes: readonly number[] = growthFacts): Promise<readonly Growth[]> {
  const most = Math.max(...sizes);
  const { arrivals } = courseOf(Math.ceil(most / 3.5));
  const course = arrivals.slice(0, most).map(({ at, fact }) => storedAs(fact, instantOf(at)));
  const grown: Growth[] = [];
  for (const facts of sizes) grown.push({ facts, cpuMs: await costOf(course.slice(0, facts)) });
  return grown;
}

type Stored = ReturnType<typeof storedAs>;

function storedAs(fact: CloudEvent, receivedAt: Instant, id = fact.id) {
  const event = { ...fact, id, subject: "P-1" };
  return { event, digest: digestOf(event), receivedAt };
}

async function costOf(facts: readonly Stored[]): Promise<number> {
  const now = facts.at(-1)?.receivedAt ?? instantOf(0);
  const world = await worldAt(now);
  const first = { subject: "P-1", version: 1, facts, episodes: [], alerts: [], messages: [], dueAt: null };
  const { episodes, alerts, messages, joins } = decide(first, [], world).changes;
  const state = { ...first, episodes, alerts, messages, ...(joins && { joins }) };
  const arrived = [nextReport(facts, now)];
  const batches = Array.from({ length: BATCHES + 1 }, () => {
    const before = process.cpuUsage();
    for (let one = 0; one < EACH; one += 1) decide(state, arrived, world);
    const { user, system } = process.cpuUsage(before);
    return (user + system) / 1000 / EACH;
  });
  return median(batches.slice(1));
}

async function worldAt(now: Instant) {
  const store = createSiteStore(new MemoryTable(), { retentionDays: 400 });
  await store.savePeople(people);
  const runtime = {
    now: () => now,
    log: { info: () => {}, warn: () => {}, error: () => {} },
    metrics: { count: () => {}, factToPublish: () => {} },
    random: () => "x".repeat(22),
  };
  return worldSource(runtime, store, site).for({ episodes: [] });
}

/** The last report once more, under names of its own. */
function nextReport(facts: readonly Stored[], now: Instant): Stored {
  const last = facts.findLast(({ event }) => event.type === "lab.results.reported.v1")?.event;
  if (last?.type !== "lab.results.reported.v1") throw new RangeError("the course has a report by then");
  const results = last.data.results.map((result) => ({ ...result, resultId: `${result.resultId} again` }));
  const data = { ...last.data, reportId: `${last.data.reportId} again`, results };
  return storedAs({ ...last, data }, now, "again");
}
