import type { LocalSite } from "../../../../infra/local/site.ts";
import { sendAll } from "../sender.ts";
import { now, subjects, wardFacts } from "../ward.ts";

/** Facts a request, and requests at once. */
export const sending = { batch: 10, atOnce: 4 } as const;

export interface Throughput {
  readonly patients: number;
  readonly facts: number;
  readonly seconds: number;
  /** The time of this process: the door, the emulators and the functions, but not the table. */
  readonly cpuSeconds: number;
}

export class FactsLostError extends Error {
  override name = "FactsLostError";
}

/**
 * Sends a ward's facts into an empty site, and waits until nothing of them is under way.
 * @throws FactsLostError if not all of them are in the table then.
 */
export async function throughput(site: LocalSite, patients: number, each: number): Promise<Throughput> {
  const ward = subjects(patients);
  const facts = wardFacts(ward, each);
  const start = performance.now();
  const cpu = process.cpuUsage();
  await sendAll(site, facts, sending);
  await site.settle();
  const seconds = (performance.now() - start) / 1000;
  const { user, system } = process.cpuUsage(cpu);
  await mustHold(site, ward, facts.length);
  return { patients, facts: facts.length, seconds, cpuSeconds: (user + system) / 1e6 };
}

async function mustHold({ store }: LocalSite, ward: readonly string[], wanted: number): Promise<void> {
  const states = await Promise.all(ward.map((subject) => store.load(subject, now)));
  const found = states.reduce((sum, { facts }) => sum + facts.length, 0);
  if (found !== wanted) throw new FactsLostError(`${found} of ${wanted} facts are in the table`);
}
