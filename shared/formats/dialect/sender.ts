import { unitOf } from "../../protocol/units.ts";
import type { LocalCode, Sender } from "../../sites/senders.ts";
import type { Site } from "../../sites/site.ts";

const plain: Sender = {};

/** What the site's file says of this sender; nothing, for one that writes as all do. */
export function senderOf({ senders }: Site, source: string): Sender {
  return (Object.hasOwn(senders, source) ? senders[source] : undefined) ?? plain;
}

/** The spelling that is accepted, of the sender's own one; any other stays as it is. Empty for none. */
export function unitFrom(text: string, { units = {} }: Sender, local: LocalCode | null): string {
  return entry(local?.units ?? {}, text) ?? entry(units, text) ?? text;
}

/** Whether this sender's unit is one that is read here. */
export function isUnit(text: string, { units = {} }: Sender, local: LocalCode | null): boolean {
  return Object.hasOwn(local?.units ?? {}, text) || Object.hasOwn(units, text) || unitOf(text) !== null;
}

/** A specimen's code and words, each as the sender's map has it. */
export function specimenFrom(parts: readonly string[], { specimens = {} }: Sender): string {
  const named = parts.map((part) => entry(specimens, part)).find((word) => word !== undefined);
  return named ?? [...new Set(parts)].filter(Boolean).join(" ");
}

export function hasFlag(flags: readonly string[], { haemolysis }: Sender): boolean {
  return haemolysis?.flags?.some((flag) => flags.includes(flag)) ?? false;
}

export function hasCondition(conditions: readonly string[], { haemolysis }: Sender): boolean {
  return (
    conditions.includes("HEM") || (haemolysis?.conditions?.some((each) => conditions.includes(each)) ?? false)
  );
}

/** Whole words in their order, whatever stands between them: not "haemolysed" in "nonhaemolysed". */
export function saysHaemolysed(notes: readonly string[], { haemolysis }: Sender): boolean {
  const sought = (haemolysis?.words ?? []).map(wordsIn);
  if (sought.length === 0) return false;
  return notes.map(wordsIn).some((note) => sought.some((words) => note.includes(words)));
}

/** In lower case, with a blank before and behind each. */
function wordsIn(text: string): string {
  return ` ${
    text
      .toLowerCase()
      .match(/[\p{L}\p{N}]+/gu)
      ?.join(" ") ?? ""
  } `;
}

function entry<T>(table: Readonly<Record<string, T>>, key: string): T | undefined {
  return Object.hasOwn(table, key) ? table[key] : undefined;
}
