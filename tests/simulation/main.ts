import { parseArgs } from "node:util";
import { catchBugs } from "./bugs/catch.ts";
import { proveAll } from "./crew.ts";
import { failureOf, summaryOf } from "./report.ts";
import { run } from "./run.ts";
import { shorten } from "./shorten.ts";
import type { Tally } from "./tally.ts";

const { values } = parseArgs({
  options: {
    seeds: { type: "string", default: "1000" },
    from: { type: "string", default: "1" },
    seed: { type: "string" },
    bugs: { type: "boolean", default: false },
    only: { type: "string" },
  },
});

const say = (text: string) => void process.stdout.write(`${text}\n`);

if (values.bugs) process.exitCode = (await catchBugs(say, values.only)) ? 0 : 1;
else if (values.seed !== undefined) process.exitCode = (await playOne(Number(values.seed))) ? 0 : 1;
else process.exitCode = (await playMany(Number(values.from), Number(values.seeds))) ? 0 : 1;

/** The whole trace of one seed. */
async function playOne(seed: number): Promise<boolean> {
  const { trace, violations } = await run({ seed, keepTrace: true });
  for (const line of trace) say(line);
  say(
    violations.length === 0 ? `seed ${seed} keeps every promise` : `seed ${seed} breaks ${violations.length}`,
  );
  for (const { promise, detail } of violations) say(`  ${promise}: ${detail}`);
  return violations.length === 0;
}

async function playMany(from: number, seeds: number): Promise<boolean> {
  const started = performance.now();
  const tally = await proveAll(from, seeds, (sofar) => showProgress(sofar, seeds));
  if (process.stderr.isTTY) process.stderr.write("\n");
  say(summaryOf(tally));
  say(`seconds ${Math.round((performance.now() - started) / 1000)}`);
  const first = Math.min(...Object.values(tally.broken).flat());
  if (!Number.isFinite(first)) return true;
  say("");
  say(failureOf(await shorten(await run({ seed: first, keepTrace: true }))));
  return false;
}

function showProgress({ seeds, broken }: Tally, all: number): void {
  if (!process.stderr.isTTY) return;
  const done = Math.round((seeds / all) * 40);
  const bar = `${"#".repeat(done)}${".".repeat(40 - done)}`;
  process.stderr.write(`\r[${bar}] ${seeds} of ${all} seeds, broken promises ${Object.keys(broken).length} `);
}
