import { mkdir, mkdtemp, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { root } from "../../../../infra/site-files/folder.ts";
import { type ColdStart, coldStartOf } from "../cold-start/cold-start.ts";
import type { Bundle } from "../measured/bundles.ts";
import { median } from "../statistics.ts";
import type { Table } from "../table.ts";
import { bundledIn, type Measured, measuredIn, readingIn } from "./measured.ts";
import { againstTables, type Both, type Bundled, readingTable } from "./tables.ts";
import { checkedOut } from "./tree.ts";

interface Rounds {
  readonly rounds: number;
  readonly ages: readonly number[];
  readonly imports: number;
}

const functions = ["ingest", "lab-result", "notify"] as const;

/** Both commits in turn, so that a machine that grows slower is slower for both. */
export async function measureAgainst(
  commit: string,
  { rounds, ages, imports }: Rounds,
  say: (what: string) => void,
): Promise<readonly Table[]> {
  say(`checking out ${commit}`);
  const other = await checkedOut(commit);
  const folder = await mkdtemp(join(tmpdir(), "post-dialysis-watch-bundles-"));
  try {
    const both: Both<Measured[]> = { here: [], there: [] };
    for (let round = 1; round <= rounds; round += 1) {
      say(`round ${round} of ${rounds}: ${other.name}`);
      both.there.push(await measuredIn(other.path, ages));
      say(`round ${round} of ${rounds}: this tree`);
      both.here.push(await measuredIn(root, ages));
    }
    say("bundles");
    const there = await bundlesOf(other.path, join(folder, "there"));
    const here = await bundlesOf(root, join(folder, "here"));
    return againstTables(other.name, both, await importsOf(here, there, imports));
  } finally {
    await Promise.all([other.remove(), rm(folder, { recursive: true, force: true })]);
  }
}

/** Bytes to facts alone, of both in turn. */
export async function readingAgainst(
  commit: string,
  rounds: number,
  say: (what: string) => void,
): Promise<Table> {
  say(`checking out ${commit}`);
  const other = await checkedOut(commit);
  try {
    say(`${rounds} rounds of both`);
    const [there = [], here = []] = await readingIn([other.path, root], rounds);
    return readingTable(other.name, { here, there });
  } finally {
    await other.remove();
  }
}

async function bundlesOf(path: string, folder: string): Promise<readonly Bundle[]> {
  await mkdir(folder);
  const paths = await bundledIn(path, folder, functions);
  return Promise.all(
    paths.map(async (one, index) => ({
      ...{ name: functions[index] ?? "", path: one, bytes: (await stat(one)).size },
    })),
  );
}

async function importsOf(
  here: readonly Bundle[],
  there: readonly Bundle[],
  rounds: number,
): Promise<readonly Both<Bundled>[]> {
  const taken = new Map<Bundle, ColdStart[]>([...there, ...here].map((bundle) => [bundle, []]));
  for (let round = 0; round < rounds; round += 1)
    for (const [bundle, costs] of taken) costs.push(await coldStartOf(bundle));
  const cost = (bundle: Bundle): Bundled => {
    const costs = taken.get(bundle) ?? [];
    const events = costs.flatMap(({ event }) => event ?? []);
    return {
      ...bundle,
      cpuMs: median(costs.map((each) => each.import)),
      eventMs: events.length > 0 ? median(events) : null,
    };
  };
  return here.flatMap((bundle, index) => {
    const other = there[index];
    return other ? [{ here: cost(bundle), there: cost(other) }] : [];
  });
}
