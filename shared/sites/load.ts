import type * as z from "zod/mini";
import { brokenRules, inEnglish } from "./broken-rules.ts";
import { readJson, SiteFileError } from "./checked-site.ts";
import { type People, peopleSchema } from "./people/people.ts";
import { type Site, siteSchema } from "./site.ts";

/**
 * Read at once, not awaited: it happens once per cold start, before anything else can.
 * @throws SiteFileError if the file is missing, is no JSON or breaks a rule.
 */
export function loadSite(path: string): Site {
  return loaded(path, siteSchema);
}

/** @throws SiteFileError, which names places and rules, never a name, number or address. */
export function loadPeople(path: string): People {
  const people = loaded(path, peopleSchema);
  const ids = people.contacts.map(({ id }) => id);
  const twice = ids.findIndex((id, index) => ids.indexOf(id) !== index);
  if (twice < 0) return people;
  throw new SiteFileError(`${path}: contacts.${twice}.id: stands there twice`);
}

function loaded<T>(path: string, schema: z.ZodMiniType<T>): T {
  const parsed = schema.safeParse(readJson(path), inEnglish);
  if (parsed.success) return parsed.data;
  throw new SiteFileError(`${path}: ${brokenRules(parsed.error)}`, { cause: parsed.error });
}
