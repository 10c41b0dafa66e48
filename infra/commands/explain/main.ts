import { runCommand } from "../command-line.ts";
import { connectSite } from "../site-connection.ts";
import { argumentsOf, usage } from "./arguments.ts";
import { explain } from "./explain.ts";

/** Returns the process's exit code: 0 something was found, 1 nothing was. */
async function main(args: readonly string[]): Promise<number> {
  const { at, about } = argumentsOf(args);
  const { store, site, now } = await connectSite(at);
  const { lines, found } = await explain(store, site, about, now());
  process.stdout.write(`${lines.join("\n")}\n`);
  return found > 0 || about.kind === "contact" ? 0 : 1;
}

await runCommand(usage, main);
