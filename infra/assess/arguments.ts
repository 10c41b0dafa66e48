import { parseArgs } from "node:util";
import * as z from "zod";
import { type Instant, instant } from "../../shared/protocol/instant.ts";
import { demoSite } from "../local/arguments.ts";

export const usage = `npm run assess -- FILE [--now TIME] [--site FOLDER]
  FILE           JSON: a list of facts as they would be posted to /v1/events, or one picture
  --now TIME     as of when, like 2026-11-22T12:30:00Z; the present unless given
  --site FOLDER  whose limits; infra/sites/demo unless given
`;

/** What is wrong with the command line, for whoever typed it. */
export class UsageError extends Error {
  override name = "UsageError";
}

export interface Arguments {
  readonly file: string;
  readonly now: Instant | null;
  readonly siteFolder: string;
}

/** @throws UsageError */
export function argumentsOf(args: readonly string[]): Arguments {
  const { values, positionals } = parsed(args);
  const [file, ...more] = positionals;
  if (file === undefined || more.length > 0) throw new UsageError("name one file");
  if (values.now !== undefined && !z.iso.datetime({ offset: true }).safeParse(values.now).success) {
    throw new UsageError("--now is a time with an offset, like 2026-11-22T12:30:00Z");
  }
  return {
    file,
    now: values.now === undefined ? null : instant(values.now),
    siteFolder: values.site ?? demoSite,
  };
}

function parsed(args: readonly string[]) {
  const options = { now: { type: "string" }, site: { type: "string" } } as const;
  try {
    return parseArgs({ args: [...args], options, strict: true, allowPositionals: true });
  } catch (cause) {
    throw new UsageError(cause instanceof Error ? cause.message : "cannot be read", { cause });
  }
}
