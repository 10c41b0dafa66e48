import type { Hl7Segment } from "@medplum/core";
import { decoded } from "./escapes.ts";

/** HL7's way to say that a value was deleted. */
const DELETED = '""';

/** Field and component count from 1, repetitions from 0. Decoded, trimmed; empty if it is not there. */
export function component(segment: Hl7Segment, field: number, number: number, repetition = 0): string {
  return meaning(segment, segment.getField(field)?.components[repetition]?.[number - 1]);
}

export function subcomponent(
  segment: Hl7Segment,
  [field, number, part]: readonly [field: number, component: number, subcomponent: number],
  repetition = 0,
): string {
  const raw = segment.getField(field)?.components[repetition]?.[number - 1];
  return meaning(segment, raw?.split(segment.context.subcomponentSeparator)[part - 1]);
}

/** The whole field, delimiters included. */
export function whole(segment: Hl7Segment, field: number): string {
  return meaning(segment, segment.getField(field)?.toString());
}

export function repetitions(segment: Hl7Segment, field: number): number {
  return segment.getField(field)?.components.length ?? 0;
}

function meaning({ context }: Hl7Segment, raw = ""): string {
  return raw === DELETED ? "" : decoded(raw, context).trim();
}
