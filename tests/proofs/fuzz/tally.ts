import type { Attempt } from "./attempt.ts";
import type { Thrown } from "./core.ts";

/** How many slow and how many failed cases are shown. */
const SHOWN = 10;

/** How a case says that it took too much CPU. */
export const SLOW = "ms of CPU";

interface Failure {
  readonly seed: number;
  readonly how: readonly string[];
  readonly broken: readonly string[];
}

/** What a run of many cases showed; it can be sent between threads, and added up. */
export interface Tally {
  cases: number;
  facts: number;
  held: number;
  bytes: number;
  failures: number;
  /** Failures that needed too much CPU, and broke nothing else: a machine without other load may have none of them. */
  slow: number;
  readonly statuses: Map<number, number>;
  readonly mutations: Map<string, number>;
  readonly failed: Failure[];
  slowest: { readonly seed: number; readonly milliseconds: number; readonly how: readonly string[] }[];
}

export function emptyTally(): Tally {
  const counts = { cases: 0, facts: 0, held: 0, bytes: 0, failures: 0, slow: 0 };
  return { ...counts, statuses: new Map(), mutations: new Map(), failed: [], slowest: [] };
}

export function add(
  tally: Tally,
  { seed, request, status, facts, held, broken, milliseconds }: Attempt,
): void {
  const { how, body } = request;
  tally.cases += 1;
  tally.facts += facts;
  tally.held += held;
  tally.bytes += body.length;
  count(tally.statuses, status, 1);
  for (const each of how) count(tally.mutations, each.startsWith("full of") ? "full of one piece" : each, 1);
  if (broken.length > 0) tally.failures += 1;
  if (broken.length > 0 && broken.every((each) => each.endsWith(SLOW))) tally.slow += 1;
  if (broken.length > 0 && tally.failed.length < SHOWN) tally.failed.push({ seed, how, broken });
  tally.slowest = slowestOf([...tally.slowest, { seed, milliseconds, how }]);
}

/** Adds what the core threw at, of this body or of one that was counted before. */
export function addThrown(tally: Tally, thrown: readonly Thrown[]): void {
  tally.failures += thrown.length;
  const shown = thrown.slice(0, SHOWN - tally.failed.length);
  tally.failed.push(...shown.map(({ seed, broken }) => ({ seed, how: [], broken: [broken] })));
}

/** Adds what another thread counted. */
export function merge(tally: Tally, other: Tally): void {
  tally.cases += other.cases;
  tally.facts += other.facts;
  tally.held += other.held;
  tally.bytes += other.bytes;
  tally.failures += other.failures;
  tally.slow += other.slow;
  for (const [status, times] of other.statuses) count(tally.statuses, status, times);
  for (const [mutation, times] of other.mutations) count(tally.mutations, mutation, times);
  tally.failed.push(...other.failed.slice(0, SHOWN - tally.failed.length));
  tally.slowest = slowestOf([...tally.slowest, ...other.slowest]);
}

function slowestOf(all: Tally["slowest"]): Tally["slowest"] {
  return all.sort((a, b) => b.milliseconds - a.milliseconds).slice(0, SHOWN);
}

function count<K>(counts: Map<K, number>, key: K, times: number): void {
  counts.set(key, (counts.get(key) ?? 0) + times);
}
