import { join } from "node:path";
import { instant } from "../../../shared/base/instant.ts";
import { jsonIn } from "../../../shared/base/json.ts";
import { loadSite } from "../../../shared/sites/load.ts";
import { fileNamed, print, runCommand } from "../command-line.ts";
import { assessArguments, assessUsage } from "./arguments.ts";
import { explained, InputError } from "./explained.ts";

await runCommand(assessUsage, main);

function main(args: readonly string[]): 0 {
  const { file, now, siteFolder } = assessArguments(args);
  const { policy } = loadSite(join(siteFolder, "site.json"));
  print([explained(parsed(file), policy, now ?? instant(new Date()))]);
  return 0;
}

/** @throws InputError, UsageError */
function parsed(file: string): unknown {
  const content = jsonIn(fileNamed(file));
  if (content === undefined) throw new InputError(`${file} is no JSON`);
  return content;
}
