import { join } from "node:path";
import { parseArgs } from "node:util";
import * as z from "zod";
import { type Instant, instant } from "../../shared/protocol/instant.ts";

export type Play =
  /** The made-up day; `once` ends when it has been played. */
  | { readonly kind: "demo"; readonly once: boolean; readonly at: Instant | null }
  | { readonly kind: "empty"; readonly clock: "real" }
  | { readonly kind: "empty"; readonly clock: "virtual"; readonly at: Instant | null };

export interface Arguments {
  readonly play: Play;
  readonly port: number;
  readonly siteFolder: string;
  readonly data: string | null;
}

/** What is wrong with the command line, for whoever typed it. */
export class ArgumentsError extends Error {
  override name = "ArgumentsError";
}

export const usage = `usage: npm start -- [options]
  (none)              plays a made-up day at speed, and stays up
  --once              plays it and ends
  --empty             starts with nothing and the real clock
  --clock virtual     with --empty: a clock that only /console/clock moves
  --at TIME           where the virtual clock starts, like 2026-11-22T07:00:00Z
  --port N            8080 unless given; 0 takes a free one
  --site FOLDER       infra/sites/demo unless given
  --data DIR          keeps the state there`;

const DEFAULT_PORT = 8080;
export const demoSite = join(import.meta.dirname, "../sites/demo");

/** @throws ArgumentsError */
export function argumentsOf(args: readonly string[]): Arguments {
  const values = parsed(args);
  const at = values.at === undefined ? null : timeOf(values.at);
  return {
    play: playOf(values, at),
    port: portOf(values.port),
    siteFolder: values.site ?? demoSite,
    data: values.data ?? null,
  };
}

type Values = ReturnType<typeof parsed>;

function parsed(args: readonly string[]) {
  const text = { type: "string" } as const;
  const flag = { type: "boolean" } as const;
  const options = { once: flag, empty: flag, clock: text, at: text, port: text, site: text, data: text };
  try {
    return parseArgs({ args: [...args], options, strict: true, allowPositionals: false }).values;
  } catch (cause) {
    throw new ArgumentsError(cause instanceof Error ? cause.message : "cannot be read", { cause });
  }
}

function playOf({ once = false, empty = false, clock }: Values, at: Instant | null): Play {
  if (!empty) {
    if (clock !== undefined)
      throw new ArgumentsError("--clock goes with --empty: the made-up day has its own");
    return { kind: "demo", once, at };
  }
  if (once) throw new ArgumentsError("--once plays the made-up day, and --empty leaves it out");
  switch (clock) {
    case "virtual":
      return { kind: "empty", clock, at };
    case undefined:
    case "real":
      if (at !== null) throw new ArgumentsError("--at needs --clock virtual: nobody sets the real clock");
      return { kind: "empty", clock: "real" };
    default:
      throw new ArgumentsError("--clock is real or virtual");
  }
}

function timeOf(text: string): Instant {
  if (!z.iso.datetime({ offset: true }).safeParse(text).success) {
    throw new ArgumentsError("--at is a time with an offset, like 2026-11-22T07:00:00Z");
  }
  return instant(text);
}

function portOf(text: string | undefined): number {
  if (text === undefined) return DEFAULT_PORT;
  const port = /^\d{1,5}$/.test(text) ? Number(text) : Number.NaN;
  if (port >= 0 && port <= 65535) return port;
  throw new ArgumentsError("--port is a number from 0 to 65535");
}
