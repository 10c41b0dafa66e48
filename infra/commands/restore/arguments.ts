import type { Instant } from "../../../shared/base/instant.ts";
import { flagOptions, parseOptions, timeOf, UsageError, wordOptions } from "../command-line.ts";
import { addressOf, addressOptions, type SiteAddress } from "../site-named.ts";

export interface RestoreArguments extends SiteAddress {
  /** The last instant of which the old table is believed. */
  readonly at: Instant;
  /** Restored already; null makes one. */
  readonly table: string | null;
  readonly write: boolean;
}

export const restoreUsage = `npm run restore -- --site SITE --at TIME                       make a table as it stood then, and try on a copy what came since
npm run restore -- --site SITE --at TIME --table NAME          try it again on a copy of that table
npm run restore -- --site SITE --at TIME --table NAME --write  live it again in that table, and say how to swap
  --site SITE   a folder of infra/sites, or a path
  --local URL   of a site on this machine, which keeps its past where it was started with --data
  --at TIME     the last instant of which the old table is believed, like 2026-11-22T07:00:00Z
  --table NAME  a table that was restored to that instant
  --write       changes that table, and no other; nothing is sent
`;

/** @throws UsageError */
export function restoreArguments(args: readonly string[]): RestoreArguments {
  const options = { ...addressOptions, ...wordOptions("at", "table"), ...flagOptions("write") };
  const { at, table = null, write = false, ...address } = parseOptions(args, options);
  const place = addressOf(address);
  if (write && table === null) throw new UsageError("--write wants --table: look at what it would do first.");
  return { ...place, at: timeOf("--at", at), table, write };
}
