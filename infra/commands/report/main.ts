import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { print, runCommand } from "../command-line.ts";
import { connectSite } from "../site-connection.ts";
import { monthOf, reportArguments, reportUsage } from "./arguments.ts";
import { figuresOf } from "./figures.ts";
import { csvOf, printedPage } from "./forms.ts";

async function main(args: readonly string[]): Promise<0> {
  const given = reportArguments(args);
  const { month, out } = given;
  const { site, store, now } = await connectSite(given);
  const figures = await figuresOf(store, monthOf(month, site.zone), now());
  mkdirSync(out, { recursive: true });
  const file = join(out, `${site.code.toLowerCase()}-${month}`);
  writeFileSync(`${file}.csv`, csvOf(site.code, month, figures));
  writeFileSync(`${file}.html`, printedPage(site.code, month, figures));
  print([`${file}.html`, `${file}.csv`]);
  return 0;
}

await runCommand(reportUsage, main);
