import {
  countOf,
  parseOptions,
  print,
  runCommand,
  wordOptions,
} from "../../../infra/commands/command-line.ts";
import { createProgress } from "../../../infra/commands/progress.ts";
import { percentile } from "../bench/statistics.ts";
import { type Soaked, soak } from "./soak.ts";

const usage = `npm run soak -- [--minutes N] [--rate N]
  --minutes N   so long; 60 unless given
  --rate N      requests a second; 50 unless given
Exit code 1 if a fact was lost or refused, a critical one in a hundred took longer than 15 s, or memory grew by more than what is kept of each fact.
`;

const MOST_MS = 15_000;
/** What the table, the archive and the outbox keep of one fact, in bytes: 3,000 were measured. */
const KEPT_OF_A_FACT = 4_000;
const MEGABYTE = 1_000_000;

async function main(args: readonly string[]): Promise<0 | 1> {
  const given = parseOptions(args, wordOptions("minutes", "rate"));
  const minutes = countOf("--minutes", given.minutes ?? "60");
  const perSecond = countOf("--rate", given.rate ?? "50");
  const progress = createProgress(process.stderr);
  const soaked = await soak({ seconds: minutes * 60, perSecond }, (minute, bytes) => {
    progress.say(`${minute} of ${minutes} min, ${Math.round(bytes / MEGABYTE)} MB of heap in use`);
  });
  progress.clear();
  const { accepted, sentAgain, refused, lost, criticals, heap, troubles } = soaked;
  const reached = (percent: number) => (criticals.length === 0 ? 0 : percentile(criticals, percent));
  const seconds = (percent: number) => (reached(percent) / 1000).toFixed(2);
  print([
    `${minutes} min at ${perSecond} requests a second: ${accepted} accepted, ${lost} lost.`,
    `${sentAgain} sent once more, after a 503 or a broken connection; refused: ${reasonsOf(refused)}; troubles of the site: ${reasonsOf(troubles)}.`,
    `${criticals.length} critical ones, from 202 to the provider: p50 ${seconds(50)} s, p99 ${seconds(99)} s, most ${seconds(100)} s.`,
    `Heap in use by the minute, in MB: ${heap.map((bytes) => Math.round(bytes / MEGABYTE)).join(" ")}.`,
    `After the first quarter it grows by ${Math.round(growthOf(soaked, perSecond))} bytes a fact; ${KEPT_OF_A_FACT} are kept of each.`,
  ]);
  const isPrompt = reached(99) <= MOST_MS;
  return refused.size === 0 && lost === 0 && isPrompt && growthOf(soaked, perSecond) <= KEPT_OF_A_FACT
    ? 0
    : 1;
}

function reasonsOf(counted: ReadonlyMap<string, number>): string {
  return [...counted].map(([reason, count]) => `${count} by ${reason}`).join(", ") || "none";
}

/** Bytes for each fact since a quarter of the time was over; the last sample is of the end, and not a minute after the one before. */
function growthOf({ heap }: Soaked, perSecond: number): number {
  const minutely = heap.slice(Math.floor(heap.length / 4), -1);
  const facts = (minutely.length - 1) * 60 * perSecond;
  return facts > 0 ? ((minutely.at(-1) ?? 0) - (minutely[0] ?? 0)) / facts : 0;
}

await runCommand(usage, main);
