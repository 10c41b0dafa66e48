import { type Instant, minutesBetween } from "../../base/instant.ts";
import type { Quantity, Snapshot } from "../../events/therapy.ts";
import type { Site } from "../../sites/site.ts";
import { component } from "../hl7v2/envelope/fields.ts";
import { headerOf } from "../hl7v2/envelope/header.ts";
import { Segment } from "../hl7v2/envelope/segment.ts";
import { subjectOf } from "../hl7v2/subject.ts";
import { hl7Time } from "../hl7v2/time.ts";
import { endOfLine, type MachineMessage } from "./message.ts";
import { bath, FLUID_CHANNEL, factors, type Meaning, meanings } from "./refids.ts";

const CLOCK_MINUTES = 5;
const EUI_STAMP = /\d{14}$/;
const DEVICE = "MDC_DEV_";

export interface ReadWith {
  readonly site: Site;
  readonly now: Instant;
  /** Of a batch nothing tells how long it waited: its clock is not compared. */
  readonly isBatch: boolean;
}

/** PCD-01: what one snapshot says of its treatment; null where it names none, or does not say when [M.snapshot]. */
export function snapshotOf({ text, msh }: MachineMessage, { site, now, isBatch }: ReadWith): Snapshot | null {
  const { dialect } = msh;
  const header = headerOf(msh, site, now);
  const obr = first(text, "OBR", dialect);
  if (!obr) return null;
  const therapy = component(obr, 3, 1);
  const source = sourceOf(msh);
  const read = observed(text, dialect);
  const time = (said: string) => hl7Time(said, header.zone, "taken");
  const times = [read.modeAt, component(obr, 7, 1), component(msh, 7, 1)].map(time);
  const said = times.find((each) => each.kind === "time");
  const at = said?.kind === "time" ? said.at : now;
  if (!therapy || !source) return null;
  const clock = time(component(msh, 7, 1));
  const clockAt = clock.kind === "time" ? clock.at : at;
  return {
    source,
    therapy,
    machine: EUI_STAMP.test(therapy) ? therapy.replace(EUI_STAMP, "") : source,
    at: at > now ? now : at,
    receivedAt: now,
    isClockOff: !isBatch && Math.abs(minutesBetween(clockAt, now)) > CLOCK_MINUTES,
    ...modeOf(read.mode),
    ...(read.modality && { modality: read.modality }),
    ...(read.minutes !== undefined && { minutes: read.minutes }),
    ...whoseOf(first(text, "PID", dialect), { site, sender: header.sender, now, facility: "" }),
    values: valuesIn(read.values, read.mode),
  };
}

/** The machine's own number, which no two share, else its name. */
export function sourceOf(msh: Segment): string {
  return component(msh, 3, 2) || component(msh, 3, 1);
}

function first(text: string, name: string, dialect: Segment["dialect"]): Segment | null {
  for (const end of ["\r", "\n"]) {
    const at = text.indexOf(`${end}${name}${dialect.field}`);
    if (at >= 0) return new Segment(text.slice(at + 1, endOfLine(text, at + 1)), dialect);
  }
  return null;
}

/** An identifier of type U is the machine, and never a patient [M.who]. */
function whoseOf(pid: Segment | null, where: Parameters<typeof subjectOf>[1]) {
  if (!pid) return {};
  const { dialect } = pid;
  const all = (pid.field(3) ?? "").split(dialect.repetition);
  const people = all.filter((each) => each.trim() !== "" && each.split(dialect.component)[4]?.trim() !== "U");
  if (people.length === 0) return {};
  const fields = pid.line.split(dialect.field);
  fields[3] = people.join(dialect.repetition);
  const whose = subjectOf([new Segment(fields.join(dialect.field), dialect)], where);
  return "subject" in whose ? { subject: whose.subject } : { reason: whose.reason };
}

function modeOf(mode: string): Pick<Snapshot, "isTreating" | "isOver"> {
  if (mode === "TX") return { isTreating: true };
  if (mode === "PRETX" || mode === "POSTTX") return { isTreating: false };
  return mode === "DIS" || mode === "IDL" || mode === "SVC" ? { isTreating: false, isOver: true } : {};
}

/** What a machine shows before a treatment was not removed in it, and what it rinses with is no bath. */
function valuesIn(values: Snapshot["values"], mode: string): Snapshot["values"] {
  const isKept = (name: string) => {
    if (mode === "DIS" || mode === "IDL" || mode === "SVC") return false;
    if (mode === "POSTTX") return !bath.has(name);
    return mode !== "PRETX" || name !== "removed";
  };
  return Object.fromEntries(Object.entries(values).filter(([name]) => isKept(name)));
}

interface Observed {
  readonly mode: string;
  /** OBX-14 of the mode. */
  readonly modeAt: string;
  readonly modality: string;
  readonly minutes?: number | undefined;
  readonly values: Snapshot["values"];
}

/** Only what is ours is looked for and taken apart: a full snapshot has two hundred lines of which a dozen are. */
function observed(text: string, dialect: Segment["dialect"]): Observed {
  const found = { mode: "", modeAt: "", modality: "", minutes: undefined as number | undefined };
  const values: Partial<Record<Quantity, number>> = {};
  for (const [name, meaning] of meanings) {
    for (const { obx, start } of observations(text, name, dialect)) {
      const number = component(obx, 3, 1);
      if (component(obx, 3, 2) !== name || (number !== "0" && number !== String(meaning.number))) continue;
      const said = component(obx, 5, 1);
      if (meaning.says === "mode") Object.assign(found, { mode: codeOf(obx), modeAt: component(obx, 14, 1) });
      else if (meaning.says === "modality") found.modality = codeOf(obx);
      else if (meaning.says === "minutes") found.minutes = numberIn(said, obx, "minutes");
      else if (!bath.has(meaning.says) || isOfFluid(text, start)) {
        const value = numberIn(said, obx, meaning.says);
        if (value !== undefined) values[meaning.says] = value;
      }
    }
  }
  return { ...found, values };
}

function* observations(text: string, name: string, dialect: Segment["dialect"]) {
  const needle = dialect.component + name;
  for (let at = text.indexOf(needle); at >= 0; at = text.indexOf(needle, at + needle.length)) {
    const before = text.lastIndexOf("\r", at) + 1;
    const start = before + text.slice(before, at).lastIndexOf("\n") + 1;
    if (!text.startsWith("OBX", start)) continue;
    yield { obx: new Segment(text.slice(start, endOfLine(text, at)), dialect), start };
  }
}

/** What belongs to a channel stands behind it [M.containment]. */
function isOfFluid(text: string, start: number): boolean {
  const device = text.lastIndexOf(DEVICE, start);
  return (
    device >= 0 &&
    text.startsWith(FLUID_CHANNEL, device) &&
    !/\w/.test(text[device + FLUID_CHANNEL.length] ?? "")
  );
}

/** A mode stands alone, or as the last part of a name of its own. */
function codeOf(obx: Segment): string {
  const parts = [component(obx, 5, 2), component(obx, 5, 1)].filter(Boolean);
  const known = parts.map((part) => /(?:^|_)([A-Z]+)$/.exec(part)?.[1]).find(Boolean);
  return known ?? "";
}

/** undefined for what is no number, cannot be, or stands in another unit. */
function numberIn(text: string, obx: Segment, says: Meaning["says"]): number | undefined {
  const value = /^\d+(?:\.\d+)?$/.test(text) ? Number(text) : Number.NaN;
  const kind = kindOf(says);
  const unit = component(obx, 6, 1).toLowerCase();
  const factor = unit === "" ? undefined : factors[kind].get(unit);
  if (factor === undefined || !Number.isFinite(value)) return undefined;
  return kind === "weight" && value <= 0 ? undefined : value * factor;
}

function kindOf(says: Meaning["says"]): keyof typeof factors {
  if (says === "minutes" || says === "removed" || says === "temperature") return says;
  return says === "pre" || says === "post" ? "weight" : "bath";
}
