import { flag, parse, text, UsageError } from "../command-line.ts";

/** What `npm run site` is asked to do. */
export type Command =
  | { readonly kind: "apply"; readonly site: string; readonly dryRun: boolean }
  | { readonly kind: "pin"; readonly site: string; readonly contact: string }
  | { readonly kind: "confirm"; readonly site: string }
  | { readonly kind: "check"; readonly site: string }
  | { readonly kind: "feeds"; readonly site: string; readonly local: string | null };

export const usage = `npm run site -- check --site SITE               print who is told, hour by hour, and whether it is ever nobody
npm run site -- apply --site SITE [--dry-run]   make the deployed site's people those of people.json
npm run site -- pin CONTACT --site SITE         set a contact's PIN, asked for at the terminal
npm run site -- confirm --site SITE             confirm an email address so that no click can end it
npm run site -- feeds --site SITE [--local URL] list who sends: last heard, taken, held, refused and warned of
  --site SITE   a folder of infra/sites, or a path
  --local URL   of a site that runs on this machine, in place of the deployed one
`;

/** @throws UsageError */
export function parseCommand(args: readonly string[]): Command {
  const { values, positionals } = parse(args, { site: text, local: text, "dry-run": flag });
  const [kind, ...rest] = positionals;
  const { site, local = null, "dry-run": dryRun = false } = values;
  if (site === undefined) throw new UsageError("--site SITE is missing.");
  if (dryRun && kind !== "apply") throw new UsageError("--dry-run belongs to apply.");
  if (local !== null && kind !== "feeds") throw new UsageError("--local belongs to feeds.");
  const [contact, ...more] = rest;
  switch (kind) {
    case "apply":
    case "check":
    case "confirm":
      if (contact !== undefined) throw new UsageError(`${kind} takes no argument.`);
      return kind === "apply" ? { kind, site, dryRun } : { kind, site };
    case "feeds":
      if (contact !== undefined) throw new UsageError("feeds takes no argument.");
      return { kind, site, local };
    case "pin":
      if (contact === undefined || more.length > 0)
        throw new UsageError("A PIN is set for one contact, and is never an argument.");
      return { kind, site, contact };
    case undefined:
      throw new UsageError("Say what to do.");
    default:
      throw new UsageError(`There is no command ${kind}.`);
  }
}
