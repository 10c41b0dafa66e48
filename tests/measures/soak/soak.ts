import { setTimeout as pause } from "node:timers/promises";
import v8 from "node:v8";
import { runInNewContext } from "node:vm";
import type { Happening } from "../../../infra/local/console/happenings.ts";
import { type LocalSite, startLocalSite } from "../../../infra/local/site.ts";
import { instant } from "../../../shared/base/instant.ts";
import { type Accepted, type Pace, type Sent, sendSteadily } from "./senders.ts";

export interface Soaked extends Pick<Sent, "refused" | "sentAgain"> {
  readonly accepted: number;
  /** Accepted facts that are not stored. */
  readonly lost: number;
  /** Milliseconds from each critical one's answer to the first message at the provider; infinite where none came. */
  readonly criticals: readonly number[];
  /** Bytes of the heap that are in use, once a minute. */
  readonly heap: readonly number[];
  /** What the site logged as trouble, and how often. */
  readonly troubles: ReadonlyMap<string, number>;
}

const MINUTE_MS = 60_000;

v8.setFlagsFromString("--expose-gc");
const collectGarbage: () => void = runInNewContext("gc");

/**
 * A whole local site by the real clock, under a steady stream of results. What stands in for the table and the archive is in
 * this process too and keeps all of them, so the heap grows by so much a fact and no more.
 */
export async function soak(
  pace: Pace,
  hear: (minute: number, bytes: number) => void = () => {},
): Promise<Soaked> {
  const troubles = new Map<string, number>();
  const tell = (happening: Happening) => {
    if (happening.kind !== "trouble") return;
    const { error = "", reason = "" } = happening.fields;
    const trouble = [happening.code, error, reason].filter(Boolean).join(" ");
    troubles.set(trouble, (troubles.get(trouble) ?? 0) + 1);
  };
  const site = await startLocalSite({ tell });
  const heap: number[] = [];
  const sample = () => {
    collectGarbage();
    const { heapUsed } = process.memoryUsage();
    heap.push(heapUsed);
    hear(heap.length, heapUsed);
  };
  const timer = setInterval(sample, MINUTE_MS);
  try {
    const { accepted, ...sent } = await sendSteadily(site, pace);
    await site.settle();
    await pause(1_000);
    sample();
    return { accepted: accepted.length, ...sent, heap, troubles, ...(await judged(site, accepted)) };
  } finally {
    clearInterval(timer);
    await site.stop();
  }
}

async function judged(
  site: LocalSite,
  accepted: readonly Accepted[],
): Promise<Pick<Soaked, "lost" | "criticals">> {
  const firstAt = new Map<string, number>();
  for (const { alert, at } of site.outbox())
    firstAt.set(alert, Math.min(firstAt.get(alert) ?? Number.POSITIVE_INFINITY, Date.parse(at)));
  let lost = 0;
  const criticals: number[] = [];
  for (const [subject, own] of Map.groupBy(accepted, (each) => each.subject)) {
    const { facts, alerts } = await site.store.load(subject, instant(Date.now()));
    const stored = new Set(facts.map(({ event }) => event.id));
    lost += own.filter(({ id }) => !stored.has(id)).length;
    const told = Math.min(...alerts.map(({ id }) => firstAt.get(id) ?? Number.POSITIVE_INFINITY));
    for (const { isCritical, at } of own) if (isCritical) criticals.push(Math.max(told - at, 0));
  }
  return { lost, criticals: criticals.sort((a, b) => a - b) };
}
