import { flagOptions, parse, UsageError, wordOptions } from "../command-line.ts";
import { localOf } from "../site-named.ts";
import { untilIn } from "./cover.ts";

interface OfSite {
  readonly site: string;
}

/** Its site stands in AWS, or on this machine. */
interface OfAnySite extends OfSite {
  readonly local: string | null;
}

/** What `npm run site` is asked to do. */
export type Command =
  | (OfAnySite & { readonly kind: "check" | "preflight" | "feeds" })
  /** Without a contact: who was drilled, and what came of it. */
  | (OfAnySite & { readonly kind: "drill"; readonly contact: string | null })
  | (OfAnySite & { readonly kind: "cover" } & Record<"role" | "contact" | "until", string>)
  | (OfSite & { readonly kind: "apply"; readonly dryRun: boolean; readonly force: boolean })
  | (OfSite & { readonly kind: "delivery-logs"; readonly force: boolean })
  | (OfSite & { readonly kind: "pin"; readonly contact: string })
  | (OfSite & { readonly kind: "confirm" });

const kinds = [
  ...(["preflight", "check", "feeds", "drill", "cover"] as const),
  ...(["apply", "delivery-logs", "pin", "confirm"] as const),
] satisfies readonly Command["kind"][];

/** "a, b and c" */
const inWords = new Intl.ListFormat("en-GB");

/** Which commands an option belongs to. */
const belonging = {
  local: ["preflight", "check", "drill", "cover", "feeds"],
  until: ["cover"],
  "dry-run": ["apply"],
  force: ["apply", "delivery-logs"],
} as const satisfies Readonly<Record<string, readonly Command["kind"][]>>;

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
    ...wordOptions("site", "local", "until"),
    ...flagOptions("dry-run", "force"),
  });
  const [asked, ...words] = positionals;
  const { site, until, "dry-run": dryRun = false, force = false } = values;
  if (site === undefined) throw new UsageError("--site SITE is missing.");
  const kind = kindOf(asked);
  for (const [option, takers] of Object.entries(belonging))
    if (option in values && !takers.some((one) => one === kind))
      throw new UsageError(`--${option} belongs to ${inWords.format(takers)}.`);
  const local = localOf(values.local);
  switch (kind) {
    case "check":
    case "preflight":
    case "feeds":
      mustBeAlone(kind, words);
      return { kind, site, local };
    case "apply":
      mustBeAlone(kind, words);
      return { kind, site, dryRun, force };
    case "delivery-logs":
      mustBeAlone(kind, words);
      return { kind, site, force };
    case "confirm":
      mustBeAlone(kind, words);
      return { kind, site };
    case "drill": {
      const [contact = null, ...more] = words;
      if (more.length > 0) throw new UsageError("drill takes one contact, or all.");
      return { kind, site, contact, local };
    }
    case "cover": {
      const [role, contact, ...more] = words;
      if (role === undefined || contact === undefined || more.length > 0)
        throw new UsageError("cover takes a role and the contact who holds it meanwhile.");
      if (until === undefined) throw new UsageError("--until TIME is missing: no cover is without an end.");
      return { kind, site, role, contact, until: untilIn(until), local };
    }
    case "pin": {
      const [contact, ...more] = words;
      if (contact === undefined || more.length > 0)
        throw new UsageError("A PIN is set for one contact, and is never an argument.");
      return { kind, site, contact };
    }
  }
}

/** A slip in the command's own name is said before any option is judged by it. */
function kindOf(asked: string | undefined): Command["kind"] {
  if (asked === undefined) throw new UsageError("Say what to do.");
  const kind = kinds.find((one) => one === asked);
  if (kind === undefined) throw new UsageError(`There is no command ${asked}.`);
  return kind;
}

function mustBeAlone(kind: Command["kind"], words: readonly string[]): void {
  if (words.length > 0) throw new UsageError(`${kind} takes no argument.`);
}
