import { existsSync } from "node:fs";
import { join } from "node:path";
import { sitesFolder } from "../site-files/folder.ts";
import { addressIn, UsageError, wordOptions } from "./command-line.ts";

export interface SiteAddress {
  /** A folder of infra/sites by its name, or the path of any folder: its maps are today's. */
  readonly site: string;
  /** The address of a local site; null for the one that is deployed. */
  readonly local: string | null;
}

export const addressOptions = wordOptions("site", "local");

/** @throws UsageError */
export function addressOf(given: Partial<Record<keyof SiteAddress, string>>): SiteAddress {
  const { site, local } = given;
  if (site === undefined) throw new UsageError("--site SITE is missing.");
  return { site, local: localOf(local) };
}

/** @throws UsageError */
export function localOf(given: string | undefined): string | null {
  return given === undefined ? null : addressIn("--local", given);
}

export const demoSite = join(sitesFolder, "demo");

/** What --site means everywhere: a folder of infra/sites by its name, or the path of any folder; demo where none is named. @throws UsageError */
export function siteNamed(named: string | undefined): string {
  if (named === undefined) return demoSite;
  const ours = join(sitesFolder, named);
  if (/^[a-z][a-z0-9-]*$/.test(named) && existsSync(ours)) return ours;
  if (existsSync(named)) return named;
  throw new UsageError(`--site names neither a folder of infra/sites nor another one: ${named}.`);
}
