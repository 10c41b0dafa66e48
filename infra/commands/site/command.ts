import { flagOption, parse, UsageError, wordOption } from "../command-line.ts";

/** What `npm run site` is asked to do. */
export type Command =
  | { readonly kind: "apply"; readonly site: string; readonly dryRun: boolean; readonly force: boolean }
  | { readonly kind: "pin"; readonly site: string; readonly contact: string }
  | { readonly kind: "confirm"; readonly site: string }
  | { readonly kind: "delivery-logs"; readonly site: string; readonly force: boolean }
  /** Without a contact: who was drilled, and what came of it. */
  | {
      readonly kind: "drill";
      readonly site: string;
      readonly contact: string | null;
      readonly local: string | null;
    }
  | {
      readonly kind: "cover";
      readonly site: string;
      readonly role: string;
      readonly contact: string;
      readonly until: string;
      readonly local: string | null;
    }
  | { readonly kind: "check" | "preflight" | "feeds"; readonly site: string; readonly local: string | null };

export const siteUsage = `npm run site -- preflight --site SITE           say what still keeps the site from going live; ends with 1 while something does
npm run site -- check --site SITE               print who is told, hour by hour, and whether it is ever nobody
npm run site -- apply --site SITE [--dry-run]   make the deployed site's people those of people.json
npm run site -- pin CONTACT --site SITE         set a contact's PIN, asked for at the terminal
npm run site -- confirm --site SITE             confirm an email address so that no click can end it
npm run site -- drill CONTACT|all --site SITE   send a drill the way an alert goes; without a contact, who opened and answered
npm run site -- cover ROLE CONTACT --until TIME --site SITE
                                                have a contact hold a role until then, and by itself no longer
npm run site -- delivery-logs --site SITE [--force]
                                                have the SMS of the whole account logged by this site, its one owner
npm run site -- feeds --site SITE               list who sends: last heard, taken, held, refused and warned of
  --site SITE   a folder of infra/sites, or a path
  --until TIME  the next time that the site's clock shows it, like 07:00; or with date and offset; "now" ends a cover
  --local URL   with preflight, check, drill, cover and feeds: of a site that runs on this machine, in place of the deployed one
  --force       with apply: also where preflight would stop it; with delivery-logs: also where another owns them
`;

/** @throws UsageError */
export function parseCommand(args: readonly string[]): Command {
  const { values, positionals } = parse(args, {
    site: wordOption,
    local: wordOption,
    until: wordOption,
    "dry-run": flagOption,
    force: flagOption,
  });
  const [kind, ...rest] = positionals;
  const { site, until, local = null, "dry-run": dryRun = false, force = false } = values;
  if (site === undefined) throw new UsageError("--site SITE is missing.");
  if (dryRun && kind !== "apply") throw new UsageError("--dry-run belongs to apply.");
  if (force && kind !== "apply" && kind !== "delivery-logs")
    throw new UsageError("--force belongs to apply and delivery-logs.");
  if (local !== null && ["apply", "pin", "confirm", "delivery-logs"].includes(kind ?? ""))
    throw new UsageError("--local belongs to preflight, check, drill, cover and feeds.");
  if (until !== undefined && kind !== "cover") throw new UsageError("--until belongs to cover.");
  const [contact, ...more] = rest;
  switch (kind) {
    case "apply":
    case "confirm":
    case "delivery-logs":
      if (contact !== undefined) throw new UsageError(`${kind} takes no argument.`);
      if (kind === "apply") return { kind, site, dryRun, force };
      return kind === "confirm" ? { kind, site } : { kind, site, force };
    case "check":
    case "preflight":
    case "feeds":
      if (contact !== undefined) throw new UsageError(`${kind} takes no argument.`);
      return { kind, site, local };
    case "drill":
      if (more.length > 0) throw new UsageError("drill takes one contact, or all.");
      return { kind, site, contact: contact ?? null, local };
    case "cover": {
      const [by, ...others] = more;
      if (contact === undefined || by === undefined || others.length > 0)
        throw new UsageError("cover takes a role and the contact who holds it meanwhile.");
      if (until === undefined) throw new UsageError("--until TIME is missing: no cover is without an end.");
      return { kind, site, role: contact, contact: by, until, local };
    }
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
