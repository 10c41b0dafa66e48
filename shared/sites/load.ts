import { readFileSync } from "node:fs";
import { type Site, siteSchema } from "./site.ts";

/** A site.json that cannot be used; it names the file, the field and the rule. */
export class SiteFileError extends Error {
  override name = "SiteFileError";
}

/**
 * Read at once, not awaited: it happens once per cold start, before anything else can.
 * @throws SiteFileError if the file is missing, is no JSON or breaks a rule.
 */
export function loadSite(path: string): Site {
  const parsed = siteSchema.safeParse(read(path));
  if (parsed.success) return parsed.data;
  const broken = parsed.error.issues.map(
    (issue) => `${issue.path.join(".") || "the whole"}: ${issue.message}`,
  );
  throw new SiteFileError(`${path}: ${broken.join("; ")}`, { cause: parsed.error });
}

function read(path: string): unknown {
  try {
    return JSON.parse(readFileSync(path, "utf8"));
  } catch (cause) {
    const what = cause instanceof SyntaxError ? "is no JSON" : "cannot be read";
    throw new SiteFileError(`${path} ${what}`, { cause });
  }
}
