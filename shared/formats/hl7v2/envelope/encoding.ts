import { type CharsetReason, type Charsets, charsetsOf, decodedBy } from "./charset.ts";
import { dialectOf } from "./delimiters.ts";

/** Switches between character sets by ISO 2022, which nothing here follows. */
const SHIFT = "\u001b";

/** A header with a delimiter for each of its 18 fields. */
const SHORTEST = "MSH|^~\\&".length + 16;

const beyondAscii = /[\u0080-\u00ff]/;

interface Encoded {
  readonly text: string;
  /** The character sets that MSH-18 names. */
  readonly charsets: Charsets;
  /** Why its words cannot be told; the text is what UTF-8 makes of it. */
  readonly problem: CharsetReason | null;
  /** MSH-18 would mislead whoever reads the text in UTF-8. */
  readonly misnamed: boolean;
}

/**
 * What one message says, by its MSH-18.
 * @param bytes the lines of the message, each byte as one character, with CR between them
 * @param marked a byte order mark says that it is UTF-8, whatever MSH-18 says
 */
export function encodedText(bytes: string, marked: boolean): Encoded {
  const ascii = !beyondAscii.test(bytes);
  const body = ascii ? null : Buffer.from(bytes, "latin1");
  const plain = body ? body.toString("utf8") : bytes;
  const names = charsetNames(plain);
  const named = charsetsOf(names);
  const none = (problem: CharsetReason) => ({ text: plain, charsets: [], problem, misnamed: false });
  if (typeof named === "string") return none(named);
  if (names.length > 1 && bytes.includes(SHIFT)) return none("unknown-charset");
  if (!body) return { text: plain, charsets: named, problem: null, misnamed: false };
  const text = decodedBy(marked ? ["utf-8"] : named, body);
  if (text === null || charsetNames(text).join() !== names.join()) return none("wrong-charset");
  return { text, charsets: named, problem: null, misnamed: names.length > 0 && named[0] !== "utf-8" };
}

/** MSH-18; an empty one among several is ASCII. */
function charsetNames(text: string): string[] {
  const [header = ""] = text.split("\r", 1);
  if (header.length < SHORTEST) return [];
  const dialect = dialectOf(header);
  if (!dialect) return [];
  const names = (header.split(dialect.field, 18)[17] ?? "")
    .split(dialect.repetition)
    .map((name) => name.trim());
  return names.some(Boolean) ? names.map((name) => name || "ASCII") : [];
}
