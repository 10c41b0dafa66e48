import type { ArchiveSpan } from "../../../shared/replay/archive-reader.ts";
import { flagOptions, parseOptions, spanOf, wordOptions } from "../command-line.ts";
import { addressOf, addressOptions, type SiteAddress } from "../site-named.ts";

export interface ReplayArguments extends SiteAddress {
  readonly span: ArchiveSpan;
  readonly send: boolean;
}

export const replayUsage = `npm run replay -- --site SITE --from TIME --to TIME [--send] [--local URL]
  --site SITE         a folder of infra/sites, or with --local any folder: its maps are used
  --from, --to        when the requests came, like 2026-11-22T07:00:00Z; --to itself is left out
  --send              puts onto the bus what is new; without it nothing is changed
  --local URL         of a site that runs on this machine, in place of the deployed one
`;

/** @throws UsageError */
export function replayArguments(args: readonly string[]): ReplayArguments {
  const options = { ...addressOptions, ...wordOptions("from", "to"), ...flagOptions("send") };
  const { from, to, send = false, ...address } = parseOptions(args, options);
  const at = addressOf(address);
  return { ...at, span: spanOf(from, to), send };
}
