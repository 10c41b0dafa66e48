import { hash } from "node:crypto";
import { byText } from "../base/instant.ts";
import type { CloudEvent } from "./fact.ts";

/**
 * SHA-256 in hex of what a fact says: its type, subject, time and data as canonical JSON. Two events of one
 * identity are the same fact if their digests are equal. A time of receipt is nothing that it says.
 */
export function digestOf({ type, subject, time, timebasis, data }: CloudEvent): string {
  const said = { type, subject, ...(timebasis ? { timebasis } : { time }), data };
  return hash("sha256", canonicalJson(said), "hex");
}

/** FHIR has no name for a request: the door makes its facts' ids of all that they say, and this begins each. */
export const FHIR_ID = "fhir-";

const fhirId = new RegExp(`^${FHIR_ID}[0-9a-f]{32}$`);

/** Whether it was read from FHIR, where the clock that wrote a result is all that tells when it was made. */
export function isOfFhir({ id }: Pick<CloudEvent, "id">): boolean {
  return fhirId.test(id);
}

/** JSON with the keys of every object in order; what is undefined is left out. */
export function canonicalJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(",")}]`;
  if (typeof value !== "object" || value === null) return JSON.stringify(value);
  const members = Object.entries(value)
    .filter(([, each]) => each !== undefined)
    .sort(([a], [b]) => byText(a, b))
    .map(([key, each]) => `${JSON.stringify(key)}:${canonicalJson(each)}`);
  return `{${members.join(",")}}`;
}
