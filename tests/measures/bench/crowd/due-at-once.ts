import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { createSweep } from "../../../../functions/sweep/handler.ts";
import { credentials, region } from "../../../../infra/local/names.ts";
import { sweepShares, table } from "../../../../infra/pipeline.ts";
import { duePlaces, partOf, type Share } from "../../../../shared/store/due/parts.ts";
import { dynamoTable } from "../../../../shared/store/dynamo/dynamo-table.ts";
import { HEAD, patientPk, peopleKey } from "../../../../shared/store/items/keys.ts";
import { createSiteStore } from "../../../../shared/store/site-store.ts";
import type { Item } from "../../../../shared/store/table.ts";
import { worldSource } from "../../../../shared/work/context-source.ts";
import { site } from "../../../made-up/patients/ward.ts";
import { courseOf } from "../units/course.ts";
import { play, retentionDays } from "../units/play.ts";
import { CrowdHandler } from "./crowd-handler.ts";

/** The share of a function of 1 GB: a whole processor comes with 1,769 MB. */
const PROCESSOR = 1024 / 1769;
const MINUTE = 60;

export const crowds = [800, 5_000, 20_000] as const;

export interface WorkedOff {
  readonly patients: number;
  /** How many functions share them. */
  readonly functions: number;
  /** The number in the share that has the most. */
  readonly own: number;
  /** What one patient costs, the client of DynamoDB included. */
  readonly cpuMs: number;
  /** From the minute to the last patient, by a function's part of a processor. */
  readonly seconds: number;
  readonly runs: number;
}

/** All of them due in one minute, each with a month behind it: the share that has the most, worked off by its function. */
export async function workOffAtOnce(patients: number): Promise<WorkedOff> {
  const { past, people } = await onePast();
  const all = Array.from({ length: patients }, (_, n) => patientPk(`MRN-${n}`));
  const [share, own] = fullest(all);
  const handler = new CrowdHandler(past, people, Map.groupBy(own, partOf));
  const clock = new Clock(String(past.find(({ sk }) => sk === HEAD)?.["dueAt"]), handler);
  const sweep = sweepOver(handler, clock);
  let runs = 0;
  for (; handler.done < own.length; runs += 1) {
    clock.waitFor(runs * MINUTE);
    const before = handler.done;
    await sweep(share);
    if (handler.done === before) throw new Error("a run of the sweep came to nobody");
    if (clock.seconds - runs * MINUTE > table.sweep.seconds)
      throw new Error("a run of the sweep would have been cut off");
  }
  return {
    ...{ patients, functions: sweepShares.length, own: own.length, runs },
    cpuMs: clock.cpuMs / own.length,
    seconds: clock.seconds,
  };
}

/** A month of one patient, up to where a session has ended: what comes next is due by the clock. */
async function onePast(): Promise<{ readonly past: readonly Item[]; readonly people: Item | null }> {
  const course = courseOf(30);
  const last = course.arrivals.findLastIndex(({ fact }) => fact.type === "dialysis.session.ended.v1");
  const { table: played } = await play({ ...course, arrivals: course.arrivals.slice(0, last + 1) }, () => {});
  const { items } = await played.query({ pk: patientPk("P-1"), from: "1" });
  const seen = items.filter(({ sk }) => sk >= "1-fact#2026-03-26" || sk.includes("~settled#"));
  return { past: seen, people: await played.get(peopleKey) };
}

function fullest(all: readonly string[]): [Share, string[]] {
  const each = sweepShares.map((share): [Share, string[]] => [share, all.filter(duePlaces(share).has)]);
  return each.reduce((one, other) => (other[1].length > one[1].length ? other : one));
}

/** Goes on as the process works, as slowly as a function does; what the stand-in of the table takes is not counted. */
class Clock {
  readonly #from: number;
  readonly #handler: CrowdHandler;
  readonly #began = process.cpuUsage();
  #waited = 0;

  constructor(from: string, handler: CrowdHandler) {
    this.#from = Date.parse(from);
    this.#handler = handler;
  }

  get cpuMs(): number {
    const { user, system } = process.cpuUsage(this.#began);
    return (user + system - this.#handler.ownUs) / 1000;
  }

  get seconds(): number {
    return this.#waited + this.cpuMs / 1000 / PROCESSOR;
  }

  waitFor(second: number): void {
    this.#waited += Math.max(0, second - this.seconds);
  }

  now(): string {
    return new Date(this.#from + this.seconds * 1000).toISOString();
  }
}

function sweepOver(handler: CrowdHandler, clock: Clock) {
  const client = new DynamoDBClient({
    region,
    credentials,
    endpoint: "http://127.0.0.1:9",
    requestHandler: handler,
  });
  const store = createSiteStore(dynamoTable({ client, tableName: "site" }), { retentionDays });
  let ids = 0;
  const runtime = {
    now: () => clock.now(),
    log: { info: () => {}, warn: () => {}, error: () => {} },
    metrics: { count: () => {}, factToPublish: () => {} },
    random: () => `id-${ids++}`.padStart(22, "x"),
  };
  const publisher = { publish: async () => ({ outcome: "accepted" as const }) };
  const deliver = { publisher, publicUrl: "https://example.org", leaseSeconds: 60 };
  return createSweep({ runtime, store, site, world: worldSource(runtime, store, site), ...deliver });
}
