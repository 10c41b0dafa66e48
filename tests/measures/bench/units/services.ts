import { number, type Table, words } from "../table.ts";
import { prices } from "./prices.ts";

const MILLION = 1e6;

/** What a real feed sends is one fact in each request; behind the bus it is put into a queue, taken and deleted. */
const QUEUED = 3;
/** Seconds of a call, the waiting for others included, and gigabytes that it logs: supposed, not measured in AWS. */
const SECONDS = { door: 0.06, worker: 0.08, notify: 0.05, look: 0.04 };
const LOGGED = 1.5e-6;

/** How often things happened, in all. */
interface Happened {
  readonly facts: number;
  readonly looks: number;
  readonly messages: number;
  /** The table's part. */
  readonly tableDollars: number;
}

interface Service {
  readonly name: string;
  readonly count: number;
  readonly dollars: number;
}

/** What goes with the number of facts. Looks share the sweep's calls, which are a site's whatever comes. */
function servicesOf({ facts, looks, messages, tableDollars }: Happened): readonly Service[] {
  const calls = 2 * facts + messages;
  const seconds = facts * (SECONDS.door + SECONDS.worker) + messages * SECONDS.notify + looks * SECONDS.look;
  const one = (name: string, count: number, each: number): Service => {
    return { name, count, dollars: count * each };
  };
  const ofMillion = (name: string, count: number, each: number) => one(name, count, each / MILLION);
  return [
    { name: "table, read and write units", count: facts, dollars: tableDollars },
    ofMillion("HTTP API, requests", facts, prices.apiRequest),
    ofMillion("archive, objects put", facts, prices.object),
    ofMillion("bus, events", facts, prices.event),
    ofMillion("queues, requests", facts * QUEUED, prices.queued),
    ofMillion("SNS, publishes", messages, prices.published),
    ofMillion("functions, calls", calls, prices.call),
    one("functions, seconds of 1 GB", seconds, prices.gbSecond),
    one("logs, GB", calls * LOGGED, prices.logGb),
  ];
}

export function servicesTable(happened: Happened): Table {
  const services = servicesOf(happened);
  const each = 1000 / happened.facts;
  const all = services.reduce((sum, { dollars }) => sum + dollars, 0);
  return {
    title:
      "All services, per 1,000 facts: count x price; seconds and logs are supposed, SMS and email not counted",
    columns: [words("service"), ...["count", "dollars"].map(number)],
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
