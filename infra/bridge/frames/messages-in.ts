import { CR, LF, START } from "./signs.ts";

const HEADER = Buffer.from("MSH");
const MARK = Buffer.from([0xef, 0xbb, 0xbf]);

/** A line's end, a byte order mark and the name of a header: none is overlooked where bytes were cut. */
export const LONGEST_BOUNDARY = 1 + MARK.length + HEADER.length;

/** Where the first message begins, from here on; -1 if none does. */
export function nextMessage(bytes: Buffer, from = 0): number {
  for (let at = bytes.indexOf(HEADER, from); at >= 0; at = bytes.indexOf(HEADER, at + 1)) {
    const start = startOf(bytes, at);
    if (start >= from) return start;
  }
  return -1;
}

/** Where the last message begins; -1 if none does. */
export function lastMessage(bytes: Buffer): number {
  let at = bytes.lastIndexOf(HEADER);
  while (at >= 0) {
    const start = startOf(bytes, at);
    if (start >= 0 || at === 0) return start;
    at = bytes.lastIndexOf(HEADER, at - 1);
  }
  return -1;
}

/** Where each message of these bytes begins. */
export function messagesIn(bytes: Buffer): number[] {
  const starts: number[] = [];
  for (let at = nextMessage(bytes); at >= 0; at = nextMessage(bytes, at + LONGEST_BOUNDARY)) starts.push(at);
  return starts;
}

/** Where the message begins whose header's name is here, its byte order mark included; -1 if it is none. */
function startOf(bytes: Buffer, at: number): number {
  if (!isSign(bytes[at + HEADER.length])) return -1;
  const start = isMarked(bytes, at) ? at - MARK.length : at;
  const before = bytes[start - 1];
  return start === 0 || before === CR || before === LF ? start : -1;
}

function isMarked(bytes: Buffer, at: number): boolean {
  return at >= MARK.length && bytes.subarray(at - MARK.length, at).equals(MARK);
}

function isSign(byte: number | undefined): boolean {
  return byte !== undefined && !/[A-Za-z0-9]/.test(String.fromCharCode(byte));
}

const openers = ["MSH", "FHS", "BHS"].map((name) => Buffer.from([START, ...Buffer.from(name)]));

/**
 * Where a frame began anew before it had ended: its sender was cut off, and what came before is half a message. A VT
 * elsewhere is a sign of the text.
 */
export function lastRestart(bytes: Buffer): number {
  return Math.max(...openers.map((opener) => bytes.lastIndexOf(opener)));
}
