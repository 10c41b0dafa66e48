import { type Instant, minutesBetween } from "../../base/instant.ts";
import type { Quantity, Snapshot } from "../../events/therapy.ts";
import type { Site } from "../../sites/site.ts";
import { component } from "../hl7v2/envelope/fields.ts";
import { headerOf } from "../hl7v2/envelope/header.ts";
import { Segment } from "../hl7v2/envelope/segment.ts";
import { subjectOf } from "../hl7v2/subject.ts";
import { hl7Time } from "../hl7v2/time.ts";
import type { MachineMessage } from "./message.ts";
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
export function snapshotOf(
  { lines, msh }: MachineMessage,
  { site, now, isBatch }: ReadWith,
): Snapshot | null {
  const { dialect } = msh;
  const header = headerOf(msh, site, now);
  const obr = first(lines, "OBR", dialect);
  if (!obr) return null;
  const therapy = component(obr, 3, 1);
  const source = sourceOf(msh);
  const read = observed(lines, dialect);
  const time = (text: string) => hl7Time(text, header.zone, "taken");
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
    ...whoseOf(first(lines, "PID", dialect), { site, sender: header.sender, now, facility: "" }),
    values: valuesIn(read.values, read.mode),
  };
}

/** The machine's own number, which no two share, else its name. */
export function sourceOf(msh: Segment): string {
  return component(msh, 3, 2) || component(msh, 3, 1);
}

function first(lines: readonly string[], name: string, dialect: Segment["dialect"]): Segment | null {
  const line = lines.find((each) => each.startsWith(name + dialect.field));
  return line === undefined ? null : new Segment(line, dialect);
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

/** Only what is ours is taken apart. What belongs to a channel stands behind it [M.containment]. */
function observed(lines: readonly string[], dialect: Segment["dialect"]): Observed {
  const found = { mode: "", modeAt: "", modality: "", minutes: undefined as number | undefined };
  const values: Partial<Record<Quantity, number>> = {};
  let channel = "";
  for (const line of lines) {
    if (!line.startsWith("OBX")) continue;
    const [number = "", name = ""] = codeIn(line, dialect);
    if (name.startsWith(DEVICE)) channel = name;
    const meaning = meanings.get(name);
    if (!meaning || (number !== "0" && number !== String(meaning.number))) continue;
    const obx = new Segment(line, dialect);
    const text = component(obx, 5, 1);
    if (meaning.says === "mode") Object.assign(found, { mode: codeOf(obx), modeAt: component(obx, 14, 1) });
    else if (meaning.says === "modality") found.modality = codeOf(obx);
    else if (meaning.says === "minutes") found.minutes = numberIn(text, obx, "minutes");
    else if (!bath.has(meaning.says) || channel === FLUID_CHANNEL) {
      const value = numberIn(text, obx, meaning.says);
      if (value !== undefined) values[meaning.says] = value;
    }
  }
  return { ...found, values };
}

/** OBX-3, without taking the line apart: most lines are none of ours. */
function codeIn(line: string, { field, component: sign }: Segment["dialect"]): string[] {
  let from = 0;
  for (let passed = 0; passed < 3; passed += 1) from = line.indexOf(field, from) + 1;
  const end = line.indexOf(field, from);
  return line.slice(from, end < 0 ? undefined : end).split(sign, 2);
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
