import { readFileSync } from "node:fs";
import { join } from "node:path";
import { instant } from "../../shared/protocol/instant.ts";
import { loadSite } from "../../shared/sites/load.ts";
import { argumentsOf, UsageError, usage } from "./arguments.ts";
import { explained, InputError } from "./explained.ts";

process.exitCode = main(process.argv.slice(2));

/** 0 done, 1 bad input, 2 not understood. */
function main(args: readonly string[]): 0 | 1 | 2 {
  try {
    const { file, now, siteFolder } = argumentsOf(args);
    const { policy } = loadSite(join(siteFolder, "site.json"));
    process.stdout.write(`${explained(read(file), policy, now ?? instant(new Date()))}\n`);
    return 0;
  } catch (error) {
    const asked = error instanceof UsageError;
    process.stderr.write(
      `${error instanceof Error ? error.message : "failed"}\n${asked ? `\n${usage}` : ""}`,
    );
    return asked ? 2 : 1;
  }
}

/** @throws InputError */
function read(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, "utf8"));
  } catch (cause) {
    const why = cause instanceof SyntaxError ? "is no JSON" : "cannot be read";
    throw new InputError(`${file} ${why}`, { cause });
  }
}
