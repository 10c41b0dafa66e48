import type { Run } from "./run.ts";

const sums = [
  "seeds",
  "facts",
  "episodes",
  "alerts",
  "messages",
  "repeats",
  "redriven",
  "virtualHours",
] as const;
const counts = ["calls", "crashes", "faults", "visits"] as const;

/** What a number of runs visited, and what they found; it adds up in any order. */
export interface Tally extends Record<(typeof sums)[number], number> {
  /** The keys are function and call. */
  readonly calls: Record<string, number>;
  /** Crashes before and after a call, under the same keys. */
  readonly crashes: Record<string, number>;
  /** All other faults; the keys are call and kind. */
  readonly faults: Record<string, number>;
  /** What else was visited. */
  readonly visits: Record<string, number>;
  /** Seeds that broke a promise, by promise. */
  readonly broken: Record<string, number[]>;
}

export function emptyTally(): Tally {
  const none = { seeds: 0, facts: 0, episodes: 0, alerts: 0, messages: 0, repeats: 0, redriven: 0 };
  return { ...none, virtualHours: 0, calls: {}, crashes: {}, faults: {}, visits: {}, broken: {} };
}

export function tallyOf(run: Run): Tally {
  const { seed, facts, episodes, alerts, publications: messages, repeats, redriven, virtualHours } = run;
  const tally = {
    ...{ ...emptyTally(), seeds: 1, facts, episodes, alerts, messages, repeats, redriven, virtualHours },
    visits: Object.fromEntries(run.visits),
    calls: Object.fromEntries(run.calls),
    broken: Object.fromEntries(run.violations.map(({ promise }) => [promise, [seed]])),
  };
  for (const { kind, op, by } of run.faults) {
    if (kind === "crash-before" || kind === "crash-after") increase(tally.crashes, `${by} ${op}`, 1);
    else increase(tally.faults, kind === "outage" ? `outage of ${by}` : `${op} ${kind}`, 1);
  }
  return tally;
}

export function add(to: Tally, more: Tally): void {
  for (const key of sums) to[key] += more[key];
  for (const key of counts)
    for (const [name, count] of Object.entries(more[key])) increase(to[key], name, count);
  for (const [promise, seeds] of Object.entries(more.broken))
    to.broken[promise] = [...(to.broken[promise] ?? []), ...seeds].sort((a, b) => a - b);
}

function increase(counted: Record<string, number>, name: string, by: number): void {
  counted[name] = (counted[name] ?? 0) + by;
}
