import { print, runCommand } from "../command-line.ts";
import { restoreArguments, restoreUsage } from "./arguments.ts";
import { restore } from "./restore.ts";

async function main(args: readonly string[]): Promise<0> {
  await restore(restoreArguments(args), (line) => print([line]));
  return 0;
}

await runCommand(restoreUsage, main);
