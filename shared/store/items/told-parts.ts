import { hash } from "node:crypto";
import { lineKey } from "../../episode/reconcile.ts";
import { type Episode, isStanding, type LineRecord } from "../../episode/state/episode.ts";

/**
 * An episode's told lines stand in its item while they are few. Where a flow sheet brings hundreds the gravest stay
 * there, and the rest stands in parts: each line in the part that its name leads to, so that one line's change is one
 * part's.
 */
interface ToldParts {
  /** What the episode's own item holds: all of them, or what must be known there whatever becomes of the parts. */
  readonly own: readonly LineRecord[];
  readonly parts: readonly (readonly LineRecord[])[];
}

/** An item holds 400 kB; what the lines become in it is somewhat larger than their JSON. */
const OWN_BYTES_MAX = 180_000;
const PART_BYTES_MEAN = 120_000;

export function toldPartsOf({ told }: Pick<Episode, "told">): ToldParts {
  if (bytesOf(told) <= OWN_BYTES_MAX) return { own: told, parts: [] };
  const own = gravestOf(told);
  const kept = new Set(own);
  const rest = told.filter((line) => !kept.has(line));
  const count = powerOfTwo(bytesOf(rest) / PART_BYTES_MEAN);
  const byPart = Map.groupBy(rest, (line) => partIn(line, count));
  return { own, parts: Array.from({ length: count }, (_, part) => byPart.get(part) ?? []) };
}

/** A line that stands in the episode's item is as that says. */
export function wholeOf(own: readonly LineRecord[], parts: readonly LineRecord[]): LineRecord[] {
  const known = new Set(own.map(lineKey));
  return [...own, ...parts.filter((line) => !known.has(lineKey(line)))];
}

/** Lines that somebody was told of come first, so that code which knows no parts tells nobody twice. */
function gravestOf(told: readonly LineRecord[]): LineRecord[] {
  const ranked = [
    ...told.filter((line) => isStanding(line) && line.alerts.length > 0),
    ...told.filter((line) => isStanding(line) && line.alerts.length === 0),
  ];
  const own: LineRecord[] = [];
  let bytes = 0;
  for (const line of ranked) {
    bytes += bytesOf(line);
    if (bytes > OWN_BYTES_MAX) break;
    own.push(line);
  }
  return own;
}

function partIn(line: LineRecord, count: number): number {
  return hash("sha256", lineKey(line), "buffer").readUInt32BE(0) % count;
}

function powerOfTwo(atLeast: number): number {
  return 2 ** Math.ceil(Math.log2(Math.max(atLeast, 1)));
}

function bytesOf(value: object): number {
  return Buffer.byteLength(JSON.stringify(value));
}
