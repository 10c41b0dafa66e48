import { readFileSync } from "node:fs";
import { join } from "node:path";
import { instant } from "../../../shared/base/instant.ts";
import { loadSite } from "../../../shared/sites/load.ts";
import { runCommand, UsageError } from "../command-line.ts";
import { assessArguments, assessUsage } from "./arguments.ts";
import { explained, InputError } from "./explained.ts";

await runCommand(assessUsage, main);

function main(args: readonly string[]): 0 {
  const { file, now, siteFolder } = assessArguments(args);
  const { policy } = loadSite(join(siteFolder, "site.json"));
  process.stdout.write(`${explained(parsed(file), policy, now ?? instant(new Date()))}\n`);
  return 0;
}

/** @throws InputError, UsageError */
function parsed(file: string): unknown {
  const content = read(file);
  try {
    return JSON.parse(content);
  } catch (cause) {
    throw new InputError(`${file} is no JSON`, { cause });
  }
}

function read(file: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch (cause) {
    throw new UsageError(`${file} cannot be read.`, { cause });
  }
}
