import {
  countOf,
  flagOptions,
  parseOptions,
  runCommand,
  UsageError,
  wordOptions,
} from "../../../infra/commands/command-line.ts";
import { createProgress } from "../../../infra/commands/progress.ts";
import { catchBugs, machines, sites } from "./bugs/catch.ts";
import { proveAll } from "./crew.ts";
import { proveMachines } from "./machines/prove.ts";
import { ALIKE, differing } from "./prove.ts";
import { failureOf, summaryOf } from "./report.ts";
import { run } from "./run.ts";
import { shorten } from "./story/shorten.ts";
import type { Tally } from "./tally.ts";

const usage = `npm run simulate -- [--seeds N] [--from SEED] | --seed SEED | --bugs [--only TEXT] | --machines [...]
  --seeds N     runs that are played; 1000 unless given; and a tenth as many days of dialysis machines
  --from SEED   the seed of the first of them; 1 unless given
  --seed SEED   one run, with its whole trace
  --bugs        seeds known bugs into a copy of the code, and looks whether each is caught
  --only TEXT   with --bugs: those alone whose name holds this text
  --machines    dialysis machines alone: their own seeds, or with --bugs their own bugs
`;
const options = {
  ...wordOptions("seeds", "from", "seed", "only"),
  ...flagOptions("bugs", "machines"),
};

/** One day of dialysis machines for so many runs: all of them, with `--machines`. */
const MACHINES_IN = 10;

const say = (line: string) => void process.stdout.write(`${line}\n`);

async function main(args: readonly string[]): Promise<0 | 1> {
  const { seeds = "1000", from = "1", seed, only, ...asked } = parseOptions(args, options);
  if (only !== undefined && !asked.bugs) throw new UsageError("--only belongs to --bugs.");
  const hunt = asked.machines ? machines : sites;
  if (!hunt.bugs.some(({ name }) => name.includes(only ?? "")))
    throw new UsageError(`No bug is named ${only}.`);
  const isWell = await prove();
  return isWell ? 0 : 1;

  function prove(): Promise<boolean> {
    if (asked.bugs) return catchBugs(hunt, say, only);
    if (asked.machines)
      return proveMachines(say, countOf("--from", seed ?? from), seed ? 1 : countOf("--seeds", seeds));
    if (seed !== undefined) return playOne(countOf("--seed", seed));
    return playMany(countOf("--from", from), countOf("--seeds", seeds));
  }
}

/** The whole trace of one seed. */
async function playOne(seed: number): Promise<boolean> {
  const played = await run({ seed, keepTrace: true });
  const { trace, violations } = played;
  for (const line of trace) say(line);
  say(
    violations.length === 0 ? `seed ${seed} keeps every promise` : `seed ${seed} breaks ${violations.length}`,
  );
  for (const { promise, detail } of violations) say(`  ${promise}: ${detail}`);
  const others = await differing(played);
  for (const patient of others) say(`  ${ALIKE}: not of ${patient}`);
  return violations.length === 0 && others.length === 0;
}

async function playMany(from: number, seeds: number): Promise<boolean> {
  const started = performance.now();
  const progress = createProgress(process.stderr);
  const tally = await proveAll(from, seeds, (sofar) => progress.say(soFar(sofar, seeds)));
  progress.clear();
  say(summaryOf(tally));
  const areMachinesWell = await proveMachines(say, from, Math.ceil(seeds / MACHINES_IN));
  say(`seconds ${Math.round((performance.now() - started) / 1000)}`);
  const first = Math.min(...Object.values(tally.broken).flat());
  if (!Number.isFinite(first)) return areMachinesWell;
  say("");
  say(failureOf(await shorten(await run({ seed: first, keepTrace: true }))));
  return false;
}

function soFar({ seeds, broken }: Tally, all: number): string {
  const done = Math.round((seeds / all) * 40);
  const bar = `${"#".repeat(done)}${".".repeat(40 - done)}`;
  const at = [...new Set(Object.values(broken).flat())].slice(0, 5);
  const shown = at.length === 0 ? "" : `, at the seeds ${at.join(", ")}`;
  return `[${bar}] ${seeds} of ${all} seeds, broken promises ${Object.keys(broken).length}${shown}`;
}

await runCommand(usage, main);
