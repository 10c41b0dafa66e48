import { setTimeout as pause } from "node:timers/promises";
import type { LocalSite } from "../../../../infra/local/site.ts";
import { send } from "../sender.ts";
import { percentile } from "../statistics.ts";
import { ivMagnesiumOrder, now, subjects, wardFacts } from "../ward.ts";
import { onSite } from "./on-site.ts";

/** From the 202 of a critical order to each message that it led to, in milliseconds. */
export interface Latency {
  readonly orders: number;
  readonly messages: number;
  readonly p50: number;
  readonly p99: number;
}

class NobodyToldError extends Error {
  override name = "NobodyToldError";
}

/** Subject -> when its order's 202 came. */
type Accepted = ReadonlyMap<string, number>;

/** One order after the other, each for a patient of its own, and nothing else. */
export function latencyAtRest(orders: number): Promise<Latency> {
  return latencies(async (site) => {
    const accepted = new Map<string, number>();
    for (const subject of ordered(orders)) {
      accepted.set(subject, await send(site, [ivMagnesiumOrder(subject)]));
      await site.settle();
    }
    return accepted;
  });
}

/** Patients whose facts keep the site busy, and how many facts a request brings. */
const ward = 20;
const batch = 5;

/** The same orders, each together with a request of a ward, so that in all so many facts a second are sent. */
export function latencyUnderLoad(orders: number, factsPerSecond: number): Promise<Latency> {
  const facts = wardFacts(subjects(ward), Math.ceil((orders * batch) / ward));
  return latencies(async (site) => {
    const start = performance.now();
    const sent = ordered(orders).map(async (subject, index): Promise<[string, number]> => {
      const at = start + ((index * (batch + 1)) / factsPerSecond) * 1000;
      await pause(Math.max(at - performance.now(), 0));
      const [, accepted] = await Promise.all([
        send(site, facts.slice(index * batch, (index + 1) * batch)),
        send(site, [ivMagnesiumOrder(subject)]),
      ]);
      return [subject, accepted];
    });
    const accepted = new Map(await Promise.all(sent));
    await site.settle();
    return accepted;
  });
}

const ordered = (count: number) => subjects(count, "ordered");

/** @throws NobodyToldError if an order led to no message. */
async function latencies(order: (site: LocalSite) => Promise<Accepted>): Promise<Latency> {
  const recorded: { readonly alert: string; readonly at: number }[] = [];
  return onSite(
    async (site) => {
      const accepted = await order(site);
      const found = await Promise.all(
        [...accepted].map(async ([subject, at]) => {
          const alerts = new Set((await site.store.load(subject, now)).alerts.map(({ id }) => id));
          const told = recorded.filter(({ alert }) => alerts.has(alert));
          if (told.length === 0) throw new NobodyToldError("An order led to no message");
          return told.map((message) => message.at - at);
        }),
      );
      const all = found.flat();
      const [p50, p99] = [percentile(all, 50), percentile(all, 99)];
      return { orders: accepted.size, messages: all.length, p50, p99 };
    },
    (happening) => {
      if (happening.kind !== "message") return;
      recorded.push({ alert: happening.entry.alert, at: performance.now() });
    },
  );
}
