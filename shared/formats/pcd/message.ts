import { isAscii } from "node:buffer";
import { dialectOf } from "../hl7v2/envelope/delimiters.ts";
import { encodedText } from "../hl7v2/envelope/encoding.ts";
import { component, components } from "../hl7v2/envelope/fields.ts";
import { Segment } from "../hl7v2/envelope/segment.ts";
import { type Lines, snapshotLines } from "./lines.ts";

/** One message of a dialysis machine. */
export interface MachineMessage {
  readonly kind: "snapshot" | "alarm";
  readonly msh: Segment;
  readonly lines: Lines;
  /** With CR as the end of a line, and no other. */
  readonly text: string;
}

/** Part of a body: a machine's message, or the lines of something else. */
type Chunk = { readonly machine: MachineMessage } | { readonly other: Uint8Array };

const DEVICE = "MDC_DEV_HDIALY";

/**
 * The messages of a body that are a dialysis machine's, and all else; null where none is. A run sheet is longer than any
 * other batch may be, so it is told apart before lines are counted [M.batch].
 */
export function machineChunks(
  body: Uint8Array,
  mapsAlarms: (source: string) => boolean,
): { readonly chunks: readonly Chunk[]; readonly isBatch: boolean } | null {
  const bytes = Buffer.from(body.buffer, body.byteOffset, body.byteLength);
  if (!bytes.includes("MDC")) return null;
  const text = bytes.toString("latin1");
  const reading = { ascii: isAscii(body), mapsAlarms };
  const alone = text.startsWith("MSH") || text.startsWith("\vMSH") ? machineIn(text, reading) : null;
  if (alone?.lines.isAlone) return { chunks: [{ machine: alone }], isBatch: false };
  const parts = text.split(/(?<=[\r\n\v])(?=MSH)|(?<=[\r\n])(?=[BF]TS)/);
  const chunks = parts.flatMap((part) => chunkOf(part, reading));
  if (!chunks.some((chunk) => "machine" in chunk)) return null;
  return { chunks: together(chunks), isBatch: chunks.length > 1 };
}

interface Reading {
  readonly ascii: boolean;
  readonly mapsAlarms: (source: string) => boolean;
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

function chunkOf(part: string, reading: Reading): Chunk[] {
  const machine = part.includes("MDC") ? machineIn(part, reading) : null;
  if (machine) return [{ machine }];
  return isWrapping(part) ? [] : [{ other: Buffer.from(part, "latin1") }];
}

/** Null for what is no machine's, and for an alarm that the site maps. */
function machineIn(part: string, { ascii, mapsAlarms }: Reading): MachineMessage | null {
  const at = part.search(/MSH[^A-Za-z0-9]/);
  if (at < 0) return null;
  const plain = inLines(part.slice(at));
  const text = ascii ? plain : encodedText(plain.replaceAll(/\r+/g, "\r"), false).text;
  const end = text.indexOf("\r");
  const firstLine = end < 0 ? text : text.slice(0, end);
  const dialect = dialectOf(firstLine);
  if (!dialect) return null;
  const msh = new Segment(firstLine, dialect);
  const kind = kindOf(msh, text);
  if (kind === null || (kind === "alarm" && mapsAlarms(sourcesOf(msh)))) return null;
  return { kind, msh, text, lines: snapshotLines(text, dialect) };
}

/** What frames a message ends its last line: it stands near the end, or nowhere. */
const FRAME = 4;

function inLines(text: string): string {
  const lines = text.includes("\n") ? text.replaceAll("\n", "\r") : text;
  const end = lines.indexOf("\x1c", Math.max(0, lines.length - FRAME));
  return end < 0 ? lines : `${lines.slice(0, end)}\r`;
}

/** Headers and trailers of a batch, and what frames it. */
function isWrapping(part: string): boolean {
  const lines = part.replaceAll("\x1c", "").split(/[\r\n\v]+/);
  return lines.every((line) => line.trim() === "" || /^(?:FHS|BHS|BTS|FTS)(?![A-Za-z0-9])/.test(line));
}

/** A site's file names senders so: MSH-3 and MSH-4. */
function sourcesOf(msh: Segment): string {
  return [3, 4].map((field) => component(msh, field, 1) || component(msh, field, 2)).join("|");
}

/** A name of IEEE 11073 where a code system alone would do for anybody's own code: what ends a session must not pass for an alarm. */
const REFID = "^MDC_";

function kindOf(msh: Segment, text: string): MachineMessage["kind"] | null {
  const message = `${component(msh, 9, 1)}^${component(msh, 9, 2)}`;
  const profiles = components(msh, 21, 1);
  const isProfile = (name: string) => profiles.some((each) => each.startsWith(name));
  if (message === "ORU^R01" && (isProfile("IHE_PCD_001") || text.includes(`70929^${DEVICE}`)))
    return "snapshot";
  const isAlarm = isProfile("IHE_PCD_004") || isProfile("IHE_PCD_ACM") || text.includes(DEVICE);
  return message === "ORU^R40" && (isAlarm || text.includes(REFID)) ? "alarm" : null;
}
