import { type Instant, minutesBetween } from "../../base/instant.ts";
import { keptOnce } from "../../base/kept-once.ts";
import type { MachineQuantity, Snapshot } from "../../events/therapy.ts";
import type { Site } from "../../sites/site.ts";
import { component } from "../hl7v2/envelope/fields.ts";
import { headerOf } from "../hl7v2/envelope/header.ts";
import { Segment } from "../hl7v2/envelope/segment.ts";
import { subjectOf } from "../hl7v2/subject.ts";
import { type Hl7Time, hl7Time } from "../hl7v2/time.ts";
import type { Lines } from "./lines.ts";
import type { MachineMessage } from "./message.ts";
import { bath, factors, type RefidMeaning } from "./refids.ts";

const CLOCK_MINUTES = 5;
/** The longest life of one filter: no treatment goes on for longer, so a greater number is none. */
const LONGEST_MINUTES = 72 * 60;
const EUI_STAMP = /\d{14}$/;

interface ReadWith {
  readonly site: Site;
  readonly now: Instant;
  /** Nothing tells how long a batch waited: its clock is not compared. */
  readonly isBatch: boolean;
}

/** PCD-01: what one snapshot says of its treatment; null where it names none, or does not say when [M.snapshot]. */
export function snapshotOf(
  { lines, msh }: MachineMessage,
  { site, now, isBatch }: ReadWith,
): Snapshot | null {
  const { pid, obr, observations } = lines;
  if (!obr) return null;
  const therapy = component(obr, 3, 1);
  const source = machineSource(msh);
  if (!therapy || !source) return null;
  const header = headerOf(msh, site, now);
  const read = observed(observations);
  const sent = component(msh, 7, 1);
  const time = timesIn(header.zone);
  const at = time(read.modeAt) ?? time(component(obr, 7, 1)) ?? time(sent) ?? now;
  const clockAt = time(sent) ?? at;
  return {
    source,
    therapy,
    machine: EUI_STAMP.test(therapy) ? therapy.replace(EUI_STAMP, "") : source,
    at,
    receivedAt: now,
    isClockOff: !isBatch && Math.abs(minutesBetween(clockAt, now)) > CLOCK_MINUTES,
    ...modeOf(read.mode),
    ...(read.modality && { modality: read.modality }),
    // A machine that prepares, or stands by, may show those of the treatment before.
    minutes: /^(POST)?TX$/.test(read.mode) ? read.minutes : undefined,
    ...(read.isTimeUnread && { isTimeUnread: true }),
    ...whoseOf(pid, { site, sender: header.sender, source: header.source, now, facility: "" }),
    values: valuesIn(read.values, read.mode),
  };
}

/** The machine's own number, which no two share, else its name. */
export function machineSource(msh: Segment): string {
  return component(msh, 3, 2) || component(msh, 3, 1);
}

/** Each once: all of a snapshot are mostly of one instant. */
function timesIn(zone: string): (said: string) => Instant | null {
  const once = keptOnce<string, Hl7Time>();
  return (said) => {
    const time = once(said, () => hl7Time(said, zone, "taken"));
    return time.kind === "time" ? time.at : null;
  };
}

/** Each site has its own; a machine says whose it is several times a minute. */
const known = new WeakMap<Site, Map<string, Whose>>();
const KNOWN_MAX = 500;

function whoseOf(pid: Segment | null, where: Where): Whose {
  if (!pid) return {};
  const ofSite = known.get(where.site) ?? new Map<string, Whose>();
  known.set(where.site, ofSite);
  // A number may be in force until a day, and a sender's numbers are read by its own rules.
  const key = JSON.stringify([where.now.slice(0, 10), where.source, pid.line, pid.dialect.component]);
  const before = ofSite.get(key);
  if (before) return before;
  if (ofSite.size >= KNOWN_MAX) ofSite.clear();
  const whose = patientIn(pid, where);
  ofSite.set(key, whose);
  return whose;
}

type Whose = Pick<Snapshot, "subject">;
type Where = Parameters<typeof subjectOf>[1] & { readonly source: string };

/** An identifier of type U is the machine, and never a patient; one alone without a type or a name is too [M.who]. */
function patientIn(pid: Segment, where: Where): Whose {
  const { dialect } = pid;
  const all = (pid.field(3) ?? "").split(dialect.repetition);
  const isNameless = all.length === 1 && component(pid, 5, 7) === "U";
  const people = all.filter((each) => {
    const type = each.split(dialect.component)[4]?.trim() ?? "";
    return each.trim() !== "" && type !== "U" && !(isNameless && type === "");
  });
  if (people.length === 0) return {};
  const fields = pid.line.split(dialect.field);
  fields[3] = people.join(dialect.repetition);
  const whose = subjectOf([new Segment(fields.join(dialect.field), dialect)], where);
  return "subject" in whose ? { subject: whose.subject } : {};
}

function modeOf(mode: string): Pick<Snapshot, "isTreating" | "isOver"> {
  if (mode === "TX") return { isTreating: true };
  if (mode === "PRETX" || mode === "POSTTX") return { isTreating: false };
  return mode === "DIS" || mode === "IDL" || mode === "SVC" ? { isTreating: false, isOver: true } : {};
}

/** What a machine shows before a treatment was not removed in it, and what it rinses with is no bath. */
function valuesIn(values: Snapshot["values"], mode: string): Snapshot["values"] {
  if (mode === "TX") return values;
  const isKept = (name: string) => {
    if (modeOf(mode).isOver) return false;
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
  readonly isTimeUnread: boolean;
  readonly values: Snapshot["values"];
}

/** A status of HL7 table 0085: deleted, not asked for, wrong, or not to be had. */
const unsaid = new Set(["D", "N", "W", "X"]);

function observed(observations: Lines["observations"]): Observed {
  const found = {
    mode: "",
    modeAt: "",
    modality: "",
    minutes: undefined as number | undefined,
    isTimeUnread: false,
  };
  const values: Partial<Record<MachineQuantity, number>> = {};
  for (const { obx, meaning, isOfFluid } of observations) {
    const number = component(obx, 3, 1);
    if (number !== "" && number !== "0" && number !== String(meaning.number)) continue;
    if (unsaid.has(component(obx, 11, 1))) continue;
    const { says } = meaning;
    if (says === "mode") Object.assign(found, { mode: codeOf(obx), modeAt: component(obx, 14, 1) });
    else if (says === "modality") found.modality = codeOf(obx);
    else if (says === "minutes") {
      found.minutes = numberIn(obx, says);
      found.isTimeUnread = found.minutes === undefined && component(obx, 5, 1) !== "";
    } else if (says === "sodiumProfile") Object.assign(values, isProfile(obx) && { sodiumProfile: 1 });
    else if (!bath.has(says) || isOfFluid) {
      const value = numberIn(obx, says);
      if (value !== undefined) values[says] = value;
    }
  }
  return { ...found, values };
}

/** A mode stands alone, or as the last part of a name of its own. */
function codeOf(obx: Segment): string {
  const parts = [component(obx, 5, 2), component(obx, 5, 1)].filter(Boolean);
  const said = parts.flatMap((part) => /(?:^|_)([A-Z]+)$/.exec(part)?.[1] ?? []);
  return said.find((each) => codes.has(each)) ?? said[0] ?? "";
}

/** Modes and modalities: words beside one, in capitals too, are for people. */
const codes = new Set("PRETX TX POSTTX DIS IDL SVC HD HDF HF SLED IUF HP".split(" "));

/** Any mode but a constant one, however the machine calls it; none that was said is no profile. */
function isProfile(obx: Segment): boolean {
  const said = [1, 2].map((part) => component(obx, 5, part).toUpperCase()).filter(Boolean);
  return said.length > 0 && !said.some((each) => /(?:^|_)(?:CONST(?:ANT)?|OFF|NONE)$/.test(each));
}

/** undefined for what is no number of HL7, cannot be, or stands in another unit. */
function numberIn(obx: Segment, says: RefidMeaning["says"]): number | undefined {
  const text = component(obx, 5, 1);
  const value = /^\+?(?:\d+\.?|\d*\.\d+)$/.test(text) ? Number(text) : Number.NaN;
  const kind = kindOf(says);
  const [code = "", words = ""] = [1, 2].map((part) => component(obx, 6, part).toLowerCase());
  // A number is one of the nomenclature, and its name stands behind it.
  const factor = factors[kind].get((/^\d*$/.test(code) ? words : code).replace("mdc_dim_", ""));
  const amount = value * (factor ?? Number.NaN);
  if (!Number.isFinite(amount) || (kind === "minutes" && amount > LONGEST_MINUTES)) return undefined;
  return kind === "weight" && amount <= 0 ? undefined : amount;
}

function kindOf(says: RefidMeaning["says"]): keyof typeof factors {
  if (says === "minutes" || says === "removed" || says === "temperature") return says;
  if (says === "temperatureSet") return "temperature";
  return says === "pre" || says === "post" ? "weight" : "bath";
}
