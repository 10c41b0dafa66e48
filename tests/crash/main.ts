import { parseArgs } from "node:util";
import { killAgainAndAgain } from "./kills.ts";

const { values } = parseArgs({ options: { times: { type: "string", default: "100" } } });
const times = Number(values.times);

const progress = (done: number) => {
  if (process.stderr.isTTY) process.stderr.write(`\rkilled ${done} of ${times}`);
};
const { kills, accepted, lost, doubled, repeated } = await killAgainAndAgain(times, progress);
process.stderr.write(process.stderr.isTTY ? "\n" : "");
process.stdout.write(
  `${kills} kills, ${accepted} facts accepted, ${lost.length} lost, ${doubled.length} doubled, ${repeated} marked REPEAT\n`,
);
process.exitCode = lost.length + doubled.length > 0 ? 1 : 0;
