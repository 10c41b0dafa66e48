import { existsSync } from "node:fs";
import { join } from "node:path";
import { sitesFolder } from "../site-files/folder.ts";
import { UsageError } from "./command-line.ts";

export const demoSite = join(sitesFolder, "demo");

/** What --site means everywhere: a folder of infra/sites by its name, or the path of any folder. @throws UsageError */
export function siteNamed(named: string): string {
  const ours = join(sitesFolder, named);
  if (/^[a-z][a-z0-9-]*$/.test(named) && existsSync(ours)) return ours;
  if (existsSync(named)) return named;
  throw new UsageError(`--site names neither a folder of infra/sites nor another one: ${named}.`);
}
