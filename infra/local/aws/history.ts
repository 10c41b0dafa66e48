import { appendFileSync, existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { AttributeValue } from "@aws-sdk/client-dynamodb";
import * as z from "zod";
import type { Instant } from "../../../shared/base/instant.ts";
import { type Left, leftOf } from "../../../shared/replay/left.ts";
import type { Happening } from "../console/happenings.ts";
import { callOrPosition } from "../table/call.ts";
import { logOf } from "../table/kept-table.ts";
import { readLineLog } from "../table/line-log.ts";

const image = z.record(z.string(), z.custom<AttributeValue>());
/** An item as it stood; it is DynamoDB's own, and goes back there as it came. */
type Image = z.infer<typeof image>;
const left = z.looseObject({ at: z.string(), code: z.string() });

const leftIn = (folder: string) => join(folder, "left.jsonl");

/** Keeps what the functions logged of what left and what was answered, as their log groups do. */
export function rememberLeft(folder: string, happening: Happening): void {
  if (happening.kind !== "decision" && happening.kind !== "note") return;
  const said = leftOf(happening.at, happening.code, happening.fields);
  if (said) appendFileSync(leftIn(folder), lineOf(said));
}

/** The items of a table as they stood at that instant: its log is its past. */
export function imagesAt(folder: string, table: string, at: Instant): readonly Image[] {
  const images = new Map<string, Image>();
  const file = logOf(folder, table);
  if (!existsSync(file)) return [];
  readLineLog(file, (line) => {
    const said = callOrPosition.parse(JSON.parse(line));
    if (!("changes" in said) || said.at > at) return;
    for (const { keys, image: stood } of said.changes) {
      if (stood === null) images.delete(JSON.stringify(keys));
      else images.set(JSON.stringify(keys), image.parse(stood));
    }
  });
  return [...images.values()];
}

export function leftOnThisMachine(folder: string): readonly Left[] {
  return linesOf(leftIn(folder)).flatMap((line) => {
    const { at, code, ...fields } = left.parse(line);
    return leftOf(at, code, fields) ?? [];
  });
}

const lineOf = (value: object) => `${JSON.stringify(value)}\n`;

/** The file is one of our own; none is there before the first line. */
function linesOf(file: string): readonly unknown[] {
  const lines = existsSync(file) ? readFileSync(file, "utf8").split("\n") : [];
  return lines.flatMap((line) => (line === "" ? [] : [JSON.parse(line)]));
}
