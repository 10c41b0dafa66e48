import {
  MAX_CLINICAL_BYTES,
  MAX_MESSAGES,
  MAX_REPETITIONS,
  MAX_SEGMENTS,
  MAX_SHORT_SEGMENTS,
  SHORT_SEGMENT_BYTES,
} from "../../../events/limits.ts";
import type { CharsetReason } from "../envelope/charset.ts";
import { dialectOf } from "../envelope/delimiters.ts";
import { encodedText } from "../envelope/encoding.ts";
import { type Hl7Message, Segment } from "../envelope/segment.ts";
import { type TextLine, textLines } from "../envelope/text.ts";

/** One part of what arrived: a message, or something that is none. */
export type MessagePart =
  | {
      readonly kind: "message";
      readonly message: Hl7Message;
      /**
       * The text as it came, but for the ends of its lines. A byte order mark before it says that it is kept in UTF-8,
       * whatever its MSH-18 names.
       */
      readonly text: string;
      /** Why its words cannot be told: then only its header is read, for the answer. */
      readonly charset: CharsetReason | null;
      /** A line of it is no segment; it was read as the rest of the line before, behind the header not at all. */
      readonly broken: boolean;
    }
  | { readonly kind: "not-hl7" };

/** A body that is over one of the door's limits: nothing of it is read. */
export class OverLimitError extends Error {
  override name = "OverLimitError";
}

/** Headers and trailers of files and batches. */
const wrapping = /^(?:FHS|BHS|BTS|FTS)(?![A-Za-z0-9])/;
const header = /^MSH(?![A-Za-z0-9])/;

/**
 * The messages of a body: one, a batch, or several in a row; what stands outside of any is none.
 * @throws OverLimitError if there are more than MAX_MESSAGES, or more short segments than MAX_SHORT_SEGMENTS, or
 * than MAX_SEGMENTS beside those of results, if one of these has more than MAX_REPETITIONS, or if their text in UTF-8 is over MAX_CLINICAL_BYTES: in Latin-1 it is smaller, and
 * what is held for a person is kept in UTF-8.
 */
export function unitsOf(body: Uint8Array): MessagePart[] {
  const lines = textLines(body);
  checkSegments(lines, body.byteLength);
  const groups = groupsOf(lines);
  if (groups.length > MAX_MESSAGES)
    throw new OverLimitError(`The body holds more than ${MAX_MESSAGES} messages.`);
  const units = groups.length === 0 ? [{ kind: "not-hl7" as const }] : groups.map(unitOf);
  const bytes = units.reduce(
    (sum, unit) => sum + (unit.kind === "message" ? Buffer.byteLength(unit.text) : 0),
    0,
  );
  if (bytes > MAX_CLINICAL_BYTES) throw new OverLimitError("The text is larger than 1 MiB in UTF-8.");
  return units;
}

/** An order, a result, a note on it: a long record is made of these, and each is read once. */
const ofResults = /^(?:OBR|OBX|NTE)(?![A-Za-z0-9])/;

function checkSegments(lines: readonly TextLine[], bodyBytes: number): void {
  if (lines.length > MAX_SHORT_SEGMENTS && bodyBytes < lines.length * SHORT_SEGMENT_BYTES)
    throw new OverLimitError(`The body holds more than ${MAX_SHORT_SEGMENTS} short segments.`);
  if (lines.length <= MAX_SEGMENTS) return;
  if (lines.filter(({ bytes }) => !ofResults.test(bytes)).length > MAX_SEGMENTS)
    throw new OverLimitError(`The body holds more than ${MAX_SEGMENTS} segments beside those of results.`);
}

function groupsOf(lines: readonly TextLine[]): TextLine[][] {
  const groups: TextLine[][] = [];
  let group: TextLine[] | undefined;
  for (const line of lines) {
    if (wrapping.test(line.bytes)) group = undefined;
    else if (group && !header.test(line.bytes)) group.push(line);
    else {
      group = [line];
      groups.push(group);
    }
  }
  return groups;
}

function unitOf(sent: readonly TextLine[]): MessagePart {
  const bytes = sent.map((line) => line.bytes).join("\r");
  const { text, charsets, problem, misnamed } = encodedText(bytes, sent[0]?.marked === true);
  const all = text.split("\r");
  const dialect = dialectOf(all[0] ?? "", charsets);
  if (!dialect) return { kind: "not-hl7" };
  const { lines, broken } = mended(all, dialect.field);
  if (lines.some((line) => isRepeated(line, dialect.repetition)))
    throw new OverLimitError(`A segment holds more than ${MAX_REPETITIONS} repetitions.`);
  const segments = lines.map((line) => new Segment(line, dialect));
  const [header] = segments;
  if (!header) return { kind: "not-hl7" };
  return {
    kind: "message",
    message: { header, segments },
    text: misnamed ? `\uFEFF${text}` : text,
    charset: problem,
    broken,
  };
}

interface Mended {
  readonly lines: readonly string[];
  readonly broken: boolean;
}

/**
 * A line break inside a field tears a segment apart: what does not begin like one belongs to the one before. But
 * not to the header: the answer repeats that, and it would repeat a patient's line that was damaged. ADD goes on with a
 * result that was cut; any other ADD is a piece of something that is not there.
 */
function mended(lines: readonly string[], field: string): Mended {
  const segments: string[] = [];
  let broken = false;
  let signs = () => CUT_BEFORE;
  const add = (text: string) => {
    segments.push(`${segments.pop() ?? ""}${text}`);
  };
  for (const line of lines) {
    const isSegment = /^[A-Z][A-Z0-9]{2}/.test(line) && (line.length === 3 || line.startsWith(field, 3));
    const isAddendum = isSegment && line.startsWith("ADD");
    if (isSegment && !isAddendum) {
      segments.push(line);
      signs = line.startsWith("OBX") ? () => countOf(field, line) : () => CUT_BEFORE;
    } else if (isAddendum && signs() < CUT_BEFORE) {
      add(line.slice(4));
      const all = signs() + countOf(field, line) - 1;
      signs = () => all;
    } else {
      broken = true;
      if (!isAddendum && segments.length > 1) add(`\n${line}`);
    }
  }
  return { lines: segments, broken };
}

/** OBX-11, the status: a result that lacks it may go on. */
const CUT_BEFORE = 11;

function countOf(sign: string, text: string): number {
  return text.split(sign).length - 1;
}

function isRepeated(line: string, sign: string): boolean {
  let count = 0;
  for (
    let at = line.indexOf(sign);
    at >= 0 && count <= MAX_REPETITIONS;
    at = line.indexOf(sign, at + sign.length)
  )
    count += 1;
  return count > MAX_REPETITIONS;
}
