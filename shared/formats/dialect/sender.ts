import type { OwnText } from "../../base/origin.ts";
import { unitOf } from "../../protocol/values/units.ts";
import type { LocalCode, Sender } from "../../sites/senders.ts";
import type { Site } from "../../sites/site.ts";

const plain: Sender = {};

/** What the site's file says of this sender; nothing, for one that writes as all do. */
export function senderOf({ senders }: Site, source: string): Sender {
  return (Object.hasOwn(senders, source) ? senders[source] : undefined) ?? plain;
}

/** The zone of this sender's clock, where it names no offset: its own, or the site's. */
export function zoneOf({ zone, hl7v2: { zones } }: Site, source: string): string {
  return entry(zones, source) ?? zone;
}

/** What the site's file calls this sender; what a sender calls itself goes into no log. */
export function senderName(source: string, { senders, hl7v2: { zones } }: Site): OwnText {
  return [...Object.keys(senders), ...Object.keys(zones)].find((name) => name === source) ?? "other";
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

/** What denies the words behind it, in the languages of the laboratories that are read. */
const denials = new Set([
  ...["not", "no", "non", "none", "nil", "without", "never", "negative", "absent", "free"],
  ...["nicht", "kein", "keine", "keinerlei", "ohne", "negativ", "niet", "geen", "zonder", "negatief"],
  ...["pas", "sans", "aucune", "négatif", "absence", "ikke", "ingen", "inte", "ej", "sin", "senza"],
]);

/** Words between a denial and what it denies: "no sign of haemolysis". */
const REACH = 3;

/** What ends the sentence behind a denial: "haemolysis not seen". */
const findings = new Set(["seen", "present", "detected", "observed", "visible", "evident", "found", "noted"]);

/**
 * Whole words in their order, whatever stands between them: not "haemolysed" in "nonhaemolysed". What is denied, before
 * or at the end behind, is not said.
 */
export function saysHaemolysed(notes: readonly string[], { haemolysis }: Sender): boolean {
  const sought = (haemolysis?.words ?? []).map(wordsIn);
  if (sought.length === 0) return false;
  const clauses = notes.flatMap((note) => note.split(/[.;,!?]/).map(wordsIn));
  return clauses.some((clause) => sought.some((words) => isSaid(words, clause)));
}

/** Anywhere in the clause, and there not denied. */
function isSaid(words: string, clause: string): boolean {
  for (let at = clause.indexOf(words); at >= 0; at = clause.indexOf(words, at + 1)) {
    const before = clause
      .slice(Math.max(0, at - FAR), at)
      .trim()
      .split(" ")
      .slice(-REACH);
    const behind = clause.slice(at + words.length, at + words.length + FAR).trim();
    if (!before.some((word) => denials.has(word)) && !isDenial(behind)) return true;
  }
  return false;
}

/** Characters in which the words beside are looked for. */
const FAR = 100;

function isDenial(behind: string): boolean {
  const [first = "", second, ...more] = behind.split(" ");
  return denials.has(first) && (second === undefined || (findings.has(second) && more.length === 0));
}

/** The words in lower case, with a blank before and behind each. */
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
