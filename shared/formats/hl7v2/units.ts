import { type Hl7Context, Hl7Message } from "@medplum/core";
import { MAX_MESSAGES, MAX_SEGMENTS } from "../../events/limits.ts";
import { delimitersOf } from "./delimiters.ts";
import { linesOf } from "./text.ts";

/** One part of what arrived: a message, or something that is none. */
export type Unit =
  | {
      readonly kind: "message";
      readonly message: Hl7Message;
      /** As it came, but for the ends of its lines. */
      readonly text: string;
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
 * @throws OverLimitError if there are more than MAX_MESSAGES, or together more segments than MAX_SEGMENTS.
 */
export function unitsOf(text: string): Unit[] {
  const lines = linesOf(text);
  if (lines.length > MAX_SEGMENTS)
    throw new OverLimitError(`The body holds more than ${MAX_SEGMENTS} segments.`);
  const groups: string[][] = [];
  let group: string[] | undefined;
  for (const line of lines) {
    if (wrapping.test(line)) group = undefined;
    else if (group && !header.test(line)) group.push(line);
    else {
      group = [line];
      groups.push(group);
    }
  }
  if (groups.length > MAX_MESSAGES)
    throw new OverLimitError(`The body holds more than ${MAX_MESSAGES} messages.`);
  return groups.length === 0 ? [{ kind: "not-hl7" }] : groups.map(unitOf);
}

function unitOf(lines: readonly string[]): Unit {
  const context = delimitersOf(lines[0] ?? "");
  if (!context) return { kind: "not-hl7" };
  const segments = segmentsOf(lines, context);
  const message = new Hl7Message(segments, context);
  return { kind: "message", message, text: lines.join("\r"), broken: segments.length < lines.length };
}

/**
 * A line break inside a field tears a segment apart: what does not begin like one belongs to the one before. But
 * not to the header: the answer repeats that, and it would repeat a patient's line that was damaged.
 */
function segmentsOf(lines: readonly string[], { fieldSeparator }: Hl7Context): string[] {
  const segments: string[] = [];
  for (const line of lines) {
    const isSegment =
      /^[A-Z][A-Z0-9]{2}/.test(line) && (line.length === 3 || line.startsWith(fieldSeparator, 3));
    if (isSegment) segments.push(line);
    else if (segments.length > 1) segments.push(`${segments.pop()}\n${line}`);
  }
  return segments;
}
