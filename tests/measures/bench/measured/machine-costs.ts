import { createIngest } from "../../../../functions/ingest/handler.ts";
import { type MachineScreen, snapshotText } from "../../../../infra/commands/machine/message.ts";
import { type Instant, instant, plusMinutes } from "../../../../shared/base/instant.ts";
import type { CloudEvent } from "../../../../shared/events/fact.ts";
import { createFeedLedger } from "../../../../shared/intake/feeds.ts";
import { MemoryTable } from "../../../../shared/store/memory/memory-table.ts";
import { createSiteStore } from "../../../../shared/store/site-store.ts";
import { aRecorder } from "../../../made-up/messages/recorder.ts";
import { aRequest } from "../../../made-up/messages/request.ts";
import { site } from "../../../made-up/patients/ward.ts";
import { type Cost, meteredTable } from "../units/metered-table.ts";
import { prices } from "../units/prices.ts";

/** What dialysis machines cost in a day, from what one of them was measured to cost. */
export interface MachineCosts {
  readonly snapshots: number;
  readonly readUnits: number;
  readonly writeUnits: number;
  readonly puts: number;
  /** The facts of the treatment that has most. */
  readonly mostFacts: number;
  readonly cpuMs: number;
  readonly dollars: Readonly<Record<"requests" | "functions" | "table" | "archive and bus" | "logs", number>>;
}

const MACHINES = 60;
const DAY_HOURS = 12;
const TREATMENT_MINUTES = 240;
const EVERY_SECONDS = 10;
const OBSERVATIONS = 190;
const START = instant("2026-11-22T06:00:00.000Z");

/** Not measured here, and supposed: what a function waits for a table, and what AWS writes of each call. */
const supposed = { waitMs: 10, memoryGb: 1, logBytes: 1_500 } as const;
const MILLION = 1e6;

/**
 * One machine's twelve hours through the whole door, each call to the table metered; sixty of them are sixty times that.
 * @param hours fewer of them stand for the twelve
 */
export async function machineCosts(hours = DAY_HOURS): Promise<MachineCosts> {
  const costs: Cost[] = [];
  const facts: CloudEvent[] = [];
  let now: Instant = START;
  let puts = 0;
  const runtime = { ...aRecorder(START).runtime, now: () => now, log: { info() {}, warn() {}, error() {} } };
  const table = meteredTable(new MemoryTable(), (cost) => costs.push(cost()));
  const store = createSiteStore(table, { retentionDays: 90 });
  const post = createIngest({
    ...{ runtime, store, site, feeds: createFeedLedger({ runtime, site, store }) },
    archive: {
      async put() {
        puts += 1;
        return `key-${puts}`;
      },
    },
    bus: { publish: async (all: readonly CloudEvent[]) => void facts.push(...all) },
  });
  const began = process.cpuUsage();
  let snapshots = 0;
  for (let second = 0; second < hours * 3600; second += EVERY_SECONDS) {
    now = plusMinutes(START, second / 60);
    const body = snapshotText(screenAt(second / 60, now));
    const { statusCode } = await post(aRequest("POST", "/v1/hl7v2", "x-application/hl7-v2+er7", body));
    if (statusCode !== 200) throw new Error(`A snapshot was answered ${statusCode}`);
    snapshots += 1;
  }
  const { user, system } = process.cpuUsage(began);
  const cpuMs = (user + system) / 1000 / snapshots;
  const times = (MACHINES * DAY_HOURS) / hours;
  const sum = (of: (cost: Cost) => number) => costs.reduce((total, cost) => total + of(cost), 0) * times;
  const all = { snapshots: snapshots * times, puts: puts * times };
  const units = {
    readUnits: sum(({ readUnits }) => readUnits),
    writeUnits: sum(({ writeUnits }) => writeUnits),
  };
  const bySession = Map.groupBy(facts, ({ data }) => ("sessionId" in data ? data.sessionId : ""));
  const mostFacts = Math.max(...[...bySession.values()].map(({ length }) => length));
  return {
    ...all,
    ...units,
    mostFacts,
    cpuMs,
    dollars: dollarsOf({ ...all, ...units, cpuMs, facts: facts.length * times }),
  };
}

function screenAt(minute: number, at: Instant): MachineScreen {
  const treatment = Math.floor(minute / TREATMENT_MINUTES);
  const own = minute % TREATMENT_MINUTES;
  const mode = modeAt(own);
  const treated = Math.max(0, Math.min(own, TREATMENT_MINUTES - 10) - 5);
  return {
    ...{ eui: "00A0C914C8290001", serial: "4711", at, mode, modality: "HD", patient: `M-${treatment}` },
    ...{ begunAt: plusMinutes(START, treatment * TREATMENT_MINUTES), minutes: Math.floor(treated) },
    ...{
      bath: { MG: 0.5, CA: 1.25, K: 2 },
      removed: Math.round(treated * 10),
      pre: 72.5,
      others: OBSERVATIONS - 20,
    },
    ...(mode === "POSTTX" && own > TREATMENT_MINUTES - 7 && { post: 70 }),
  };
}

function modeAt(own: number): MachineScreen["mode"] {
  if (own < 5) return "PRETX";
  if (own < TREATMENT_MINUTES - 10) return "TX";
  return own < TREATMENT_MINUTES - 3 ? "POSTTX" : "DIS";
}

function dollarsOf(
  of: Pick<MachineCosts, "snapshots" | "readUnits" | "writeUnits" | "puts" | "cpuMs"> & {
    readonly facts: number;
  },
) {
  const { snapshots, readUnits, writeUnits, puts, facts, cpuMs } = of;
  const seconds = (snapshots * (supposed.waitMs + cpuMs)) / 1000;
  return {
    requests: ((prices.apiRequest + prices.call) * snapshots) / MILLION,
    functions: seconds * supposed.memoryGb * prices.gbSecond,
    table: (prices.read * readUnits + prices.write * writeUnits) / MILLION,
    "archive and bus": (prices.object * puts + prices.event * facts) / MILLION,
    logs: (snapshots * supposed.logBytes * prices.logGb) / 1e9,
  };
}
