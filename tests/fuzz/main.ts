import { parseArgs } from "node:util";
import { attempt } from "./attempt.ts";
import { reportOf, shown } from "./report.ts";
import { tryAll } from "./threads.ts";

/** Milliseconds of CPU that one body may take the door. */
const LIMIT = 50;

const { values } = parseArgs({
  options: {
    count: { type: "string", default: "100000" },
    first: { type: "string", default: "1" },
    seed: { type: "string" },
  },
});

process.exitCode = await (values.seed === undefined
  ? tryMany(Number(values.first), Number(values.count))
  : tryAgain(Number(values.seed)));

async function tryMany(first: number, count: number): Promise<0 | 1> {
  const started = performance.now();
  const tally = await tryAll({ first, count, limit: LIMIT }, (cases) => {
    if (process.stderr.isTTY) process.stderr.write(`\r${cases} of ${count}`);
  });
  if (process.stderr.isTTY) process.stderr.write("\n");
  process.stdout.write(reportOf(tally, (performance.now() - started) / 1000));
  return tally.failures > 0 || tally.cases !== count ? 1 : 0;
}

async function tryAgain(seed: number): Promise<0 | 1> {
  const done = await attempt(seed, LIMIT);
  process.stdout.write(shown(done));
  return done.broken.length > 0 ? 1 : 0;
}
