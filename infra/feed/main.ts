import { SiteFileError } from "../../shared/sites/load.ts";
import { PeopleFileError } from "../../shared/sites/load-people.ts";
import { type Arguments, argumentsOf, UsageError, usage } from "./arguments.ts";
import { type Parcel, parcelsIn } from "./files.ts";
import { startOwnSite, type Taken } from "./own-site.ts";
import { type Door, post } from "./post.ts";
import { type Fed, lineOf, summaryOf } from "./report.ts";

process.exitCode = await main(process.argv.slice(2));

/** 0 all were answered, 1 one was not, 2 not understood. */
async function main(args: readonly string[]): Promise<0 | 1 | 2> {
  try {
    const fed = await run(argumentsOf(args, process.env["TOKEN"]));
    return fed.every(({ posted }) => posted.kind === "answered") ? 0 : 1;
  } catch (error) {
    return explain(error);
  }
}

async function run({ folder, to }: Arguments): Promise<Fed[]> {
  const parcels = await parcelsIn(folder);
  if (to.kind === "running") return feed(parcels, to, async () => null);
  const { site, taken } = await startOwnSite(to.siteFolder);
  try {
    return await feed(parcels, site, taken);
  } finally {
    await site.stop();
  }
}

/** One after the other: what each one did must be told apart. */
async function feed(
  parcels: readonly Parcel[],
  door: Door,
  taken: () => Promise<Taken | null>,
): Promise<Fed[]> {
  const width = Math.max(0, ...parcels.map(({ file }) => file.length));
  const all: Fed[] = [];
  for (const parcel of parcels) {
    const fed = { file: parcel.file, posted: await post(door, parcel), taken: await taken() };
    all.push(fed);
    process.stdout.write(`${lineOf(fed, width)}\n`);
  }
  process.stdout.write(`\n${summaryOf(all).join("\n")}\n`);
  return all;
}

function explain(error: unknown): 1 | 2 {
  if (error instanceof UsageError) {
    process.stderr.write(`${error.message}\n\n${usage}`);
    return 2;
  }
  const isTheirs =
    [SiteFileError, PeopleFileError].some((known) => error instanceof known) || isMissing(error);
  process.stderr.write(
    `${error instanceof Error ? (isTheirs ? error.message : error.stack) : String(error)}\n`,
  );
  return isTheirs ? 2 : 1;
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && "code" in error && ["ENOENT", "ENOTDIR"].includes(String(error.code));
}
