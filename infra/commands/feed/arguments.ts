import { addressIn, parse, UsageError, wordOptions } from "../command-line.ts";
import { siteNamed } from "../site-named.ts";

export const feedUsage = `npm run feed -- FOLDER [--site SITE | --url URL]
  FOLDER       every file in it is posted by itself: HL7 v2, FHIR or CloudEvents, told apart by what it holds
  --site SITE  by whose maps: a folder of infra/sites, or a path; demo unless given. The site is started for it, and
               forgets all
  --url URL    to a site that runs, with its token in TOKEN
`;

export interface FeedArguments {
  readonly folder: string;
  readonly to:
    | { readonly kind: "own"; readonly siteFolder: string }
    | { readonly kind: "running"; readonly url: string; readonly token: string };
}

/** @throws UsageError */
export function feedArguments(args: readonly string[], token = ""): FeedArguments {
  const { values, positionals } = parse(args, wordOptions("site", "url"));
  const [folder, ...more] = positionals;
  if (folder === undefined || more.length > 0) throw new UsageError("Name one folder.");
  const { site, url } = values;
  if (url === undefined) return { folder, to: { kind: "own", siteFolder: siteNamed(site) } };
  if (site !== undefined) throw new UsageError("A site that runs has its own maps: give --url or --site.");
  const to = addressIn("--url", url);
  if (token === "") throw new UsageError("--url needs the site's token in TOKEN.");
  return { folder, to: { kind: "running", url: to, token } };
}
