import { join } from "node:path";
import { createIngest } from "../../../../functions/ingest/handler.ts";
import { loadSite } from "../../../../shared/sites/load.ts";
import { median } from "../statistics.ts";

/** What a body costs from its bytes to the facts on the bus, the answer written. */
export interface Reading {
  readonly body: string;
  readonly cpuMs: number;
}

const NOW = "2026-11-22T12:00:00.000Z";
const ROUNDS = 7;
/** Microseconds of CPU for each body in each round: a shorter one is measured by accident. */
const SHARE_US = 150_000;

const analytes = [
  ["2601-3", "0.62"],
  ["2823-3", "4.1"],
  ["1994-3", "1.18"],
  ["14879-1", "1.4"],
  ["1963-8", "24"],
  ["2951-2", "138"],
] as const;
const results = (count: number) =>
  Array.from({ length: count }, (_, at) => analytes[at % analytes.length] ?? analytes[0]);

function hl7(id: string, count: number): string {
  return [
    `MSH|^~\\&|LAB|NORTH|WATCH|UNIT|20261122113000+0000||ORU^R01^ORU_R01|${id}|P|2.5.1`,
    `PID|1||P-${id}^^^UNIT^MR||MADE-UP^ANNA||19480229|F`,
    `OBR|1|PL-${id}|FI-${id}|PANEL^Panel^L|||20261122103000+0000|||||||||||||||20261122112000+0000|||F`,
    ...results(count).map(
      ([code, value], at) =>
        `OBX|${at + 1}|NM|${code}^Name^LN|${at}|${value}|mmol/L^^UCUM|0.7-1.1|N|||F|||20261122103000+0000`,
    ),
  ].join("\r");
}

function fhir(id: string, count: number): string {
  const entry = results(count).map(([code, value], at) => ({
    resource: {
      ...{ resourceType: "Observation", id: `${id}-${at}`, status: "final" },
      ...{ subject: { reference: `Patient/P-${id}` }, effectiveDateTime: "2026-11-22T10:30:00Z" },
      ...{ issued: "2026-11-22T11:20:00Z", code: { coding: [{ system: "http://loinc.org", code }] } },
      valueQuantity: { value: Number(value), system: "http://unitsofmeasure.org", code: "mmol/L" },
    },
  }));
  return JSON.stringify({ resourceType: "Bundle", type: "collection", entry });
}

function event(id: string, count: number): string {
  const data = {
    reportId: id,
    results: results(count).map(([code, value], at) => ({
      ...{ resultId: `${id}-${at}`, code: { system: "http://loinc.org", code }, value: Number(value) },
      ...{ unit: "mmol/L", status: "final", collectedAt: "2026-11-22T10:30:00Z" },
    })),
  };
  const of = { specversion: "1.0", id, source: "lab", subject: `P-${id}`, time: "2026-11-22T11:20:00Z" };
  return JSON.stringify({ ...of, type: "lab.results.reported.v1", data });
}

const ways = {
  "HL7 v2": { path: "/v1/hl7v2", type: "x-application/hl7-v2+er7", write: hl7 },
  FHIR: { path: "/v1/fhir", type: "application/fhir+json", write: fhir },
  CloudEvents: { path: "/v1/events", type: "application/cloudevents+json", write: event },
} as const;
export const counts = [6, 300] as const;

function request(path: string, type: string, body: string) {
  const http = { method: "POST", path, protocol: "HTTP/1.1", sourceIp: "127.0.0.1", userAgent: "bench" };
  const of = { accountId: "0", apiId: "api", domainName: "localhost", domainPrefix: "api", requestId: "r" };
  return {
    ...{ version: "2.0", routeKey: `POST ${path}`, rawPath: path, rawQueryString: "" },
    ...{ headers: { "content-type": type }, isBase64Encoded: true },
    body: Buffer.from(body).toString("base64"),
    requestContext: { ...of, http, routeKey: `POST ${path}`, stage: "$default", time: "", timeEpoch: 0 },
  };
}

/** Through the door itself, whose clock stands still and whose world keeps nothing. */
export async function readingCosts(rounds = ROUNDS, share = SHARE_US): Promise<readonly Reading[]> {
  const site = loadSite(join(import.meta.dirname, "../../../../infra/sites/demo/site.json"));
  const nothing = () => undefined;
  let facts = 0;
  const door = createIngest({
    site,
    bus: {
      async publish(given) {
        facts += given.length;
      },
    },
    store: { hold: async () => nothing() },
    archive: { put: async () => "key" },
    runtime: {
      now: () => NOW,
      random: () => "random",
      log: { info: nothing, warn: nothing, error: nothing },
      metrics: { count: nothing, factToPublish: nothing },
    },
  });
  let id = 0;
  const works = Object.entries(ways).flatMap(([name, { path, type, write }]) =>
    counts.map((count) => ({
      body: `${name}, ${count} results`,
      async once() {
        id += 1;
        const before = facts;
        const { statusCode } = await door(request(path, type, write(`M${id}`, count)));
        if (statusCode >= 300 || facts === before) throw new Error(`${name} is not read as it was meant`);
      },
    })),
  );
  const spent = new Map(works.map(({ body }) => [body, [] as number[]]));
  for (let round = 0; round <= rounds; round += 1)
    for (const { body, once } of works) {
      const each = await costOf(once, share);
      if (round > 0) spent.get(body)?.push(each);
    }
  return works.map(({ body }) => ({ body, cpuMs: median(spent.get(body) ?? []) }));
}

async function costOf(once: () => Promise<void>, share: number): Promise<number> {
  const before = process.threadCpuUsage();
  for (let done = 1; ; done += 1) {
    await once();
    const { user, system } = process.threadCpuUsage(before);
    if (user + system >= share) return (user + system) / done / 1000;
  }
}
