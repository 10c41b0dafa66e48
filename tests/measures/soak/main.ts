import { countOf, parseOptions, runCommand, wordOption } from "../../../infra/commands/command-line.ts";
import { percentile, type Soaked, soak } from "./soak.ts";

const usage = `npm run soak -- [--minutes N] [--rate N]
  --minutes N   so long; 60 unless given
  --rate N      requests a second; 50 unless given
Exit code 1 if a fact was lost or refused, a critical one in a hundred took longer than 15 s, or memory grew.
`;

const MOST_MS = 15_000;
/** So much more heap in the last quarter than in the second is no growth. */
const GROWTH = 1.25;
const MEGABYTE = 1_000_000;

async function main(args: readonly string[]): Promise<0 | 1> {
  const given = parseOptions(args, { minutes: wordOption, rate: wordOption });
  const minutes = countOf("--minutes", given.minutes ?? "60");
  const perSecond = countOf("--rate", given.rate ?? "50");
  const soaked = await soak({ seconds: minutes * 60, perSecond });
  const { accepted, refused, lost, criticals, heap } = soaked;
  const seconds = (share: number) => (percentile(criticals, share) / 1000).toFixed(2);
  const lines = [
    `${minutes} min at ${perSecond} requests a second: ${accepted} accepted, ${refused} refused, ${lost} lost.`,
    `${criticals.length} critical ones, from 202 to the provider: p50 ${seconds(0.5)} s, p99 ${seconds(0.99)} s, most ${seconds(1)} s.`,
    `Heap by the minute, in MB: ${heap.map((bytes) => Math.round(bytes / MEGABYTE)).join(" ")}.`,
  ];
  process.stdout.write(`${lines.join("\n")}\n`);
  const isPrompt = percentile(criticals, 0.99) <= MOST_MS;
  return refused === 0 && lost === 0 && isPrompt && isFlat(soaked) ? 0 : 1;
}

/** The lowest of each quarter counts: between two collections of garbage a heap grows anyhow. */
function isFlat({ heap }: Soaked): boolean {
  const quarter = Math.floor(heap.length / 4);
  if (quarter === 0) return true;
  const second = Math.min(...heap.slice(quarter, 2 * quarter));
  return Math.min(...heap.slice(-quarter)) <= second * GROWTH;
}

await runCommand(usage, main);
