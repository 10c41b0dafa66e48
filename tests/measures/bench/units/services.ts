import type { Column, Table } from "../table.ts";

/** Of one, in millionths of a dollar: us-east-1, November 2026. A gigabyte of log, a second of one GB. */
const price = {
  request: 1,
  object: 5,
  event: 1,
  queued: 0.4,
  published: 0.5,
  call: 0.2,
  second: 13.3334,
  logged: 0.5e6,
};

/** What a real feed sends is one fact in each request; behind the bus it is put into a queue, taken and deleted. */
const QUEUED = 3;
/** Seconds of a call, the waiting for others included, and gigabytes that it logs: supposed, not measured in AWS. */
const SECONDS = { door: 0.06, worker: 0.08, notify: 0.05, look: 0.04 };
const LOGGED = 1.5e-6;

/** How often things happened, in all. */
export interface Happened {
  readonly facts: number;
  readonly looks: number;
  readonly messages: number;
  /** Of the table. */
  readonly tableDollars: number;
}

interface Service {
  readonly name: string;
  readonly count: number;
  readonly dollars: number;
}

/** What goes with the number of facts. Looks share the sweep's calls, which are a site's whatever comes. */
export function servicesOf({ facts, looks, messages, tableDollars }: Happened): readonly Service[] {
  const calls = 2 * facts + messages;
  const seconds = facts * (SECONDS.door + SECONDS.worker) + messages * SECONDS.notify + looks * SECONDS.look;
  const service = (name: string, count: number, each: number): Service => {
    return { name, count, dollars: (count * each) / 1e6 };
  };
  return [
    { name: "table, read and write units", count: facts, dollars: tableDollars },
    service("HTTP API, requests", facts, price.request),
    service("archive, objects put", facts, price.object),
    service("bus, events", facts, price.event),
    service("queues, requests", facts * QUEUED, price.queued),
    service("SNS, publishes", messages, price.published),
    service("functions, calls", calls, price.call),
    service("functions, seconds of 1 GB", seconds, price.second),
    service("logs, GB", calls * LOGGED, price.logged),
  ];
}

export function servicesTable(happened: Happened): Table {
  const number = (name: string): Column => ({ name, side: "right" });
  const services = servicesOf(happened);
  const each = 1000 / happened.facts;
  const all = services.reduce((sum, { dollars }) => sum + dollars, 0);
  return {
    title:
      "All services, per 1,000 facts: count x price; seconds and logs are supposed, SMS and email not counted",
    columns: [{ name: "service", side: "left" }, ...["count", "dollars"].map(number)],
    rows: [
      ...services.map(({ name, count, dollars }) => [
        name,
        (count * each).toPrecision(4),
        (dollars * each).toFixed(4),
      ]),
      ["together", "", (all * each).toFixed(4)],
    ],
  };
}
