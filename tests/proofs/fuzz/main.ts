import { countOf, parseOptions, runCommand, wordOptions } from "../../../infra/commands/command-line.ts";
import { createProgress } from "../../../infra/commands/progress.ts";
import { attempt } from "./attempt.ts";
import { createCore } from "./core.ts";
import { reportOf, shown } from "./report.ts";
import { tryAll } from "./threads.ts";

/** Milliseconds of CPU that a body of 256 KiB or less may take the door. */
const LIMIT = 50;

const usage = `npm run fuzz -- [--count N] [--first SEED] | --seed SEED
  --count N      broken bodies that are posted; 100000 unless given
  --first SEED   the seed of the first of them; 1 unless given
  --seed SEED    one body again, and what became of it
`;

async function main(args: readonly string[]): Promise<0 | 1> {
  const { count, first, seed } = parseOptions(args, wordOptions("count", "first", "seed"));
  if (seed !== undefined) return tryAgain(countOf("--seed", seed, 0));
  return tryMany(countOf("--first", first ?? "1", 0), countOf("--count", count ?? "100000"));
}

async function tryMany(first: number, count: number): Promise<0 | 1> {
  const started = performance.now();
  const progress = createProgress(process.stderr);
  const tally = await tryAll({ first, count, limit: LIMIT }, (cases) => progress.say(`${cases} of ${count}`));
  progress.clear();
  process.stdout.write(reportOf(tally, (performance.now() - started) / 1000));
  return tally.failures > 0 || tally.cases !== count ? 1 : 0;
}

async function tryAgain(seed: number): Promise<0 | 1> {
  const done = await attempt(seed, LIMIT);
  const core = createCore();
  const thrown = [...core.take(done.arrivals, seed), ...core.finish()].map(({ broken }) => broken);
  const whole = { ...done, broken: [...done.broken, ...thrown] };
  process.stdout.write(shown(whole));
  return whole.broken.length > 0 ? 1 : 0;
}

await runCommand(usage, main);
