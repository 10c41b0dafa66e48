import { hash } from "node:crypto";
import { FHIR_ID } from "../../../events/digest.ts";
import type { Parcel } from "../parcel.ts";
import type { Composition, Observation } from "../resources.ts";
import type { ReportSaid } from "../results/shapes.ts";
import type { FhirReference, Identifier } from "./datatypes.ts";
import { isIdentifier, type Placed, serverId, tailOf } from "./placed.ts";

/** The first identifier that the sender gave it: it outlives the resource that carries it. */
export function businessId(identifiers: readonly Identifier[] | undefined): string | null {
  return identifiers?.map(({ value }) => value?.trim()).find(Boolean) ?? null;
}

/** Its identifier, else its id; null if it has neither. */
export function ownId(placed: Placed, identifiers: readonly Identifier[] | undefined): string | null {
  return businessId(identifiers) ?? serverId(placed);
}

/** All that its sender may have called it before. */
export function namesOf(placed: Placed, identifiers: readonly Identifier[] | undefined): string[] {
  const names = [serverId(placed) ?? "", businessId(identifiers) ?? ""];
  return [...new Set(names)].filter(isIdentifier);
}

/** The identifier of a reference that has no address: it names a result, or its order. */
export function nameAlone({ reference, identifier }: FhirReference): string[] {
  const name = reference ? "" : (identifier?.value?.trim() ?? "");
  return isIdentifier(name) ? [name] : [];
}

/** What takes an order, a report or a single result back names this: the report, else the order, else the result. */
export function orderIdOf(
  placed: Placed,
  { basedOn = [], identifier }: Observation,
  report: ReportSaid | null,
): string | null {
  const order = basedOn
    .map((each) => each.identifier?.value?.trim() || tailOf(each.reference ?? ""))
    .find(Boolean);
  const id = report?.id || order || ownId(placed, identifier);
  return id && isIdentifier(id) ? id : null;
}

/** What a document is called, and replaced by. */
export function documentIdOf(
  placed: Placed,
  { identifier }: Composition,
  { identifier: bundle }: Parcel,
): string | null {
  const id = identifier?.value?.trim() || bundle || serverId(placed);
  return id && isIdentifier(id) ? id : null;
}

/**
 * Tells issues of one thing apart: what of these is the same in two requests is meant to be the same issue. So
 * a correction is another fact, a repeat the same one, and other content under the same issue a conflict.
 */
export function issueOf(
  { resource: { meta } }: Placed,
  ...more: readonly (string | null | undefined)[]
): string {
  return [meta?.versionId, meta?.lastUpdated, ...more].map((part) => part ?? "").join("/");
}

/** The same for the same parts, whatever they hold: senders' ids may be of any length. */
export function factId(...parts: readonly string[]): string {
  const digest = hash("sha256", JSON.stringify(parts), "hex");
  return `${FHIR_ID}${digest.slice(0, 32)}`;
}
