import {
  closeSync,
  fdatasync,
  fdatasyncSync,
  fstatSync,
  ftruncateSync,
  openSync,
  readSync,
  writeSync,
} from "node:fs";
import { crc32 } from "node:zlib";

/** A file of ours that says what cannot be: somebody else, or a disk, has changed it. */
export class DamagedLogError extends Error {
  override name = "DamagedLogError";
}

interface LineLog {
  /**
   * The line is in the file when it returns, so that a killed process loses nothing.
   * @throws if it is not, and nothing of it is then.
   */
  append(line: string): void;
  /** Bytes. */
  readonly size: number;
  close(): void;
}

/** Milliseconds from a line to the disk: what a machine that loses its power may lose. */
const TO_DISK_MS = 1_000;
const CHUNK_BYTES = 1024 * 1024;
const CHECK_CHARACTERS = 9;

/**
 * Lines that are only ever appended, each behind a checksum. `heard` gets those that are there. A last line that a death cut
 * short is cut off: nobody was answered for it.
 * @param from byte at which a line begins; what is before it is not read
 * @throws DamagedLogError if a line is damaged and others follow it.
 */
export function openLineLog(path: string, heard: (line: string) => void, from = 0): LineLog {
  const file = openSync(path, "a+", 0o600);
  let size = readLines(file, path, from, heard);
  if (size < fstatSync(file).size) ftruncateSync(file, size);
  let waiting: NodeJS.Timeout | undefined;
  const toDisk = () => {
    waiting = undefined;
    fdatasync(file, () => {});
  };
  return {
    append(line) {
      const bytes = checkedLine(line);
      try {
        for (let written = 0; written < bytes.length; ) written += writeSync(file, bytes, written);
      } catch (error) {
        ftruncateSync(file, size);
        throw error;
      }
      size += bytes.length;
      waiting ??= setTimeout(toDisk, TO_DISK_MS).unref();
    },
    get size() {
      return size;
    },
    close() {
      clearTimeout(waiting);
      fdatasyncSync(file);
      closeSync(file);
    },
  };
}

/** Reads one that another process may be writing: nothing is cut off. */
export function readLineLog(path: string, heard: (line: string) => void): void {
  const file = openSync(path, "r");
  try {
    readLines(file, path, 0, heard);
  } finally {
    closeSync(file);
  }
}

/** Where the last good line ends. */
function readLines(file: number, path: string, from: number, heard: (line: string) => void): number {
  let good = from;
  let damaged: number | null = null;
  for (const { text, end, start } of linesOf(file, from)) {
    if (damaged !== null) throw new DamagedLogError(`${path} is damaged at byte ${damaged}`);
    const line = lineIn(text);
    if (line === null) damaged = start;
    else {
      heard(line);
      good = end;
    }
  }
  return good;
}

/** Each whole line with the bytes that it takes; what no line end follows is none. */
function* linesOf(file: number, from: number) {
  const chunk = Buffer.alloc(CHUNK_BYTES);
  let rest = Buffer.alloc(0);
  let start = from;
  for (let at = from; ; ) {
    const read = readSync(file, chunk, 0, CHUNK_BYTES, at);
    if (read === 0) return;
    at += read;
    rest = Buffer.concat([rest, chunk.subarray(0, read)]);
    for (let end = rest.indexOf(10); end >= 0; end = rest.indexOf(10)) {
      yield { text: rest.toString("utf8", 0, end), start, end: start + end + 1 };
      start += end + 1;
      rest = rest.subarray(end + 1);
    }
  }
}

function lineIn(text: string): string | null {
  const line = text.slice(CHECK_CHARACTERS);
  return text.startsWith(`${checkOf(line)} `) ? line : null;
}

export function checkedLine(line: string): Buffer {
  return Buffer.from(`${checkOf(line)} ${line}\n`);
}

function checkOf(line: string): string {
  return crc32(line)
    .toString(16)
    .padStart(CHECK_CHARACTERS - 1, "0");
}
