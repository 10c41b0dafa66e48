import { closeSync, existsSync, fsyncSync, openSync, renameSync, rmSync, statSync, writeSync } from "node:fs";
import * as z from "zod";
import { imageOf, itemOfImage } from "../../../shared/store/memory/stream-image.ts";
import type { Item } from "../../../shared/store/table.ts";
import { image } from "./call.ts";
import { checkedLine, DamagedLogError, readLineLog } from "./line-log.ts";

/** What stood behind so many bytes of the log: a start reads it in place of them. The log itself stays whole. */
export interface TableSnapshot {
  readonly items: readonly Item[];
  readonly bytes: number;
  /** The number of the last change. */
  readonly sequence: number;
}

const first = z.object({ bytes: z.number(), sequence: z.number(), items: z.number() });

const fileOf = (log: string) => `${log}.standing`;

export function writeSnapshot(log: string, { items, bytes, sequence }: TableSnapshot): void {
  const path = `${fileOf(log)}.new`;
  rmSync(path, { force: true });
  const file = openSync(path, "a", 0o600);
  try {
    writeSync(file, checkedLine(JSON.stringify({ bytes, sequence, items: items.length })));
    for (const item of items) writeSync(file, checkedLine(JSON.stringify(imageOf(item))));
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
  renameSync(path, fileOf(log));
}

/**
 * Null where there is none that is whole: the log says all of it too. One of a longer log is another log's, and goes: this
 * one would grow past it.
 */
export function readSnapshot(log: string): TableSnapshot | null {
  if (!existsSync(fileOf(log))) return null;
  const lines: unknown[] = [];
  try {
    readLineLog(fileOf(log), (line) => lines.push(JSON.parse(line)));
  } catch (error) {
    if (error instanceof DamagedLogError) return null;
    throw error;
  }
  const [head, ...images] = lines;
  const { data } = first.safeParse(head);
  if (!data || data.items !== images.length) return null;
  if (data.bytes > sizeOf(log)) {
    rmSync(fileOf(log));
    return null;
  }
  const items = images.map((each) => itemOfImage(image.parse(each)));
  return { items, bytes: data.bytes, sequence: data.sequence };
}

function sizeOf(file: string): number {
  return statSync(file, { throwIfNoEntry: false })?.size ?? 0;
}
