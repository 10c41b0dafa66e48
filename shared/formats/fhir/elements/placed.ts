import { MAX_IDENTIFIER } from "../../../events/limits.ts";
import { type Resource, resourceSchema } from "../resources.ts";
import type { Coding } from "./datatypes.ts";

/** A resource and where in the request it stands. */
export interface Placed {
  readonly resource: Resource;
  /** The resource as it came: each reader parses the parts that it needs. */
  readonly raw: unknown;
  readonly path: string;
  readonly fullUrl: string;
  /** Type and id of an entry that is put to its place. */
  readonly putTo: string;
  /** The resource that it is contained in. */
  readonly container: Placed | null;
  /** What is no resource is found where it is referred to. */
  readonly contained: readonly Placed[];
}

/** `path` is empty for the request's root, which is named by its type. */
export function place(
  raw: unknown,
  path: string,
  fullUrl = "",
  container: Placed | null = null,
  putTo = "",
): Placed | null {
  const parsed = resourceSchema.safeParse(raw);
  if (!parsed.success) return null;
  const resource = parsed.data;
  const contained: Placed[] = [];
  const placed = {
    resource,
    raw,
    path: path || rootName(resource.resourceType),
    fullUrl,
    putTo: putTo.includes("?") ? "" : putTo,
    container,
    contained,
  };
  if (container) return placed;
  for (const [at, inner] of (resource.contained ?? []).entries()) {
    const part = place(inner, `${placed.path}.contained[${at}]`, "", placed);
    if (part) contained.push(part);
  }
  return placed;
}

const readTypes = new Set([
  ..."Bundle Composition DiagnosticReport Encounter MedicationAdministration MedicationRequest".split(" "),
  ..."Observation Patient Procedure".split(" "),
]);

/** The name of a type that is known here; a sender may have written anything there. */
function rootName(type: string): string {
  return readTypes.has(type) ? type : "Resource";
}

/** `Patient/1` of a reference or address that ends in it, with or without a version behind. */
export function tailOf(address: string): string | null {
  const parts = address.split("/");
  const end = parts.at(-2) === "_history" ? -2 : parts.length;
  const [type, id] = parts.slice(0, end).slice(-2);
  return type && id ? `${type}/${id}` : null;
}

/** Type and id, which may stand in its address alone. A contained resource has no name outside. */
export function resourceName({ resource, fullUrl, putTo, container }: Placed): string | null {
  if (container) return null;
  if (resource.id) return `${resource.resourceType}/${resource.id}`;
  return tailOf(putTo) ?? (/^https?:/.test(fullUrl) ? tailOf(fullUrl) : null);
}

/** The id that it has on the sender's server; null if it has none. */
export function serverId(placed: Placed): string | null {
  return resourceName(placed)?.split("/").slice(1).join("/") ?? null;
}

export function isHeader({ resource }: Placed): boolean {
  return resource.resourceType === "MessageHeader";
}

/** Whether a fact can carry it as an identifier. */
export function isIdentifier(text: string): boolean {
  return text !== "" && text.length <= MAX_IDENTIFIER && text.isWellFormed();
}

/** A receiver that does not know a modifier extension, or implicit rules, must not act on what they stand in. */
export function isModified({
  modifierExtension = [],
  implicitRules,
}: Partial<Pick<Resource, "modifierExtension" | "implicitRules">>): boolean {
  return modifierExtension.length > 0 || implicitRules !== undefined;
}

const processingId = "http://terminology.hl7.org/CodeSystem/v2-0103";
const actReason = "http://terminology.hl7.org/CodeSystem/v3-ActReason";

/** HL7 table 0103 as a tag (training, debugging), or the security label HTEST. */
export function isTest({ resource: { meta }, container }: Placed): boolean {
  const labels = [...(meta?.tag ?? []), ...(meta?.security ?? [])];
  return labels.some(isTestLabel) || (container !== null && isTest(container));
}

function isTestLabel({ system, code = "" }: Coding): boolean {
  return (system === processingId && ["T", "D"].includes(code)) || (system === actReason && code === "HTEST");
}
