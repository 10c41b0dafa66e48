import type { Instant } from "../../../shared/base/instant.ts";
import { parse, timeOf, UsageError, wordOptions } from "../command-line.ts";
import { siteNamed } from "../site-named.ts";

export const assessUsage = `npm run assess -- FILE [--now TIME] [--site SITE]
  FILE         JSON: a list of facts as they would be posted to /v1/events, or one picture
  --now TIME   as of when, like 2026-11-22T12:30:00Z; the present unless given
  --site SITE  whose limits: a folder of infra/sites, or a path; demo unless given
`;

interface Arguments {
  readonly file: string;
  readonly now: Instant | null;
  readonly siteFolder: string;
}

/** @throws UsageError */
export function assessArguments(args: readonly string[]): Arguments {
  const { values, positionals } = parse(args, wordOptions("now", "site"));
  const [file, ...more] = positionals;
  if (file === undefined || more.length > 0) throw new UsageError("Name one file.");
  return {
    file,
    now: values.now === undefined ? null : timeOf("--now", values.now),
    siteFolder: siteNamed(values.site),
  };
}
