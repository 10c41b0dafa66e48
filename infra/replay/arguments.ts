import { parseArgs } from "node:util";
import * as z from "zod";
import { type Instant, instant } from "../../shared/protocol/instant.ts";
import type { Span } from "./archive-reader.ts";
import type { Where } from "./place.ts";
import { UsageError } from "./usage.ts";

export interface ReplayArguments extends Where {
  readonly span: Span;
  readonly send: boolean;
}

export const usage = `npm run replay -- --site SITE --from TIME --to TIME [--send] [--local URL]
  --site SITE         a folder of infra/sites, or with --local any folder: its maps are used
  --from, --to        when the requests came, like 2026-11-22T07:00:00Z; --to itself is left out
  --send              puts onto the bus what is new; without it nothing is changed
  --local URL         of a site that runs on this machine, in place of the deployed one
`;

/** @throws UsageError */
export function replayArguments(args: readonly string[]): ReplayArguments {
  const { site, from, to, send = false, local = null } = parsed(args);
  if (site === undefined) throw new UsageError("--site is missing");
  const span = { from: timeOf("--from", from), to: timeOf("--to", to) };
  if (span.from >= span.to) throw new UsageError("--to must come after --from");
  return { site, local, span, send };
}

function parsed(args: readonly string[]) {
  const text = { type: "string" } as const;
  const options = { site: text, from: text, to: text, local: text, send: { type: "boolean" } } as const;
  try {
    return parseArgs({ args: [...args], options, strict: true, allowPositionals: false }).values;
  } catch (cause) {
    throw new UsageError(cause instanceof Error ? cause.message : "unreadable", { cause });
  }
}

function timeOf(name: string, text: string | undefined): Instant {
  if (text !== undefined && z.iso.datetime({ offset: true }).safeParse(text).success) return instant(text);
  throw new UsageError(`${name} is a time with an offset, like 2026-11-22T07:00:00Z`);
}
