import type { Dialect } from "../hl7v2/envelope/delimiters.ts";
import { component } from "../hl7v2/envelope/fields.ts";
import { Segment } from "../hl7v2/envelope/segment.ts";
import { FLUID_CHANNEL, meanings, type RefidMeaning } from "./refids.ts";

/** An observation of ours. */
interface Observation {
  readonly obx: Segment;
  readonly meaning: RefidMeaning;
  /** It stands behind the dialysate's fluid channel [M.containment]. */
  readonly isOfFluid: boolean;
}

/** What a snapshot is read from: of two hundred lines a dozen. */
export interface Lines {
  /** No other message begins, and no batch ends, in the same text. */
  readonly isAlone: boolean;
  readonly pid: Segment | null;
  readonly obr: Segment | null;
  readonly observations: readonly Observation[];
}

const DEVICE = "MDC_DEV_";
/** Every name that is looked for begins so. */
const NAME = "MDC_";
const D = DEVICE.charCodeAt(NAME.length);
/** How another message or the end of a batch begins. */
const others = ["MSH", "\vMSH", "BTS", "FTS"];
/** A shape is length and last sign: a name with another one is none of ours, and need not be taken out of its line. */
const shapes: ReadonlySet<number> = new Set(
  [...meanings.keys()].map((name) => shapeOf(name, 0, name.length)),
);

/**
 * Goes through the lines once, and takes apart what is ours alone: a machine says the rest several times a minute.
 * @param text with CR as the end of a line, and no other
 */
export function snapshotLines(text: string, dialect: Dialect): Lines {
  const found = { pid: null as Segment | null, obr: null as Segment | null };
  const observations: Observation[] = [];
  const { field } = dialect;
  const [ofObservation, ofPatient, ofOrder] = [`OBX${field}`, `PID${field}`, `OBR${field}`];
  let mayBeOdd: boolean | undefined;
  let isOfFluid = false;
  let isAlone = true;
  for (let at = text.indexOf("\r"); at >= 0; ) {
    const start = at + 1;
    at = text.indexOf("\r", start);
    const line = { text, start, end: at < 0 ? text.length : at, dialect };
    if (text.startsWith(ofObservation, start)) {
      mayBeOdd ??= [dialect.mark, dialect.repetition].some((sign) => text.includes(sign, start));
      const refid = refidOf(line, mayBeOdd);
      if (refid === "") continue;
      if (refid.startsWith(DEVICE)) isOfFluid = refid === FLUID_CHANNEL;
      const meaning = meanings.get(refid);
      if (meaning) observations.push({ obx: segmentOf(line), meaning, isOfFluid });
    } else if (text.startsWith(ofPatient, start)) found.pid ??= segmentOf(line);
    else if (text.startsWith(ofOrder, start)) found.obr ??= segmentOf(line);
    else if (others.some((sign) => text.startsWith(sign, start))) isAlone = false;
  }
  return { ...found, observations, isAlone };
}

interface Line {
  readonly text: string;
  readonly start: number;
  readonly end: number;
  readonly dialect: Dialect;
}

function segmentOf({ text, start, end, dialect }: Line): Segment {
  return new Segment(text.slice(start, end), dialect);
}

/** OBX-3.2, or empty where it can be neither ours nor a device's. */
function refidOf(line: Line, mayBeOdd: boolean): string {
  const { text, start, dialect } = line;
  const second = text.indexOf(dialect.field, start + 4);
  const third = second < 0 ? -1 : text.indexOf(dialect.field, second + dialect.field.length);
  if (third < 0 || third >= line.end) return "";
  const from = text.indexOf(dialect.component, third) + dialect.component.length;
  const next = text.indexOf(dialect.field, third + dialect.field.length);
  const to = next < 0 || next > line.end ? line.end : next;
  if (from > to || from < third) return "";
  if (mayBeOdd && isOdd(line, third, to)) return component(segmentOf(line), 3, 2);
  if (!text.startsWith(NAME, from)) return isBlank(text, from) ? component(segmentOf(line), 3, 2) : "";
  const last = text.indexOf(dialect.component, from);
  const end = last < 0 || last > to ? to : last;
  if (isBlank(text, end - 1)) return component(segmentOf(line), 3, 2);
  return shapes.has(shapeOf(text, from, end)) || isDevice(text, from) ? text.slice(from, end) : "";
}

/** OBX-3 has escapes, or repeats. */
function isOdd({ text, dialect }: Line, from: number, to: number): boolean {
  const field = text.slice(from, to);
  return field.includes(dialect.mark) || field.includes(dialect.repetition);
}

/** Not a sign that a name begins or ends with: what is trimmed is no part of it. */
function isBlank(text: string, at: number): boolean {
  const sign = text.charCodeAt(at);
  return sign <= 0x20 || sign >= 0x7f;
}

/** One sign first: most names are no device's, and a call that compares eight costs more than they all. */
function isDevice(text: string, from: number): boolean {
  return text.charCodeAt(from + NAME.length) === D && text.startsWith(DEVICE, from);
}

function shapeOf(text: string, from: number, end: number): number {
  return (end - from) * 128 + text.charCodeAt(end - 1);
}
