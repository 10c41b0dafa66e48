import type { DynamoDBRecord } from "aws-lambda";
import { createAssessment } from "../../../functions/assessment/handler.ts";
import { createIngest } from "../../../functions/ingest/handler.ts";
import { createNotify } from "../../../functions/notify/handler.ts";
import { createRespond } from "../../../functions/respond/handler.ts";
import { patientPorts } from "../../../functions/respond/patient-ports.ts";
import { createSweep } from "../../../functions/sweep/handler.ts";
import { createRuntime } from "../../../shared/aws/create-runtime.ts";
import { factWorker } from "../../../shared/lambda/worker.ts";
import { MemoryTable } from "../../../shared/store/memory/memory-table.ts";
import { createSiteStore } from "../../../shared/store/site-store.ts";
import { worldSource } from "../../../shared/work/context-source.ts";
import { aRecord } from "../../made-up/messages/record.ts";
import { aRequest, aVisit } from "../../made-up/messages/request.ts";
import { people, site } from "../../made-up/patients/ward.ts";
import { quickHash } from "../../made-up/people/quick-hash.ts";
import { marksOf, noteMark } from "./marks.ts";
import { postedFor } from "./patients.ts";
import { linesWrittenIn, outcomeOf, quote, quotingTable } from "./quoting.ts";

interface Failures {
  /** Calls that failed, and quoted what they were given. */
  readonly failed: number;
  /** What the functions gave back or threw. */
  readonly outcomes: readonly string[];
  /** What they wrote. */
  readonly lines: readonly string[];
}

/** One call in so many fails. */
const often = 4;
const pin = "2468";
const answersTried = 10;

/**
 * Every function over calls that fail and quote what they were given: what comes of it, as AWS would keep it. The log and the
 * metrics are the real ones.
 */
export async function failuresOf(patients: number): Promise<Failures> {
  let [calls, failed] = [0, 0];
  const fails = () => {
    calls += 1;
    if (scattered(calls) % often !== 0) return false;
    failed += 1;
    return true;
  };
  const table = new MemoryTable();
  const calm = createSiteStore(table, { retentionDays: 90 });
  await calm.savePeople(people);
  for (const { id } of people.contacts) await calm.enrolPin(id, quickHash(pin));
  const outcomes: string[] = [];
  const lines = await linesWrittenIn(async () => {
    const functions = functionsOver(table, fails);
    for (let n = 0; n < patients; n += 1) outcomes.push(...(await callAll(functions, n)));
    for (const ref of (await referencesIn(table)).slice(0, answersTried)) {
      outcomes.push(await outcomeOf(() => functions.answer(ref)));
    }
  });
  return { failed, outcomes, lines };
}

/** Scatters failures over all kinds of call, early and late; the same ones each time. */
function scattered(n: number): number {
  return Math.imul(n, 0x9e3779b1) >>> 16;
}

type Functions = ReturnType<typeof functionsOver>;

function functionsOver(memory: MemoryTable, fails: () => boolean) {
  const records: DynamoDBRecord[] = [];
  memory.onChange((record) => records.push(record));
  const runtime = createRuntime("privacy");
  const wait = async () => undefined;
  const store = createSiteStore(quotingTable(memory, fails), { retentionDays: site.retentionDays, wait });
  const deps = { runtime, store, site, wait, world: worldSource(runtime, store, site) };
  const onTheBus: object[] = [];
  const bus = {
    async publish(events: readonly object[]) {
      if (fails()) quote(events);
      onTheBus.push(...events);
    },
  };
  const archive = {
    async put({ body }: { readonly body: Uint8Array }) {
      return fails() ? quote(Buffer.from(body).toString()) : "archived/key";
    },
  };
  const publisher = { publish: async (publication: object) => quote(publication, onTheBus.at(-1)) };
  const waker = { wake: async (owner: object) => (fails() ? quote(owner) : undefined) };
  const deliver = { ...deps, publisher, publicUrl: "https://watch.invalid", leaseSeconds: 60 };
  const respond = createRespond({ ...deps, ports: patientPorts(deps) });
  return {
    ingest: createIngest({ ...deps, archive, bus }),
    workers: (["lab-result", "session-end", "bedside"] as const).map((name) => factWorker(deps, name)),
    notify: createNotify({ ...deliver, waker }),
    sweep: createSweep(deliver),
    assessment: createAssessment(deps),
    answer: (ref: string) => respond(formOf(ref)),
    facts: () => onTheBus.splice(0),
    changes: () => records.splice(0),
  };
}

async function callAll(functions: Functions, n: number): Promise<readonly string[]> {
  const { ingest, workers, notify, sweep, assessment } = functions;
  const outcomes: string[] = [];
  const call = async (one: () => Promise<unknown>) => outcomes.push(await outcomeOf(one));
  for (const { path, type, body } of postedFor(n, new Date().toISOString())) {
    await call(() => ingest(aRequest("POST", path, type, body)));
  }
  for (const fact of functions.facts()) {
    for (const worker of workers) await call(() => worker({ Records: [recordOf(fact)] }));
  }
  await call(async () => withoutPage(await assessment(assessmentRequest(n))));
  await call(() => notify({ Records: functions.changes() }));
  await call(() => sweep({}));
  return outcomes;
}

/** Whoever may read it asked for it. */
function withoutPage<A extends { readonly statusCode: number; readonly body: string }>(answer: A): A {
  return answer.statusCode === 200 ? { ...answer, body: "" } : answer;
}

function assessmentRequest(n: number) {
  const { subject } = marksOf(n);
  return { ...aRequest("GET", "/v1/patients/x/assessment"), pathParameters: { subject } };
}

function formOf(ref: string) {
  return aVisit("POST", ref, { pin, outcome: "no-action", note: noteMark });
}

async function referencesIn(table: MemoryTable): Promise<readonly string[]> {
  const { items } = await table.scan();
  return items.flatMap(({ pk }) => (pk.startsWith("reference#") ? [pk.slice("reference#".length)] : []));
}

function recordOf(detail: object) {
  return aRecord("m", JSON.stringify({ time: new Date().toISOString(), detail }));
}
