import { readFileSync } from "node:fs";
import * as z from "zod/mini";
import type { Site } from "./site.ts";

/** A file of a site that cannot be used; it names the file, and where a rule is broken, the field and the rule. */
export class SiteFileError extends Error {
  override name = "SiteFileError";
}

/** What a function's bundle has for its site: what the schema made of the site's file when it was bundled. */
const checkedFile = z.object({ checked: z.custom<Site>((site) => typeof site === "object") });

export function checkedText(site: Site): string {
  return JSON.stringify({ checked: site } satisfies z.output<typeof checkedFile>);
}

/**
 * A site that was checked when the function was bundled. It is not checked again: schemas of a whole site would cost each
 * cold start more than the table's client.
 * @throws SiteFileError if the file is missing, is no JSON, or is one that nobody has checked.
 */
export function loadCheckedSite(path: string): Site {
  const { data } = checkedFile.safeParse(readJson(path));
  if (data) return data.checked;
  throw new SiteFileError(`${path} is none that was checked when its function was bundled`);
}

/** @throws SiteFileError if there is no such file, or no JSON in it. */
export function readJson(path: string): unknown {
  try {
    return JSON.parse(readFileSync(path, "utf8"));
  } catch (cause) {
    const what = cause instanceof SyntaxError ? "is no JSON" : "cannot be read";
    throw new SiteFileError(`${path} ${what}`, { cause });
  }
}
