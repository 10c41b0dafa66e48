import type { Hl7Context } from "@medplum/core";
import { textOf } from "./text.ts";

/** What a field means: its escape sequences decoded, the unknown ones kept as they stand. */
export function decoded(text: string, context: Hl7Context): string {
  const mark = context.escapeCharacter;
  const [before = "", ...parts] = text.split(mark);
  let read = before;
  for (let at = 0; at < parts.length; at += 1) {
    const name = parts[at] ?? "";
    const meaning = at + 1 < parts.length ? meaningOf(name, context) : undefined;
    if (meaning === undefined) read += mark + name;
    else {
      at += 1;
      read += meaning + (parts[at] ?? "");
    }
  }
  return read;
}

function meaningOf(name: string, context: Hl7Context): string | undefined {
  switch (name) {
    case "F":
      return context.fieldSeparator;
    case "S":
      return context.componentSeparator;
    case "T":
      return context.subcomponentSeparator;
    case "R":
      return context.repetitionSeparator;
    case "E":
      return context.escapeCharacter;
    case ".br":
      return "\n";
    default:
      return /^X(?:[0-9A-Fa-f]{2})+$/.test(name) ? textOf(Buffer.from(name.slice(1), "hex")) : undefined;
  }
}

/** Our own words for a field of that message. */
export function encoded(text: string, context: Hl7Context): string {
  const names = new Map([
    [context.fieldSeparator, "F"],
    [context.componentSeparator, "S"],
    [context.subcomponentSeparator, "T"],
    [context.repetitionSeparator, "R"],
    [context.escapeCharacter, "E"],
  ]);
  const mark = context.escapeCharacter;
  return [...text].map((each) => (names.has(each) ? `${mark}${names.get(each)}${mark}` : each)).join("");
}
