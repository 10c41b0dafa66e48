import { keptOnce } from "../../../base/kept-once.ts";
import { decoded } from "./escapes.ts";
import type { Segment } from "./segment.ts";

/** HL7's way to say that a value was deleted. */
const DELETED = '""';

/** Field and component count from 1. Of the first repetition; decoded, trimmed; empty if it is not there. */
export function component(segment: Segment, field: number, number: number): string {
  const { dialect } = segment;
  const first = piece(segment.field(field) ?? "", dialect.repetition, 0);
  return meaning(segment, piece(first, dialect.component, number - 1));
}

/** The first so many components of the first repetition, from 0, as `component` has each; fewer where there are no more. */
export function firstComponents(segment: Segment, field: number, count: number): string[] {
  const { dialect } = segment;
  const first = piece(segment.field(field) ?? "", dialect.repetition, 0);
  return first.split(dialect.component, count).map((each) => meaning(segment, each));
}

/** The same of each repetition; none of a field that is not there. */
export function components(segment: Segment, field: number, number: number): string[] {
  const { dialect } = segment;
  return repetitions(segment, field).map((each) =>
    meaning(segment, piece(each, dialect.component, number - 1)),
  );
}

export function subcomponents(
  segment: Segment,
  [field, number, part]: readonly [field: number, component: number, subcomponent: number],
): string[] {
  const { dialect } = segment;
  return repetitions(segment, field).map((each) =>
    meaning(segment, piece(piece(each, dialect.component, number - 1), dialect.subcomponent, part - 1)),
  );
}

/** Reads each text of this field once: the results of one message repeat a few. All segments are of one message. */
export function oncePerText<T extends object>(
  field: number,
  read: (segment: Segment) => T,
): (segment: Segment) => T {
  const once = keptOnce<string, T>();
  return (segment) => once(segment.field(field) ?? "", () => read(segment));
}

/** The whole field, delimiters included. */
export function wholeField(segment: Segment, field: number): string {
  return meaning(segment, segment.field(field) ?? "");
}

/** The sender says that there was a value, and is none any more. */
export function isDeleted(segment: Segment, field: number): boolean {
  return segment.field(field)?.trim() === DELETED;
}

/** The repetitions are as they stand, escapes included. */
export function repetitions(segment: Segment, field: number): string[] {
  return segment.field(field)?.split(segment.dialect.repetition) ?? [];
}

/** The one at this place, from 0; empty if there are not so many. */
function piece(text: string, separator: string, at: number): string {
  let from = 0;
  for (let passed = 0; passed < at; passed += 1) {
    const next = text.indexOf(separator, from);
    if (next < 0) return "";
    from = next + separator.length;
  }
  const end = text.indexOf(separator, from);
  return text.slice(from, end < 0 ? text.length : end);
}

/** A part of a field, decoded and trimmed. */
export function meaning({ dialect }: Segment, text: string): string {
  return text === "" || text === DELETED ? "" : decoded(text, dialect).trim();
}
