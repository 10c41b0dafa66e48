/**
 * HL7 table 0211, as far as Node decodes it; by what is left of a name without signs and ISO. Latin-1 is read as
 * the superset of it that Windows sends under that name.
 */
const labels: ReadonlyMap<string, string> = new Map([
  ["ASCII", "utf-8"],
  ["UNICODE", "utf-8"],
  ["UTF8", "utf-8"],
  ["UNICODEUTF8", "utf-8"],
  ...[1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 13, 14, 15].map(
    (part) => [`8859${part}`, `iso-8859-${part}`] as const,
  ),
  ["LATIN1", "iso-8859-1"],
  ["WINDOWS1252", "windows-1252"],
  ["CP1252", "windows-1252"],
  ["GB180302000", "gb18030"],
  ["BIG5", "big5"],
  ["KSX1001", "euc-kr"],
]);

/** Longer than any name of a character set. */
const MAX_NAME = 40;

/** Why the words of a message cannot be told. */
export type CharsetReason = "unknown-charset" | "wrong-charset";

/** What is tried, in this order: text is in the first that it fits. */
export type Charsets = readonly string[];

/**
 * The character sets that MSH-18 names: the first is the message's own, the others are those that it may switch
 * to. Without any it is UTF-8 if it is that, else Latin-1: older senders seldom say which.
 */
export function charsetsOf(names: readonly string[]): Charsets | CharsetReason {
  if (names.length === 0) return ["utf-8", "iso-8859-1"];
  const [first, ...others] = names.map(labelOf);
  return first ? [...new Set([first, ...others.filter((label) => label !== undefined)])] : "unknown-charset";
}

/** What the bytes say; null if they are in none of these. */
export function decodedBy(charsets: Charsets, bytes: Uint8Array): string | null {
  for (const label of charsets) {
    const text = read(bytes, label);
    if (text !== null) return text;
  }
  return null;
}

function labelOf(name: string): string | undefined {
  const letters = name
    .slice(0, MAX_NAME)
    .toUpperCase()
    .replace(/[^A-Z0-9]/g, "");
  return labels.get(letters.replace(/^ISO/, ""));
}

function read(bytes: Uint8Array, label: string): string | null {
  try {
    return new TextDecoder(label, { fatal: true }).decode(bytes);
  } catch (error) {
    if (error instanceof TypeError) return null;
    throw error;
  }
}
