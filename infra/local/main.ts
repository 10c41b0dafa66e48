import { styleText } from "node:util";
import { type Instant, instant } from "../../shared/base/instant.ts";
import { SiteFileError } from "../../shared/sites/checked-site.ts";
import { isPin } from "../../shared/sites/people/pin.ts";
import { runCommand, UsageError } from "../commands/command-line.ts";
import { type LocalArguments, localArguments, localUsage, type Play } from "./arguments.ts";
import type { Happening } from "./console/happenings.ts";
import { type Narrated, narrate, type Patients } from "./console/narrate.ts";
import { opening, playDemoDay } from "./demo/demo-day.ts";
import { type LocalBridge, openLocalBridge } from "./mllp.ts";
import { endWithNpm, signalled } from "./process-end.ts";
import { DataFolderError, type LocalSite, startLocalSite } from "./site.ts";
import { FolderInUseError } from "./table/folder-lock.ts";
import { DamagedLogError } from "./table/line-log.ts";
import { OldTableError } from "./table/taken-over.ts";

const BAD_ARGUMENTS = 2;
const FAILED = 1;

async function main(args: readonly string[]): Promise<number> {
  try {
    return await run(localArguments(args));
  } catch (error) {
    return explain(error);
  }
}

async function run(given: LocalArguments): Promise<number> {
  endWithNpm(process.env);
  // What is written to a data folder holds patients: it is for its owner alone.
  process.umask(0o077);
  const stopped = signalled();
  const site = await startLocalSite(optionsOf(given));
  let bridge: LocalBridge | null = null;
  try {
    bridge = given.mllp === null ? null : await openLocalBridge(site, given.mllp);
    if (bridge) line(`listening ${bridge.url}`);
    announce(site);
    await Promise.race([play(site, given.play), stopped]);
    if (!(given.play.kind === "demo" && given.play.once)) await stopped;
    return 0;
  } finally {
    await bridge?.close();
    await site.stop();
  }
}

function optionsOf({ play, port, siteFolder, data }: LocalArguments) {
  const { LOCAL_TOKEN: token, LOCAL_PIN: pin } = process.env;
  if (pin && !isPin(pin)) throw new UsageError("LOCAL_PIN is 4 to 12 digits.");
  const patients = play.kind === "demo" ? "made-up" : "real";
  return {
    ...{ port, siteFolder, data, clock: clockOf(play), tell: teller(patients) },
    ...(token && { token }),
    ...(pin && { pin }),
  };
}

function clockOf(play: Play): "real" | { readonly from: Instant } {
  const now = instant(Date.now());
  switch (play.kind) {
    case "demo":
      return { from: opening(play.at ?? now) };
    case "empty":
      return play.clock === "real" ? "real" : { from: play.at ?? now };
  }
}

function announce(site: LocalSite): void {
  if (!process.env["LOCAL_TOKEN"]) line(`token ${site.token}`);
  if (!process.env["LOCAL_PIN"]) line(`pin ${site.pin}`);
  if (site.clock.kind === "virtual") line(`clock ${site.clock.now()}, virtual`);
  line(`listening ${site.url}`);
}

async function play(site: LocalSite, given: Play): Promise<void> {
  if (given.kind === "empty") return;
  await playDemoDay(site, (text) => line(`\n${styleText("bold", text, { stream: process.stdout })}`));
  line(`\nThe day is over.${given.once ? "" : ` Look at it: ${site.url}`}`);
}

const colours = {
  fact: "cyan",
  decision: "yellow",
  message: "green",
  trouble: "red",
  note: "gray",
  count: "gray",
} as const;

function teller(patients: Patients): (happening: Happening) => void {
  return (happening) => {
    const narrated = narrate(happening, patients);
    if (narrated) line(coloured(narrated));
  };
}

function coloured({ kind, text }: Narrated): string {
  return styleText(colours[kind], text, { stream: process.stdout });
}

function line(text: string): void {
  process.stdout.write(`${text}\n`);
}

const badInput = [SiteFileError, DataFolderError, DamagedLogError, FolderInUseError, OldTableError];

function explain(error: unknown): number {
  if (badInput.some((known) => error instanceof known) && error instanceof Error) {
    process.stderr.write(`${error.message}\n`);
    return BAD_ARGUMENTS;
  }
  if (error instanceof Error && "code" in error && error.code === "EADDRINUSE") {
    process.stderr.write(
      "The port is taken: choose another one with --port or --mllp, or 0 for a free one.\n",
    );
    return FAILED;
  }
  throw error;
}

await runCommand(localUsage, main);
