import {
  countOf,
  flagOptions,
  parseOptions,
  print,
  runCommand,
  wordOptions,
} from "../../../infra/commands/command-line.ts";
import { createProgress } from "../../../infra/commands/progress.ts";
import { killBridges } from "./bridge-kills.ts";
import { killAgainAndAgain } from "./kills.ts";

const usage = `npm run crash -- [--times N] [--bridge]
  --times N   how often the site is killed; 100 unless given
  --bridge    the MLLP bridge is killed instead, while laboratories send through it
`;

async function main(args: readonly string[]): Promise<0 | 1> {
  const given = parseOptions(args, { ...wordOptions("times"), ...flagOptions("bridge") });
  const times = countOf("--times", given.times ?? "100");
  return given.bridge ? killTheBridge(times) : killTheSite(times);
}

async function killTheSite(times: number): Promise<0 | 1> {
  const { kills, accepted, lost, doubled, repeated } = await killAgainAndAgain(times, progress(times));
  print([
    `${kills} kills, ${accepted} facts accepted, ${lost.length} lost, ${doubled.length} doubled, ${repeated} marked REPEAT`,
  ]);
  return lost.length + doubled.length > 0 ? 1 : 0;
}

async function killTheBridge(times: number): Promise<0 | 1> {
  const { kills, acknowledged, lost, crossed, waiting, repeated } = await killBridges(times, progress(times));
  print([
    `${kills} kills, ${acknowledged} messages acknowledged, ${lost.length} lost, ${crossed.length} crossed, ${waiting.length} waiting, ${repeated} sent again`,
  ]);
  return lost.length + crossed.length + waiting.length > 0 ? 1 : 0;
}

function progress(times: number): (done: number) => void {
  const shown = createProgress(process.stderr);
  return (done) => (done < times ? shown.say(`killed ${done} of ${times}`) : shown.clear());
}

await runCommand(usage, main);
