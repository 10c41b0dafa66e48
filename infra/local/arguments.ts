import type { Instant } from "../../shared/base/instant.ts";
import { flagOptions, parseOptions, timeOf, UsageError, wordOptions } from "../commands/command-line.ts";
import { siteNamed } from "../commands/site-named.ts";

export type Play =
  /** The made-up day; `once` ends when it has been played. */
  | { readonly kind: "demo"; readonly once: boolean; readonly at: Instant | null }
  | { readonly kind: "empty"; readonly clock: "real" }
  | { readonly kind: "empty"; readonly clock: "virtual"; readonly at: Instant | null };

export interface LocalArguments {
  readonly play: Play;
  readonly port: number;
  /** The port of MLLP; null where it is not opened. */
  readonly mllp: number | null;
  readonly siteFolder: string;
  readonly data: string | null;
}

export const localUsage = `usage: npm start -- [options]
  (none)              plays a made-up day at speed, and stays up
  --once              plays it and ends
  --empty             starts with nothing and the real clock
  --clock virtual     with --empty: a clock that only /console/clock moves
  --at TIME           where the virtual clock starts, like 2026-11-22T07:00:00Z
  --port N            8080 unless given; 0 takes a free one
  --mllp PORT         takes HL7 over MLLP too; 0 takes a free one
  --site SITE         a folder of infra/sites, or a path; demo unless given
  --data DIR          keeps the state there`;

const DEFAULT_PORT = 8080;
const options = {
  ...wordOptions("clock", "at", "port", "mllp", "site", "data"),
  ...flagOptions("once", "empty"),
};

/** @throws UsageError */
export function localArguments(args: readonly string[]): LocalArguments {
  const values = parseOptions(args, options);
  const at = values.at === undefined ? null : timeOf("--at", values.at);
  return {
    play: playOf(values, at),
    port: values.port === undefined ? DEFAULT_PORT : portOf("--port", values.port),
    mllp: values.mllp === undefined ? null : portOf("--mllp", values.mllp),
    siteFolder: siteNamed(values.site),
    data: values.data ?? null,
  };
}

type Values = ReturnType<typeof parseOptions<typeof options>>;

function playOf({ once = false, empty = false, clock }: Values, at: Instant | null): Play {
  if (!empty) {
    if (clock !== undefined) throw new UsageError("--clock goes with --empty: the made-up day has its own.");
    return { kind: "demo", once, at };
  }
  if (once) throw new UsageError("--once plays the made-up day, and --empty leaves it out.");
  switch (clock) {
    case "virtual":
      return { kind: "empty", clock, at };
    case undefined:
    case "real":
      if (at !== null) throw new UsageError("--at needs --clock virtual: nobody sets the real clock.");
      return { kind: "empty", clock: "real" };
    default:
      throw new UsageError("--clock is real or virtual.");
  }
}

function portOf(name: string, text: string): number {
  const port = /^\d{1,5}$/.test(text) ? Number(text) : Number.NaN;
  if (port >= 0 && port <= 65535) return port;
  throw new UsageError(`${name} is a number from 0 to 65535.`);
}
