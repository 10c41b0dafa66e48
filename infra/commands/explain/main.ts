import { print, runCommand, UsageError } from "../command-line.ts";
import { connectSite } from "../site-connection.ts";
import { explainArguments, explainUsage } from "./arguments.ts";
import { keepAsked } from "./asked.ts";
import { explainFromTable } from "./explain.ts";

/** Returns the process's exit code: 0 something was found, 1 nothing was. */
async function main(args: readonly string[]): Promise<number> {
  const { at, about, by } = explainArguments(args);
  const { store, site, table, now } = await connectSite(at);
  if (by !== null) {
    await keepAsked(table, site, { by, about, at: now() });
    print([`asked for by ${by}: kept in the site's table`]);
  }
  const { lines, found } = await explainFromTable(store, site, about, now(), by !== null);
  if (about.kind === "contact" && found === 0)
    throw new UsageError(`${about.contact} is no contact of the site, and nothing went to one of that name.`);
  print(lines);
  return found > 0 ? 0 : 1;
}

await runCommand(explainUsage, main);
