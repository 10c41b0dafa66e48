import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { print, runCommand, UsageError, writeText } from "../command-line.ts";
import { connectSite } from "../site-connection.ts";
import { monthOf, reportArguments, reportUsage } from "./arguments.ts";
import { figuresOf } from "./figures.ts";
import { csvOf, printedPage } from "./forms.ts";

async function main(args: readonly string[]): Promise<0> {
  const given = reportArguments(args);
  const { month, out } = given;
  const { site, store, now } = await connectSite(given);
  const span = monthOf(month, site.zone, now());
  makeFolder(out);
  const figures = await figuresOf(store, span, now());
  const file = join(out, `${site.code.toLowerCase()}-${month}`);
  writeText(`${file}.csv`, csvOf(site.code, month, figures));
  writeText(`${file}.html`, printedPage(site.code, month, figures));
  print([`${file}.html`, `${file}.csv`]);
  return 0;
}

function makeFolder(out: string): void {
  try {
    mkdirSync(out, { recursive: true });
  } catch (cause) {
    throw new UsageError(`--out is no folder that can be made: ${out}.`, { cause });
  }
}

await runCommand(reportUsage, main);
