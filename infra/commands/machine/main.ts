import { print, runCommand } from "../command-line.ts";
import { machineArguments, machineUsage } from "./arguments.ts";
import { playInRealTime, playOnTheirClock } from "./play.ts";
import { virtualClockOf } from "./site-clock.ts";
import { speakerTo } from "./speak.ts";

await runCommand(machineUsage, main);

/** 1 if something that was said was refused. */
async function main(args: readonly string[]): Promise<0 | 1> {
  const { stations, speed, seed, to, clock: place } = machineArguments(args);
  const plan = {
    ...{ stations, speed, seed },
    connect: () => speakerTo(to, process.env["LOCAL_TOKEN"] ?? ""),
    print: (line: string) => print([line]),
  };
  const clock = place === null ? null : await virtualClockOf(place);
  const { accepted, refused } = await (clock ? playOnTheirClock(plan, clock) : playInRealTime(plan));
  plan.print(`${accepted} accepted, ${refused} refused`);
  return refused > 0 ? 1 : 0;
}
