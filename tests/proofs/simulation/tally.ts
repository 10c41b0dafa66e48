import type { Run } from "./run.ts";

/** What a number of runs visited, and what they found; it adds up in any order. */
export interface Tally {
  seeds: number;
  facts: number;
  episodes: number;
  alerts: number;
  messages: number;
  repeats: number;
  redriven: number;
  virtualHours: number;
  /** The keys are function and call; crashes before and after it; other faults by kind. */
  calls: Record<string, number>;
  crashes: Record<string, number>;
  faults: Record<string, number>;
  /** What else was visited. */
  visits: Record<string, number>;
  /** Seeds that broke a promise, by promise. */
  broken: Record<string, number[]>;
}

export function emptyTally(): Tally {
  const zero = {
    seeds: 0,
    facts: 0,
    episodes: 0,
    alerts: 0,
    messages: 0,
    repeats: 0,
    redriven: 0,
    virtualHours: 0,
  };
  return { ...zero, calls: {}, crashes: {}, faults: {}, visits: {}, broken: {} };
}

export function tallyOf(run: Run): Tally {
  const tally = emptyTally();
  tally.seeds = 1;
  tally.facts = run.facts;
  tally.episodes = run.episodes;
  tally.alerts = run.alerts;
  tally.messages = run.publications;
  tally.repeats = run.repeats;
  tally.redriven = run.redriven;
  tally.virtualHours = run.virtualHours;
  for (const [name, count] of run.visits) increase(tally.visits, name, count);
  for (const [call, count] of run.calls) increase(tally.calls, call, count);
  for (const { kind, op, by } of run.faults) {
    if (kind === "crash-before" || kind === "crash-after") increase(tally.crashes, `${by} ${op}`, 1);
    else increase(tally.faults, kind === "outage" ? `outage of ${by}` : `${op} ${kind}`, 1);
  }
  for (const { promise } of run.violations) tally.broken[promise] = [run.seed];
  return tally;
}

export function add(to: Tally, more: Tally): void {
  for (const key of [
    "seeds",
    "facts",
    "episodes",
    "alerts",
    "messages",
    "repeats",
    "redriven",
    "virtualHours",
  ] as const)
    to[key] += more[key];
  for (const key of ["calls", "crashes", "faults", "visits"] as const)
    for (const [name, count] of Object.entries(more[key])) increase(to[key], name, count);
  for (const [promise, seeds] of Object.entries(more.broken))
    to.broken[promise] = [...(to.broken[promise] ?? []), ...seeds].sort((a, b) => a - b);
}

function increase(counts: Record<string, number>, name: string, by: number): void {
  counts[name] = (counts[name] ?? 0) + by;
}
