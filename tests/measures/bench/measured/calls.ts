import { join } from "node:path";
import type { SQSEvent } from "aws-lambda";
import { createTable } from "../../../../infra/local/aws/create-table.ts";
import { startDynoxide } from "../../../../infra/local/aws/dynoxide.ts";
import { makeFunctions, type SiteFunctions } from "../../../../infra/local/functions.ts";
import { queueArn, tableName } from "../../../../infra/local/names.ts";
import type { BusFunction } from "../../../../infra/pipeline.ts";
import { sitesFolder } from "../../../../infra/site-files/folder.ts";
import type { CloudEvent } from "../../../../shared/events/fact.ts";
import { loadPeople, loadSite } from "../../../../shared/sites/load.ts";
import { dynamoTable } from "../../../../shared/store/dynamo/dynamo-table.ts";
import { createSiteStore } from "../../../../shared/store/site-store.ts";
import { aRecord } from "../../../made-up/messages/record.ts";
import { type Calls, type CountingClient, countingClient } from "../counting-client.ts";
import { ivMagnesiumOrder, now, subjects, wardFacts } from "../ward.ts";

/** What one invocation of a worker asked of DynamoDB. */
export interface Invocation {
  readonly name: string;
  readonly facts: number;
  readonly patients: number;
  readonly calls: Calls;
}

/** Null where dynoxide has no package for the platform: the table in memory is asked without a client. */
export async function countCalls(): Promise<readonly Invocation[] | null> {
  const server = await startDynoxide();
  if (!server) return null;
  const counting = countingClient(server.endpoint);
  try {
    return await invocations(await makeWorkers(counting), counting);
  } finally {
    counting.client.destroy();
    await server.stop();
  }
}

class GivenBackError extends Error {
  override name = "GivenBackError";
}

type Workers = SiteFunctions["queues"];

async function makeWorkers({ client }: CountingClient): Promise<Workers> {
  await createTable(client, tableName);
  const site = loadSite(join(sitesFolder, "demo/site.json"));
  const store = createSiteStore(dynamoTable({ client, tableName }), { retentionDays: site.retentionDays });
  await store.savePeople(loadPeople(join(sitesFolder, "demo/people.json")));
  const log = { info: () => {}, warn: () => {}, error: () => {} };
  // A worker calls neither SNS nor the bus nor the archive, nor does it write links.
  const none = "http://127.0.0.1:9";
  const waker = { wake: async () => {} };
  const nowhere = { waker, awsEndpoint: none, s3Endpoint: none, publicUrl: none, token: "" };
  return makeFunctions({ site, store, now: () => now, log, ...nowhere }).functions.queues;
}

async function invocations(workers: Workers, counting: CountingClient): Promise<readonly Invocation[]> {
  const invoke = async (name: string, worker: BusFunction, facts: readonly CloudEvent[]) => {
    counting.take();
    const { batchItemFailures } = await workers[worker](queued(worker, facts));
    if (batchItemFailures.length > 0)
      throw new GivenBackError("A worker gave back what it should have taken");
    const patients = new Set(facts.map(({ subject }) => subject)).size;
    return { name, facts: facts.length, patients, calls: counting.take() };
  };
  const ward = subjects(10);
  const [many, few, one] = [ward, ward.slice(0, 4), ward.slice(0, 1)];
  const ends = wardFacts(many, 1);
  return [
    await invoke("first after a cold start", "session-end", ends.slice(0, 1)),
    await invoke("session ends", "session-end", ends.slice(1)),
    await invoke("results, a patient each", "lab-result", results(many).slice(0, 10)),
    await invoke("results of four", "lab-result", results(few).slice(4, 14)),
    await invoke("results of one", "lab-result", results(one).slice(4, 14)),
    await invoke("critical orders", "bedside", ward.map(ivMagnesiumOrder)),
    await invoke("all of them repeats", "bedside", ward.map(ivMagnesiumOrder)),
  ];
}

function results(patients: readonly string[]): readonly CloudEvent[] {
  return wardFacts(patients, 30).filter(({ type }) => type === "lab.results.reported.v1");
}

function queued(worker: BusFunction, facts: readonly CloudEvent[]): SQSEvent {
  const eventSourceARN = queueArn(worker);
  return {
    Records: facts.map((detail, index) => ({
      ...aRecord(String(index), JSON.stringify({ time: now, detail })),
      eventSourceARN,
    })),
  };
}
