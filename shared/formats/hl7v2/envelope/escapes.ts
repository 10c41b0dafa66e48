import { decodedBy } from "./charset.ts";
import type { Dialect } from "./delimiters.ts";

/** What a field means: its escape sequences decoded, the unknown ones kept as they stand. */
export function decoded(text: string, dialect: Dialect): string {
  const mark = dialect.mark;
  if (!text.includes(mark)) return text;
  const [before = "", ...parts] = text.split(mark);
  let read = before;
  for (let at = 0; at < parts.length; at += 1) {
    const name = parts[at] ?? "";
    const meaning = at + 1 < parts.length ? meaningOf(name, dialect) : undefined;
    if (meaning === undefined) read += mark + name;
    else {
      at += 1;
      read += meaning + (parts[at] ?? "");
    }
  }
  return read;
}

function meaningOf(name: string, dialect: Dialect): string | undefined {
  switch (name) {
    case "F":
      return dialect.field;
    case "S":
      return dialect.component;
    case "T":
      return dialect.subcomponent;
    case "R":
      return dialect.repetition;
    case "E":
      return dialect.mark;
    case ".br":
      return "\n";
    default:
      return layout.test(name) ? " " : hexMeaning(name, dialect);
  }
}

/** How formatted text is set: spaces, indents and lines, whose numbers measure nothing. */
const layout = /^\.(?:(?:sp|in|ti|sk)[ +-]*\d*(?:\.\d+)?|ce|fi|nf)$/i;

/** Bytes in the message's own character set. */
function hexMeaning(name: string, dialect: Dialect): string | undefined {
  if (!/^X(?:[0-9A-Fa-f]{2})+$/.test(name)) return undefined;
  return decodedBy(dialect.charsets, Buffer.from(name.slice(1), "hex")) ?? undefined;
}

/** Our own words for a field of that message. */
export function encoded(text: string, dialect: Dialect): string {
  const { field, component, subcomponent, repetition, mark } = dialect;
  const signs = [field, component, subcomponent, repetition, mark];
  if (!signs.some((sign) => text.includes(sign))) return text;
  const names = new Map([
    [field, "F"],
    [component, "S"],
    [subcomponent, "T"],
    [repetition, "R"],
    [mark, "E"],
  ]);
  return [...text].map((each) => (names.has(each) ? `${mark}${names.get(each)}${mark}` : each)).join("");
}
