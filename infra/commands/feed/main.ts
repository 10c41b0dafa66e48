import { SiteFileError } from "../../../shared/sites/checked-site.ts";
import { print, runCommand, UsageError } from "../command-line.ts";
import { type FeedArguments, feedArguments, feedUsage } from "./arguments.ts";
import { type FeedFile, parcelsIn } from "./files.ts";
import { startOwnSite, type TakenOfFile } from "./own-site.ts";
import { type FeedTarget, post } from "./post.ts";
import { type Fed, fedLine, summaryOf } from "./report.ts";

await runCommand(feedUsage, main);

/** 0 all were answered, 1 one was not, 2 not understood. */
async function main(args: readonly string[]): Promise<0 | 1 | 2> {
  try {
    const fed = await run(feedArguments(args, process.env["TOKEN"]));
    return fed.every(({ posted }) => posted.kind === "answered") ? 0 : 1;
  } catch (error) {
    if (!(error instanceof SiteFileError)) throw error;
    print([error.message], process.stderr);
    return 2;
  }
}

async function run({ folder, to }: FeedArguments): Promise<Fed[]> {
  const parcels = await filesOf(folder);
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
  parcels: readonly FeedFile[],
  door: FeedTarget,
  taken: () => Promise<TakenOfFile | null>,
): Promise<Fed[]> {
  const width = Math.max(0, ...parcels.map(({ file }) => file.length));
  const all: Fed[] = [];
  for (const parcel of parcels) {
    const fed = { file: parcel.file, posted: await post(door, parcel), taken: await taken() };
    all.push(fed);
    print([fedLine(fed, width)]);
  }
  print(["", ...summaryOf(all)]);
  return all;
}

/** @throws UsageError where nothing is there to be posted. */
async function filesOf(folder: string): Promise<readonly FeedFile[]> {
  const parcels = await parcelsIn(folder).catch((cause) => {
    throw new UsageError(`${folder} is no folder that can be read.`, { cause });
  });
  if (parcels.length === 0) throw new UsageError(`${folder} holds no file.`);
  return parcels;
}
