import { isAscii } from "node:buffer";
import { dialectOf } from "../hl7v2/envelope/delimiters.ts";
import { encodedText } from "../hl7v2/envelope/encoding.ts";
import { component, components } from "../hl7v2/envelope/fields.ts";
import { Segment } from "../hl7v2/envelope/segment.ts";

/** One message of a dialysis machine, as it stands: it is not taken apart, since most of it is none of ours. */
export interface MachineMessage {
  readonly kind: "snapshot" | "alarm";
  readonly msh: Segment;
  readonly text: string;
}

/** Part of a body: a machine's message, or the lines of something else. */
export type Chunk = { readonly machine: MachineMessage } | { readonly other: Uint8Array };

const DEVICE = "MDC_DEV_HDIALY";

/**
 * The messages of a body that are a dialysis machine's, and all else; null where none is. A run sheet is longer than any
 * other batch may be, so it is told apart before lines are counted [M.batch].
 */
export function machineChunks(
  body: Uint8Array,
  mapsAlarms: (source: string) => boolean,
): { readonly chunks: readonly Chunk[]; readonly isBatch: boolean } | null {
  const text = Buffer.from(body.buffer, body.byteOffset, body.byteLength).toString("latin1");
  if (!text.includes("MDC")) return null;
  const ascii = isAscii(body);
  const parts = isOne(text) ? [text] : text.split(/(?<=[\r\n\v])(?=MSH)|(?<=[\r\n])(?=[BF]TS)/);
  const chunks = parts.flatMap((part) => chunkOf(part, ascii, mapsAlarms));
  if (!chunks.some((chunk) => "machine" in chunk)) return null;
  return { chunks: together(chunks), isBatch: chunks.length > 1 };
}

/** What is not a machine's is read as it came, and not message by message. */
function together(chunks: readonly Chunk[]): readonly Chunk[] {
  const joined: Chunk[] = [];
  let others: Uint8Array[] = [];
  const close = () => {
    if (others.length > 0) joined.push({ other: Buffer.concat(others) });
    others = [];
  };
  for (const chunk of chunks) {
    if ("other" in chunk) others.push(chunk.other);
    else {
      close();
      joined.push(chunk);
    }
  }
  close();
  return joined;
}

/** A single message that begins at once, as most are: its hundreds of lines need not be looked through. */
function isOne(text: string): boolean {
  if (!text.startsWith("MSH") && !text.startsWith("\vMSH")) return false;
  return !["\rMSH", "\nMSH", "\rBTS", "\nBTS", "\rFTS", "\nFTS", "\r\vMSH"].some((sign) =>
    text.includes(sign),
  );
}

function chunkOf(part: string, ascii: boolean, mapsAlarms: (source: string) => boolean): Chunk[] {
  const other = { other: Buffer.from(part, "latin1") };
  if (!part.includes("MDC")) return isWrapping(part) ? [] : [other];
  const at = part.search(/MSH[^A-Za-z0-9]/);
  if (at < 0) return isWrapping(part) ? [] : [other];
  const plain = part.slice(at);
  const text = ascii ? plain : encodedText(plain.replaceAll(/[\r\n]+/g, "\r"), false).text;
  const [firstLine = ""] = [text.slice(0, endOfLine(text, 0))];
  const dialect = dialectOf(firstLine);
  if (!dialect) return [other];
  const msh = new Segment(firstLine, dialect);
  const kind = kindOf(msh, text);
  const isMapped = kind === "alarm" && mapsAlarms(sourcesOf(msh));
  return kind && !isMapped ? [{ machine: { kind, msh, text } }] : [other];
}

/** Where the line that holds this place ends. */
export function endOfLine(text: string, at: number): number {
  const end = text.indexOf("\r", at);
  const line = text.slice(at, end < 0 ? text.length : end);
  const earlier = ["\n", "\x1c"].map((sign) => line.indexOf(sign)).filter((place) => place >= 0);
  return at + (earlier.length > 0 ? Math.min(...earlier) : line.length);
}

/** Headers and trailers of a batch, and what frames it. */
function isWrapping(part: string): boolean {
  const lines = part.replaceAll("\x1c", "").split(/[\r\n\v]+/);
  return lines.every((line) => line.trim() === "" || /^(?:FHS|BHS|BTS|FTS)(?![A-Za-z0-9])/.test(line));
}

/** As the site's file names senders: MSH-3 and MSH-4. */
function sourcesOf(msh: Segment): string {
  return [3, 4].map((field) => component(msh, field, 1) || component(msh, field, 2)).join("|");
}

/** A name of IEEE 11073 where a code system alone would do for anybody's own code: what ends a session must not pass for an alarm. */
const REFID = "^MDC_";

function kindOf(msh: Segment, text: string): MachineMessage["kind"] | null {
  const message = `${component(msh, 9, 1)}^${component(msh, 9, 2)}`;
  const profiles = components(msh, 21, 1);
  const isProfile = (name: string) => profiles.some((each) => each.startsWith(name));
  if (message === "ORU^R01" && (text.includes(`70929^${DEVICE}`) || isProfile("IHE_PCD_001")))
    return "snapshot";
  const isAlarm = isProfile("IHE_PCD_004") || isProfile("IHE_PCD_ACM") || text.includes(DEVICE);
  return message === "ORU^R40" && (isAlarm || text.includes(REFID)) ? "alarm" : null;
}
