import { readFile } from "node:fs/promises";
import { join } from "node:path";
import {
  countOf,
  parseOptions,
  runCommand,
  UsageError,
  wordOptions,
} from "../../../infra/commands/command-line.ts";
import { createProgress } from "../../../infra/commands/progress.ts";
import { root } from "../../../infra/site-files/folder.ts";
import { Chance } from "../simulation/story/chance.ts";
import { baselineOf, type TestFile } from "./baseline.ts";
import { type Bundle, bundleTests } from "./bundles.ts";
import { examine, type Verdict } from "./examine.ts";
import { Examiner } from "./examiner.ts";
import { type Explanations, explanationsIn, isExplained, lineFor, outlived } from "./explained.ts";
import type { Mutant } from "./instrument.ts";
import { readSources } from "./sources.ts";

const progress = createProgress(process.stderr);

interface Options {
  /** Part of a source's path; empty for all. */
  readonly files: string;
  /** How many, drawn by the seed; 0 for all. */
  readonly sample: number;
  readonly seed: number;
  /** 0 for no limit. */
  readonly minutes: number;
  readonly workers: number;
}

const usage = `npm run mutate -- [--files TEXT] [--sample N [--seed N]] [--minutes N] [--workers N]
  --files TEXT   mutants of the sources whose path holds this text; of all unless given
  --sample N     so many of them, drawn by the seed
  --minutes N    no longer than this
  --workers N    threads; 2 unless given
`;

async function main(args: readonly string[]): Promise<0> {
  const options = optionsIn(args);
  const { mutants, codes } = await readSources();
  const chosen = chosenFrom(mutants, options);
  if (chosen.length === 0)
    throw new UsageError(`No source that is mutated has ${options.files} in its path.`);
  const explanations = explanationsIn(await readFile(join(root, "docs/mutation.md"), "utf8"));
  for (const line of outlived(explanations, mutants)) print(`no such mutant in the code:\n  ${line}`);
  progress.say("the tests as one bundle");
  await mutate(chosen, await bundleTests(codes), explanations, options);
  return 0;
}

function optionsIn(args: readonly string[]): Options {
  const given = parseOptions(args, wordOptions("files", "sample", "seed", "minutes", "workers"));
  return {
    files: given.files ?? "",
    sample: countOf("--sample", given.sample ?? "0", 0),
    seed: countOf("--seed", given.seed ?? "1", 0),
    minutes: countOf("--minutes", given.minutes ?? "0", 0),
    workers: countOf("--workers", given.workers ?? "2"),
  };
}

async function mutate(
  chosen: readonly Mutant[],
  bundle: Bundle,
  explanations: Explanations,
  options: Options,
): Promise<void> {
  const files = await runBaseline(bundle);
  const until = options.minutes === 0 ? Number.POSITIVE_INFINITY : Date.now() + options.minutes * 60_000;
  const examiners = Array.from({ length: options.workers }, () => new Examiner(bundle.code));
  try {
    const verdicts = await examine(chosen, files, {
      examiners,
      goesOn: () => Date.now() < until,
      done: (verdict, count) => {
        if (isOpen(verdict, explanations))
          print(`${verdict.mutant.file}:${verdict.mutant.line}\n  ${lineFor(verdict.mutant)}`);
        progress.say(`${count} of ${chosen.length} mutants`);
      },
    });
    report(verdicts, chosen.length, explanations);
  } finally {
    await Promise.all(examiners.map((examiner) => examiner.stop()));
  }
}

async function runBaseline({ paths, code }: Bundle): Promise<readonly TestFile[]> {
  progress.say("the tests without a mutant");
  const examiner = new Examiner(code);
  try {
    return await baselineOf(paths, examiner);
  } finally {
    await examiner.stop();
  }
}

function chosenFrom(mutants: readonly Mutant[], { files, sample, seed }: Options): readonly Mutant[] {
  const named = mutants.filter(({ file }) => file.includes(files));
  if (sample === 0) return named;
  const chance = new Chance(seed);
  const drawn = new Map(named.map((mutant) => [mutant, chance.of(lineFor(mutant))]));
  return [...named].sort((a, b) => (drawn.get(a) ?? 0) - (drawn.get(b) ?? 0)).slice(0, sample);
}

function isOpen(verdict: Verdict, explanations: Explanations): boolean {
  return survived(verdict) && !isExplained(verdict.mutant, explanations);
}

function survived({ fate }: Verdict): boolean {
  return fate === "survived" || fate === "not met";
}

function report(verdicts: readonly Verdict[], chosen: number, explanations: Explanations): void {
  const survivors = verdicts.filter(survived).length;
  const open = verdicts.filter((verdict) => isOpen(verdict, explanations)).length;
  const hung = verdicts.filter(({ fate }) => fate === "hung").length;
  print(`npm run mutate: ${verdicts.length} of ${chosen} mutants. What it means: docs/mutation.md`);
  print(
    `${verdicts.length - survivors} killed (${hung} of them by time), ${survivors - open} explained, ${open} survived: ` +
      `${((1 - open / verdicts.length) * 100).toFixed(1)} %`,
  );
}

function print(text: string): void {
  progress.clear();
  process.stdout.write(`${text}\n`);
}

await runCommand(usage, main);
