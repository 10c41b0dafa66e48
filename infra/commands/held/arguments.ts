import { userInfo } from "node:os";
import { flagOptions, parse, UsageError, wordOptions } from "../command-line.ts";
import { addressOf, addressOptions, type SiteAddress } from "../site-named.ts";

type HeldCommand =
  | { readonly kind: "list"; readonly all: boolean }
  /** All that waits, unless some are named. */
  | { readonly kind: "send"; readonly ids: readonly string[]; readonly dryRun: boolean }
  | { readonly kind: "take" | "close"; readonly ids: readonly string[] }
  /** Whose a dialysis machine's treatment is. */
  | { readonly kind: "assign"; readonly ids: readonly string[]; readonly patient: string };

export interface HeldArguments extends SiteAddress {
  readonly command: HeldCommand;
  readonly by: string;
}

export const heldUsage = `npm run held -- [list] --site SITE [--all]            what waits for a person, the oldest first
npm run held -- send [ID...] --site SITE [--dry-run]   reads it again with today's maps, and sends what can be read
npm run held -- take ID... --site SITE                 takes a conflict as the newer reading
npm run held -- assign ID --patient REF --site SITE    says whose a dialysis machine's treatment is: all of it is that patient's
npm run held -- close ID... --site SITE                sets aside what says nothing that is missed
  --site SITE   a folder of infra/sites, or with --local any folder: its maps are used
  --patient REF the patient, by the number that the site uses
  --by NAME     who decides; the user of this machine unless given
  --local URL   of a site that runs on this machine, in place of the deployed one
`;

/** @throws UsageError */
export function heldArguments(args: readonly string[]): HeldArguments {
  const { values, positionals } = parse(args, {
    ...addressOptions,
    ...wordOptions("by", "patient"),
    ...flagOptions("all", "dry-run"),
  });
  const { by = userInfo().username } = values;
  const [kind = "list", ...ids] = positionals;
  return { ...addressOf(values), by, command: commandOf(kind, ids, values) };
}

type Flags = {
  readonly patient?: string | undefined;
  readonly all?: boolean | undefined;
  readonly "dry-run"?: boolean | undefined;
};

function commandOf(
  kind: string,
  ids: readonly string[],
  { all = false, "dry-run": dryRun = false, patient }: Flags,
): HeldCommand {
  if (patient !== undefined && kind !== "assign") throw new UsageError("--patient belongs to assign.");
  if (all && kind !== "list") throw new UsageError("--all belongs to list.");
  if (dryRun && kind !== "send") throw new UsageError("--dry-run belongs to send.");
  switch (kind) {
    case "list":
      if (ids.length > 0) throw new UsageError("The list takes no id.");
      return { kind, all };
    case "send":
      return { kind, ids, dryRun };
    case "take":
    case "close":
      if (ids.length === 0) throw new UsageError(`${kind} wants the id of what a person has looked at.`);
      return { kind, ids };
    case "assign":
      if (ids.length !== 1) throw new UsageError("assign wants the id of one treatment.");
      if (!patient) throw new UsageError("--patient is missing.");
      return { kind, ids, patient };
    default:
      throw new UsageError(`There is no command ${kind}.`);
  }
}
