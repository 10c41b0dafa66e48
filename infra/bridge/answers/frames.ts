import { framed } from "../frames/signs.ts";
import { type AnsweredHeader, hasHeader, headerIn } from "./header.ts";
import { newId, timestamp } from "./own-answer.ts";

/** The headers of a run sheet; null for what is none. */
export interface Wrapping {
  readonly file: AnsweredHeader | null;
  readonly batch: AnsweredHeader | null;
}

/** @param bytes the beginning of a frame */
export function wrappingOf(bytes: Buffer): Wrapping | null {
  const first = bytes
    .toString("latin1", 0, 8)
    .replace(/^\u00ef\u00bb\u00bf/, "")
    .trimStart();
  if (!/^[FB]HS/.test(first)) return null;
  const of = (name: "FHS" | "BHS") => (hasHeader(bytes, name) ? headerIn(bytes, name) : null);
  return { file: of("FHS"), batch: of("BHS") };
}

/** The answer to a frame: one frame to each acknowledgement, and a run sheet's all in one, as a batch. */
export function framesOf(acknowledgements: readonly Buffer[], wrapping: Wrapping | null, now: Date): Buffer {
  if (wrapping && acknowledgements.length > 0) return framed(batchOf(acknowledgements, wrapping, now));
  return Buffer.concat(acknowledgements.map(framed));
}

function batchOf(acknowledgements: readonly Buffer[], { file, batch }: Wrapping, now: Date): Buffer {
  const header = batch ?? file;
  const line = (text: string) => Buffer.from(`${text}\r`, "latin1");
  const field = header?.field ?? "|";
  return Buffer.concat([
    ...(file ? [line(answered("FHS", file, now))] : []),
    ...(header ? [line(answered("BHS", header, now))] : []),
    ...acknowledgements,
    line(["BTS", acknowledgements.length].join(field)),
    ...(file ? [line(["FTS", "1"].join(file.field))] : []),
  ]);
}

/** Receiver and sender change places, and 12 refers to the 11 of what is answered. */
function answered(name: "FHS" | "BHS", header: AnsweredHeader, now: Date): string {
  const parties = [5, 6, 3, 4].map((number) => header.at(number));
  return [name, header.signs, ...parties, timestamp(now), "", "", "", newId(), header.at(11)].join(
    header.field,
  );
}
