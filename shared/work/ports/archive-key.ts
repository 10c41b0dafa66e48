import { hash } from "node:crypto";
import { type Instant, instant } from "../../base/instant.ts";

/** The ways in, as the archive names them. */
export const ways = ["events", "hl7v2", "fhir"] as const;
export type Way = (typeof ways)[number];
/** With that of the site's own heartbeat, which nobody reads again. */
export type KeptWay = Way | "heartbeat";

/** What an object's key says. */
export interface ArchiveKey {
  readonly key: string;
  readonly receivedAt: Instant;
  readonly way: Way;
  /** SHA-256 in hex of the bytes. */
  readonly digest: string;
}

const shape =
  /^(\d{4}-\d\d-\d\d)\/(\d\d)\/(events|hl7v2|fhir)\/(\d\d)-(\d\d\.\d{3})-([\w-]*)-([0-9a-f]{64})$/;

/** Date and hour in UTC, way in, minute and second, request, digest: nothing of it comes from the sender. */
export function archiveKey(
  way: KeptWay,
  { id, receivedAt, body }: { readonly id: string; readonly receivedAt: Instant; readonly body: Uint8Array },
): string {
  const [date = "", time = ""] = receivedAt.replace("Z", "").split("T");
  const [hour, minute, second] = time.split(":");
  const digest = hash("sha256", body, "hex");
  return `${date}/${hour}/${way}/${minute}-${second}-${id.replace(/[^\w-]/g, "")}-${digest}`;
}

/** Null for what the door did not put there. */
export function readArchiveKey(key: string): ArchiveKey | null {
  const [, date, hour, named, minute, second, , digest] = shape.exec(key) ?? [];
  const way = ways.find((one) => one === named);
  if (way === undefined || digest === undefined) return null;
  return { key, receivedAt: instant(`${date}T${hour}:${minute}:${second}Z`), way, digest };
}

/** All keys of an hour and later stand behind it. */
export function keysFrom(at: Instant): string {
  return `${at.slice(0, 10)}/${at.slice(11, 13)}/`;
}
