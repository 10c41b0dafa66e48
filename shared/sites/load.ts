import { brokenRules, inEnglish } from "./broken-rules.ts";
import { readJson, SiteFileError } from "./checked-site.ts";
import { type Site, siteSchema } from "./site.ts";

/**
 * Read at once, not awaited: it happens once per cold start, before anything else can.
 * @throws SiteFileError if the file is missing, is no JSON or breaks a rule.
 */
export function loadSite(path: string): Site {
  const parsed = siteSchema.safeParse(readJson(path), inEnglish);
  if (parsed.success) return parsed.data;
  throw new SiteFileError(`${path}: ${brokenRules(parsed.error)}`, { cause: parsed.error });
}
