import { addressIn, countOf, parseOptions, UsageError, wordOptions } from "../command-line.ts";

export const machineUsage = `npm run machine -- [options]     made-up dialysis machines, one treatment each
  --stations N        so many machines; 12 unless given
  --speed N           minutes of theirs in a minute; 60 unless given
  --to URL            the site that they speak to; http://127.0.0.1:8080 unless given
  --mllp HOST:PORT    the same over MLLP, instead of --to
  --clock URL         a local site whose virtual clock they move, where --to does not name it already
  --seed N            other treatments; 1 unless given
The token is LOCAL_TOKEN. On a virtual clock their treatments are as long as they say. By the real clock only the minutes treated
go so fast: what they say is of these minutes, and their treatments end now.
`;

export interface MachineArguments {
  readonly stations: number;
  readonly speed: number;
  readonly seed: number;
  /** A local site whose clock may be theirs to move. */
  readonly clock: string | null;
  readonly to:
    | { readonly kind: "http"; readonly url: string }
    | { readonly kind: "mllp"; readonly host: string; readonly port: number };
}

const STATIONS_MAX = 500;

/** @throws UsageError */
export function machineArguments(args: readonly string[]): MachineArguments {
  const options = wordOptions("stations", "speed", "to", "mllp", "clock", "seed");
  const { stations = "12", speed = "60", seed = "1", to, mllp, clock } = parseOptions(args, options);
  if (to !== undefined && mllp !== undefined) throw new UsageError("Either --to or --mllp is given.");
  const count = countOf("--stations", stations);
  if (count > STATIONS_MAX) throw new UsageError(`--stations is at most ${STATIONS_MAX}.`);
  const place = mllp === undefined ? httpTo(to ?? "http://127.0.0.1:8080") : mllpTo(mllp);
  return {
    clock: clock === undefined ? (place.kind === "http" ? place.url : null) : addressIn("--clock", clock),
    ...{ stations: count, speed: countOf("--speed", speed), seed: countOf("--seed", seed, 0) },
    to: place,
  };
}

function httpTo(url: string): Extract<MachineArguments["to"], { kind: "http" }> {
  return { kind: "http", url: addressIn("--to", url) };
}

function mllpTo(place: string): MachineArguments["to"] {
  const [, host, port] = /^(.+):(\d{1,5})$/.exec(place) ?? [];
  if (!host || Number(port) > 65_535) throw new UsageError("--mllp is HOST:PORT.");
  return { kind: "mllp", host, port: Number(port) };
}
