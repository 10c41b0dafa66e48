import { appendFileSync, existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { AttributeValue } from "@aws-sdk/client-dynamodb";
import type { DynamoDBRecord } from "aws-lambda";
import * as z from "zod";
import type { Instant } from "../../../shared/base/instant.ts";
import { type Left, leftOf } from "../../../shared/replay/left.ts";
import type { Happening } from "../console/happenings.ts";
import { type Call, callOrPosition } from "../table/call.ts";
import { logOf } from "../table/kept-table.ts";
import { readLineLog } from "../table/line-log.ts";
import type { StreamSource } from "./stream.ts";

const image = z.record(z.string(), z.custom<AttributeValue>());
/** An item as it stood; it is DynamoDB's own, and goes back there as it came. */
type Image = z.infer<typeof image>;
/** The image is null where the item was taken out. */
const change = z.object({ at: z.string(), keys: image, image: image.nullable() });
const left = z.looseObject({ at: z.string(), code: z.string() });

const changesIn = (folder: string, table: string) => join(folder, `${table}.changes.jsonl`);
const leftIn = (folder: string) => join(folder, "left.jsonl");

/**
 * A table's stream that writes down what goes by, by the site's clock: what a recovery to a point in time is in AWS. A restart
 * may write a change twice, in its order, and that says the same.
 */
export function remembering(
  source: StreamSource,
  folder: string,
  table: string,
  now: () => Instant,
): StreamSource {
  const file = changesIn(folder, table);
  return {
    async read() {
      const records = await source.read();
      if (records.length > 0)
        appendFileSync(file, records.map((one) => lineOf(changeOf(one, now()))).join(""));
      return records;
    },
    done: () => source.done(),
  };
}

function changeOf({ dynamodb: said }: DynamoDBRecord, at: Instant) {
  return { at, keys: said?.Keys ?? {}, image: said?.NewImage ?? null };
}

/** Keeps what the functions logged of what left and what was answered, as their log groups do. */
export function rememberLeft(folder: string, happening: Happening): void {
  if (happening.kind !== "decision" && happening.kind !== "note") return;
  const said = leftOf(happening.at, happening.code, happening.fields);
  if (said) appendFileSync(leftIn(folder), lineOf(said));
}

/** The items of a table as they stood at that instant. */
export function imagesAt(folder: string, table: string, at: Instant): readonly Image[] {
  const images = new Map<string, Image>();
  for (const line of linesOf(changesIn(folder, table))) {
    const { at: when, keys, image: stood } = change.parse(line);
    if (when > at) break;
    if (stood === null) images.delete(JSON.stringify(keys));
    else images.set(JSON.stringify(keys), stood);
  }
  for (const { at: when, changes } of callsIn(folder, table)) {
    if (when > at) break;
    for (const { keys, image: stood } of changes) {
      if (stood === null) images.delete(JSON.stringify(keys));
      else images.set(JSON.stringify(keys), image.parse(stood));
    }
  }
  return [...images.values()];
}

/** A table's log is its past; what an earlier version wrote of it stands before that. */
function callsIn(folder: string, table: string): readonly Call[] {
  const calls: Call[] = [];
  const file = logOf(folder, table);
  if (!existsSync(file)) return [];
  readLineLog(file, (line) => {
    const said = callOrPosition.parse(JSON.parse(line));
    if ("changes" in said) calls.push(said);
  });
  return calls;
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
  try {
    return readFileSync(file, "utf8")
      .split("\n")
      .flatMap((line) => (line === "" ? [] : [JSON.parse(line)]));
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return [];
    throw error;
  }
}
