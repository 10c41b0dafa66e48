import { readdir } from "node:fs/promises";
import { basename, join, resolve } from "node:path";
import { loadSite } from "../../shared/sites/load.ts";
import { loadPeople } from "../../shared/sites/people/load-people.ts";
import type { People } from "../../shared/sites/people/people.ts";
import type { Site } from "../../shared/sites/site.ts";
import { peopleProblems } from "./people-problems.ts";

/** Of the repository. */
export const root = resolve(import.meta.dirname, "../..");
export const sitesFolder = join(root, "infra/sites");

/** One folder of infra/sites, read and found good. */
export interface SiteFolder {
  readonly id: string;
  readonly siteFile: string;
  readonly site: Site;
  readonly people: People;
}

export function stackName(siteId: string): string {
  return `post-dialysis-watch-${siteId}`;
}

/** A folder whose files are right one by one, and cannot be a site all the same. */
export class SiteFolderError extends Error {
  override name = "SiteFolderError";
}

/** Every folder of infra/sites, by name. @throws SiteFileError, SiteFolderError, PeopleFileError for the first bad one. */
export async function readSites(folder = sitesFolder): Promise<readonly SiteFolder[]> {
  const entries = await readdir(folder, { withFileTypes: true });
  const names = entries.filter((entry) => entry.isDirectory()).map((entry) => entry.name);
  return Promise.all(names.sort().map((name) => readSite(join(folder, name))));
}

/** @throws SiteFileError, SiteFolderError, PeopleFileError */
export async function readSite(folder: string): Promise<SiteFolder> {
  const id = siteId(basename(resolve(folder)));
  const siteFile = join(folder, "site.json");
  const peopleFile = join(folder, "people.json");
  const people = await loadPeople(peopleFile);
  const [problem] = peopleProblems(people);
  if (problem) throw new SiteFolderError(`${peopleFile}: ${problem}`);
  return { id, siteFile, site: loadSite(siteFile), people };
}

/** It becomes part of the stack's name. */
function siteId(name: string): string {
  if (/^[a-z][a-z0-9-]{0,30}$/.test(name)) return name;
  throw new SiteFolderError(
    `infra/sites/${name}: a site's folder is named in lower case letters, digits and hyphens`,
  );
}
