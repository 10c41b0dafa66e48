import { countOf, parseOptions, runCommand, text } from "../../../infra/commands/command-line.ts";
import { killAgainAndAgain } from "./kills.ts";

const usage = `npm run crash -- [--times N]
  --times N   how often the site is killed; 100 unless given
`;

async function main(args: readonly string[]): Promise<0 | 1> {
  const times = countOf("--times", parseOptions(args, { times: text }).times ?? "100");
  const { kills, accepted, lost, doubled, repeated } = await killAgainAndAgain(times, (done) => {
    if (process.stderr.isTTY) process.stderr.write(`\rkilled ${done} of ${times}`);
  });
  process.stderr.write(process.stderr.isTTY ? "\n" : "");
  process.stdout.write(
    `${kills} kills, ${accepted} facts accepted, ${lost.length} lost, ${doubled.length} doubled, ${repeated} marked REPEAT\n`,
  );
  return lost.length + doubled.length > 0 ? 1 : 0;
}

await runCommand(usage, main);
