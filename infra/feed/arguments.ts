import { parseArgs } from "node:util";
import { demoSite } from "../local/arguments.ts";

export const usage = `npm run feed -- FOLDER [--site FOLDER | --url URL]
  FOLDER         every file in it is posted by itself: HL7 v2, FHIR or CloudEvents, told apart by what it holds
  --site FOLDER  by whose maps; infra/sites/demo unless given. The site is started for it, and forgets all
  --url URL      to a site that runs, with its token in TOKEN
`;

/** What is wrong with the command line, for whoever typed it. */
export class UsageError extends Error {
  override name = "UsageError";
}

export interface Arguments {
  readonly folder: string;
  readonly to:
    | { readonly kind: "own"; readonly siteFolder: string }
    | { readonly kind: "running"; readonly url: string; readonly token: string };
}

/** @throws UsageError */
export function argumentsOf(args: readonly string[], token = ""): Arguments {
  const { values, positionals } = parsed(args);
  const [folder, ...more] = positionals;
  if (folder === undefined || more.length > 0) throw new UsageError("name one folder");
  if (values.url === undefined) return { folder, to: { kind: "own", siteFolder: values.site ?? demoSite } };
  if (values.site !== undefined) throw new UsageError("a site that runs has its own maps: --url or --site");
  if (!URL.canParse(values.url)) throw new UsageError("--url is like http://127.0.0.1:8080");
  if (token === "") throw new UsageError("--url needs the site's token in TOKEN");
  return { folder, to: { kind: "running", url: values.url.replace(/\/$/, ""), token } };
}

function parsed(args: readonly string[]) {
  const options = { site: { type: "string" }, url: { type: "string" } } as const;
  try {
    return parseArgs({ args: [...args], options, strict: true, allowPositionals: true });
  } catch (cause) {
    throw new UsageError(cause instanceof Error ? cause.message : "cannot be read", { cause });
  }
}
