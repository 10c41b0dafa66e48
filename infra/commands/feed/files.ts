import { readdir, readFile } from "node:fs/promises";
import { join, relative } from "node:path";

/** One file as it is posted. */
export interface FeedFile {
  readonly file: string;
  readonly path: "/v1/hl7v2" | "/v1/fhir" | "/v1/events";
  readonly type: string;
  readonly body: Buffer<ArrayBuffer>;
}

/** All files under a folder, in the order of their names. */
export async function parcelsIn(folder: string): Promise<FeedFile[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  return Promise.all(
    files.sort().map(async (path) => parcelOf(relative(folder, path), await readFile(path))),
  );
}

/** What starts like JSON is that; all else is sent as HL7, and refused as such if it is none. */
export function parcelOf(file: string, body: Buffer<ArrayBuffer>): FeedFile {
  const start = body
    .subarray(0, 64)
    .toString("latin1")
    .replace(/^\u00ef\u00bb\u00bf/, "")
    .trimStart();
  const hl7 = { file, path: "/v1/hl7v2", type: "x-application/hl7-v2+er7", body } as const;
  if (start.startsWith("["))
    return { ...hl7, path: "/v1/events", type: "application/cloudevents-batch+json" };
  if (!start.startsWith("{")) return hl7;
  const isEvent = body.includes('"specversion"') && !body.includes('"resourceType"');
  return isEvent
    ? { ...hl7, path: "/v1/events", type: "application/cloudevents+json" }
    : { ...hl7, path: "/v1/fhir", type: "application/fhir+json" };
}
