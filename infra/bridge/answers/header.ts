/** What an answer repeats of a message's header, each byte as one character. */
export interface AnsweredHeader {
  /** MSH-1 and MSH-2. */
  readonly field: string;
  readonly signs: string;
  /** The field of this number in HL7; empty where it is not there. */
  at(number: number): string;
}

const usual = { field: "|", signs: "^~\\&" };

/** The header that these bytes' first line of this name makes; without one, a header without a word. */
export function headerIn(bytes: Buffer, name: "MSH" | "BHS" | "FHS" = "MSH"): AnsweredHeader {
  return headerOf(lineIn(bytes.toString("latin1"), name) ?? "");
}

export function hasHeader(bytes: Buffer, name: "MSH" | "BHS" | "FHS"): boolean {
  return lineIn(bytes.toString("latin1"), name) !== null;
}

function lineIn(text: string, name: string): string | null {
  return (
    new RegExp(`(?:^|[\\r\\n])(?:\u00ef\u00bb\u00bf)?(${name}[^A-Za-z0-9\\r\\n][^\\r\\n]*)`).exec(
      text,
    )?.[1] ?? null
  );
}

function headerOf(line: string): AnsweredHeader {
  const field = line[3];
  if (field === undefined) return { ...usual, at: () => "" };
  const fields = line.split(field);
  return { field, signs: fields[1] ?? usual.signs, at: (number) => fields[number - 1] ?? "" };
}
