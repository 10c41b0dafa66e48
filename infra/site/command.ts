import { parseArgs } from "node:util";

/** What `npm run site` is asked to do. */
export type Command =
  | { readonly kind: "apply"; readonly site: string; readonly dryRun: boolean }
  | { readonly kind: "pin"; readonly site: string; readonly contact: string }
  | { readonly kind: "confirm"; readonly site: string }
  | { readonly kind: "check"; readonly site: string };

export const usage = `npm run site -- check --site ID               print who is told, hour by hour, and whether it is ever nobody
npm run site -- apply --site ID [--dry-run]   make the deployed site's people those of people.json
npm run site -- pin CONTACT --site ID         set a contact's PIN, asked for at the terminal
npm run site -- confirm --site ID             confirm an email address so that no click can end it
`;

export class UsageError extends Error {
  override name = "UsageError";
}

/** @throws UsageError */
export function parseCommand(args: readonly string[]): Command {
  const { values, positionals } = parse(args);
  const [kind, ...rest] = positionals;
  const { site, "dry-run": dryRun = false } = values;
  if (site === undefined) throw new UsageError("--site ID is missing");
  if (dryRun && kind !== "apply") throw new UsageError("--dry-run belongs to apply");
  const [contact, ...more] = rest;
  switch (kind) {
    case "apply":
    case "check":
    case "confirm":
      if (contact !== undefined) throw new UsageError(`${kind} takes no argument`);
      return kind === "apply" ? { kind, site, dryRun } : { kind, site };
    case "pin":
      if (contact === undefined || more.length > 0) throw new UsageError("pin takes one contact, and no PIN");
      return { kind, site, contact };
    case undefined:
      throw new UsageError("say what to do");
    default:
      throw new UsageError(`there is no command ${kind}`);
  }
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      allowPositionals: true,
      options: { site: { type: "string" }, "dry-run": { type: "boolean" } },
    });
  } catch (cause) {
    throw new UsageError(cause instanceof Error ? cause.message : "unreadable", { cause });
  }
}
