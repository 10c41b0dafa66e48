import { mkdtemp, rm } from "node:fs/promises";
import { availableParallelism, tmpdir } from "node:os";
import { join } from "node:path";
import {
  countOf,
  flagOptions,
  parseOptions,
  runCommand,
  UsageError,
  wordOptions,
} from "../../../infra/commands/command-line.ts";
import { createProgress } from "../../../infra/commands/progress.ts";
import { measureAgainst, readingAgainst } from "./against/against.ts";
import { crowds, type WorkedOff, workOffAtOnce } from "./crowd/due-at-once.ts";
import { measureFeed } from "./feed/feed.ts";
import { longRun, measureBridge, type Tenth } from "./measured/bridge.ts";
import { makeBundles } from "./measured/bundles.ts";
import { countCalls } from "./measured/calls.ts";
import { type ImportCost, importCosts } from "./measured/imports.ts";
import { latencyAtRest, latencyUnderLoad } from "./measured/latency.ts";
import { machineCosts } from "./measured/machine-costs.ts";
import { onSite } from "./measured/on-site.ts";
import { full, quick, type Sizes } from "./measured/sizes.ts";
import { snapshotsBesideAReport } from "./measured/snapshots.ts";
import { type Throughput, throughput } from "./measured/throughput.ts";
import { type Table, tableLines } from "./table.ts";
import {
  bridgeTable,
  bundlesTable,
  callsTable,
  crowdTable,
  feedTable,
  latencyTable,
  longRunTable,
  machineCostsTable,
  snapshotsTable,
  throughputTable,
} from "./tables.ts";
import { ages, costsByAge } from "./units/ages.ts";
import { unitsTables } from "./units/tables.ts";

/** The share of the facts measured a second: far enough below what the site can take that no queue builds up. */
const LOAD = 0.25;

const progress = createProgress(process.stderr);

const usage = `npm run bench -- [--quick] [--units] [--due] [--machines] [--bridge N] [--feed N]
                     [--against COMMIT [--reading]]
  --quick    fewer of everything: whether it runs, not how fast it is
  --units    the read and write units of a decision alone
  --due      5,000 and 20,000 patients that are due in one minute, alone: some minutes
  --machines what a snapshot of a dialysis machine costs the door, beside a laboratory report, alone
  --against COMMIT  units, decisions and bundles of this tree beside another commit's, both in turn; with --quick no year
  --reading  with --against: from bytes to facts alone, in each format; any commit since the door reads all three
  --feed N   so many facts through npm start with a folder for its state, tenth by tenth, a kill and a new start, alone
  --bridge N the MLLP bridge alone, by so many messages, and its memory after each tenth of them; then beside HTTP alone
`;

async function main(args: readonly string[]): Promise<0> {
  const options = parseOptions(args, {
    ...wordOptions("bridge", "feed", "against"),
    ...flagOptions("quick", "units", "due", "machines", "reading"),
  });
  if (options.bridge !== undefined) return measureLongRun(countOf("--bridge", options.bridge, 10));
  if (options.reading) return compareReading(options.against, options.quick ? 3 : 9);
  if (options.feed !== undefined) return feed(countOf("--feed", options.feed, 10));
  if (options.against !== undefined) return compare(options.against, options.quick ?? false);
  if (options.units) return measureUnits();
  if (options.due) return measureCrowds();
  const sizes = options.quick ? quick : full;
  if (options.machines) return measureSnapshots(sizes);
  print(`npm run bench${options.quick ? " -- --quick" : ""}: ${machine()}. What it means: docs/bench.md`);
  await measureSnapshots(sizes);
  await measureUnits();
  const rate = await measureThroughput(sizes);
  await measureLatency(sizes, rate * LOAD);
  progress.say("the MLLP bridge");
  show(bridgeTable(await measureBridge(sizes.bridged)));
  await measureCalls();
  await measureBundles(sizes);
  return 0;
}

async function measureLongRun(count: number): Promise<0> {
  const tenths: Tenth[] = [];
  await longRun(count, (tenth) => {
    tenths.push(tenth);
    progress.say(`${tenths.length} tenths of ${count} messages`);
  });
  show(longRunTable(tenths));
  progress.say("the MLLP bridge beside HTTP alone");
  show(bridgeTable(await measureBridge(Math.min(count, full.bridged))));
  return 0;
}

async function feed(count: number): Promise<0> {
  let taken = 0;
  const measured = await measureFeed(count, ({ facts, perSecond }) => {
    taken += facts;
    progress.say(`${taken} of ${count} facts, ${perSecond.toFixed(0)} a second`);
  });
  show(feedTable(measured));
  return 0;
}

async function compare(commit: string, isQuick: boolean): Promise<0> {
  const rounds = isQuick ? { rounds: 1, ages: [30], imports: 3 } : { rounds: 3, ages: [...ages], imports: 9 };
  for (const table of await measureAgainst(commit, rounds, (what) => progress.say(what))) show(table);
  return 0;
}

/** @throws UsageError without a commit to compare with */
async function compareReading(commit: string | undefined, rounds: number): Promise<0> {
  if (commit === undefined) throw new UsageError("--reading goes with --against COMMIT.");
  show(await readingAgainst(commit, rounds, (what) => progress.say(what)));
  return 0;
}

async function measureUnits(): Promise<0> {
  const costs = await costsByAge(ages, (day) => progress.say(`a patient's year, day ${day}`));
  for (const table of unitsTables(costs)) show(table);
  return 0;
}

async function measureCrowds(): Promise<0> {
  const all: WorkedOff[] = [];
  // The first of them is not shown: the engine learns from it.
  for (const patients of crowds) {
    progress.say(`${patients} patients that are due in one minute`);
    all.push(await workOffAtOnce(patients));
  }
  show(crowdTable(all.slice(1)));
  return 0;
}

function machine(): string {
  return `Node ${process.versions.node}, ${process.platform} ${process.arch}, ${availableParallelism()} CPUs`;
}

/** Facts a second. */
async function measureThroughput({ patients, factsEach }: Sizes): Promise<number> {
  const run = (ward: number, each: number): Promise<Throughput> => {
    progress.say(`${ward * each} facts of ${ward} patients`);
    return onSite((site) => throughput(site, ward, each));
  };
  // Not measured: the first calls of everything are slower.
  await run(5, 6);
  const many = await run(patients, factsEach);
  show(throughputTable(many, await run(1, patients * factsEach)));
  return many.facts / many.seconds;
}

async function measureLatency({ orders }: Sizes, rate: number): Promise<void> {
  progress.say(`${orders} critical orders at rest`);
  const rest = await latencyAtRest(orders);
  progress.say(`${orders} critical orders under load`);
  show(latencyTable({ rest, load: await latencyUnderLoad(orders, rate), rate }));
}

async function measureCalls(): Promise<void> {
  progress.say("AWS calls");
  const invocations = await countCalls();
  if (invocations) show(callsTable(invocations));
  else print("\nAWS calls: not counted, there is no dynoxide for this platform");
}

async function measureSnapshots({ messages, rounds }: Sizes): Promise<0> {
  progress.say("snapshots of dialysis machines");
  show(snapshotsTable(await snapshotsBesideAReport(messages, rounds)));
  progress.say("twelve hours of a dialysis machine");
  show(machineCostsTable(await machineCosts()));
  return 0;
}

async function measureBundles({ imports }: Sizes): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), "post-dialysis-watch-bench-"));
  try {
    show(bundlesTable(await bundleCosts(folder, imports)));
  } finally {
    await rm(folder, { recursive: true });
  }
}

async function bundleCosts(folder: string, imports: number): Promise<readonly ImportCost[]> {
  progress.say("bundles");
  const bundles = await makeBundles(folder);
  return importCosts(bundles, imports, (round) => progress.say(`imports, round ${round} of ${imports}`));
}

function show(table: Table): void {
  print(["", ...tableLines(table)].join("\n"));
}

function print(text: string): void {
  progress.clear();
  process.stdout.write(`${text}\n`);
}

await runCommand(usage, main);
