import { readdir } from "node:fs/promises";
import { basename, join, resolve } from "node:path";
import { isSpoken } from "../../shared/messages/languages.ts";
import { loadPeople, loadSite } from "../../shared/sites/load.ts";
import type { People } from "../../shared/sites/people/people.ts";
import type { Site } from "../../shared/sites/site.ts";
import { peopleProblems } from "./people-problems.ts";

/** The repository's folder. */
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

/** Every folder of infra/sites, by name. @throws SiteFileError, SiteFolderError for the first bad one. */
export async function readSites(folder = sitesFolder): Promise<readonly SiteFolder[]> {
  const entries = await readdir(folder, { withFileTypes: true });
  const names = entries.filter((entry) => entry.isDirectory()).map((entry) => entry.name);
  return Promise.all(names.sort().map((name) => readSite(join(folder, name))));
}

/** @throws SiteFileError, SiteFolderError */
export async function readSite(folder: string): Promise<SiteFolder> {
  const id = siteId(basename(resolve(folder)));
  const { site, people } = await readFiles(folder);
  const [problem] = peopleProblems(people);
  if (problem) throw new SiteFolderError(`${join(folder, "people.json")}: ${problem}`);
  const [shared] = sharedNames(site, people);
  if (shared) throw new SiteFolderError(`${join(folder, "site.json")}: ${shared}`);
  return { id, siteFile: join(folder, "site.json"), site, people };
}

/** Each file right by itself, in languages that there are words for. @throws SiteFileError, SiteFolderError */
export async function readFiles(folder: string): Promise<Pick<SiteFolder, "site" | "people">> {
  const people = loadPeople(join(folder, "people.json"));
  const site = loadSite(join(folder, "site.json"));
  assertSpoken(folder, site, people);
  return { site, people };
}

/** English is what is translated. */
function assertSpoken(folder: string, { translations = {} }: Site, { contacts }: People): void {
  const [reviewed] = Object.keys(translations).filter((code) => code === "en" || !isSpoken(code));
  if (reviewed !== undefined)
    throw new SiteFolderError(`${join(folder, "site.json")}: translations.${reviewed}: ${unspoken}`);
  const untold = contacts.findIndex(({ language = "en" }) => !isSpoken(language));
  if (untold >= 0)
    throw new SiteFolderError(`${join(folder, "people.json")}: contacts.${untold}.language: ${unspoken}`);
}

const unspoken = "there are no words in this language";

/**
 * What AWS knows once and the files name twice: a domain makes no second one, and a topic's mailbox that is a contact's too
 * would get no sign of life any more.
 */
function sharedNames({ domain, mutualTls, heartbeat }: Site, { contacts }: People): readonly string[] {
  const mailbox = heartbeat?.email?.toLowerCase();
  const isContacts = contacts.some(({ email }) => email !== undefined && email.toLowerCase() === mailbox);
  return [
    ...(mutualTls && mutualTls.name === domain?.name
      ? ["mutualTls.name: must be another than that of domain"]
      : []),
    ...(isContacts ? ["heartbeat.email: is a contact's address, and must be one of its own"] : []),
  ];
}

/** It becomes part of the stack's name. */
function siteId(name: string): string {
  if (/^[a-z][a-z0-9-]{0,30}$/.test(name)) return name;
  throw new SiteFolderError(
    `infra/sites/${name}: a site's folder is named in lower case letters, digits and hyphens`,
  );
}
