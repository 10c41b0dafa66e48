import * as z from "zod/mini";
import type { Instant } from "../../base/instant.ts";
import { keptOnce } from "../../base/kept-once.ts";
import { type FhirReference, type Identifier, identifiers } from "./elements/datatypes.ts";
import { type EntryChange, statusPatched } from "./elements/patch.ts";
import {
  isHeader,
  isIdentifier,
  isModified,
  isTest,
  type Placed,
  place,
  resourceName,
  tailOf,
} from "./elements/placed.ts";
import type { Finding } from "./reasons/reasons.ts";
import { bundleSchema, entrySchema, messageHeaderSchema } from "./resources.ts";

/** Where nobody names the sender. */
const UNNAMED = "fhir";

const readBundles = new Set(["document", "collection", "batch", "transaction", "message", "searchset"]);

/** A request, unpacked. */
export interface Parcel {
  /** The path of its root. */
  readonly path: string;
  /** The resources that stand in their own right: the one, or the bundle's. */
  readonly placed: readonly Placed[];
  /** What could not even be placed. */
  readonly findings: readonly Finding[];
  readonly byReference: ReadonlyMap<string, Placed>;
  /** What entries change of what was sent before, without saying it anew. */
  readonly changes: readonly EntryChange[];
  /** Bundle.timestamp. */
  readonly timestamp: string | undefined;
  /** Bundle.identifier. */
  readonly identifier: string | undefined;
  /** The source of what does not name its own. */
  readonly source: string;
  readonly isBundle: boolean;
  /** The day of its receipt: an identifier of a patient may have expired by then. */
  readonly receivedOn: string;
}

const typed = z.object({ resourceType: z.string() });

/** null if the JSON is no resource at all. */
export function unpack(json: unknown, now: Instant): Parcel | null {
  const parcel = unpacked(json);
  return parcel && { ...parcel, receivedOn: now.slice(0, 10) };
}

function unpacked(json: unknown): Parcel | null {
  const whole = withoutNulls(json);
  const root = place(whole, "");
  if (!root) {
    const bare = place(typed.safeParse(whole).data, "");
    return bare && refused(bare, "malformed");
  }
  return root.resource.resourceType === "Bundle" ? bundleOf(root) : parcelOf(root, [root], {});
}

/** FHIR has no null members; senders that write them mean that there is nothing. */
function withoutNulls(value: unknown): unknown {
  return holdsNull(value) ? cleared(value) : value;
}

/** Almost none does: what is as it should be is not copied. */
function holdsNull(value: unknown): boolean {
  if (typeof value !== "object" || value === null) return value === null;
  for (const each of Array.isArray(value) ? value : Object.values(value)) if (holdsNull(each)) return true;
  return false;
}

function cleared(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(cleared);
  if (typeof value !== "object" || value === null) return value;
  const members = Object.entries(value).filter(([, each]) => each !== null);
  return Object.fromEntries(members.map(([key, each]) => [key, cleared(each)]));
}

function bundleOf(root: Placed): Parcel {
  const bundle = bundleSchema.safeParse(root.raw);
  if (!bundle.success) return refused(root, "malformed");
  const { type, timestamp, identifier, entry = [] } = bundle.data;
  if (!readBundles.has(type)) return refused(root, "unsupported-bundle");
  const entries = entry.map((each, at) => entryOf(each, `Bundle.entry[${at}]`));
  const placed = entries.flatMap((each) => ("reason" in each ? [] : [each]));
  const findings = entries.flatMap((each) => ("reason" in each ? [each] : []));
  const heads = [
    root,
    ...placed.filter((each) => isHeader(each) || (type === "document" && each === placed[0])),
  ];
  if (heads.some(isTest)) return refused(root, "test-message");
  if (heads.some(({ resource }) => isModified(resource))) return refused(root, "modified-meaning");
  const changes = findings.flatMap((each) => ("url" in each ? [each] : []));
  return parcelOf(root, placed, {
    timestamp,
    identifier: identifier?.value?.trim(),
    findings,
    changes,
    isBundle: true,
  });
}

function parcelOf(root: Placed, placed: readonly Placed[], more: Partial<Parcel>): Parcel {
  const byReference = new Map<string, Placed>();
  const add = (name: string | null, each: Placed) => {
    if (name && !byReference.has(name)) byReference.set(name, each);
  };
  for (const each of placed) {
    add(each.fullUrl, each);
    add(resourceName(each), each);
    for (const part of each.contained) add(`${each.path}#${part.resource.id ?? ""}`, part);
  }
  const named = withoutFragment(root.resource.meta?.source);
  const source = named || headerSource(placed);
  const { path } = root;
  const nothing = { findings: [], changes: [], timestamp: undefined, identifier: undefined };
  const parcel = { path, placed, ...nothing, byReference, isBundle: false, receivedOn: "" };
  return { ...parcel, source: source || UNNAMED, ...more };
}

function refused(root: Placed, reason: Finding["reason"]): Parcel {
  return parcelOf(root, [], { findings: [{ reason, path: root.path }], isBundle: true });
}

function entryOf(raw: unknown, path: string): Placed | Finding | EntryChange {
  const entry = entrySchema.safeParse(raw);
  if (!entry.success) return { reason: "malformed", path };
  const { resource, fullUrl = "", request: { method: verb = "", url = "" } = {} } = entry.data;
  const method = verb.toUpperCase();
  if (method === "DELETE") return { reason: "deletion", path, url, status: "unsettled" };
  if (method === "PATCH") return { reason: "patch", path, url, status: statusPatched(resource) };
  if (isModified(entry.data)) return { reason: "modified-meaning", path };
  if (resource === undefined) return { reason: "no-resource", path };
  const at = `${path}.resource`;
  return place(resource, at, fullUrl, null, method === "PUT" ? url : "") ?? { reason: "malformed", path: at };
}

/** What a reference means within the request; null if it is not there. */
export function resolve(parcel: Parcel, from: Placed, reference: string | undefined): Placed | null {
  if (!reference) return null;
  const { byReference } = parcel;
  const holder = from.container ?? from;
  if (reference.startsWith("#")) return byReference.get(`${holder.path}${reference}`) ?? null;
  const base = serverOf(holder.fullUrl);
  const found =
    (base && byReference.get(`${base}${reference}`)) ||
    byReference.get(reference) ||
    byReference.get(tailOf(reference) ?? "");
  return found || null;
}

/** The same, and for a reference that has an identifier alone all that bears it. */
export function resolveAll(
  parcel: Parcel,
  from: Placed,
  { reference, identifier }: FhirReference,
): readonly Placed[] {
  if (reference || !identifier?.value)
    return [resolve(parcel, from, reference)].filter((each) => each !== null);
  const bearers = byIdentifier(parcel, () => identifiedIn(parcel)).get(identifierKey(identifier)) ?? [];
  return bearers.length > MAX_BEARERS ? [] : bearers;
}

/** An identifier that more of one request bear than this names none of them. */
const MAX_BEARERS = 32;

/** Few requests refer so. */
const byIdentifier = keptOnce<Parcel, Map<string, Placed[]>>(new WeakMap());

const identified = z.object(identifiers);

function identifiedIn({ placed }: Parcel): Map<string, Placed[]> {
  const all = placed.flatMap((each) => [each, ...each.contained]);
  const named = all.flatMap((each) =>
    (identified.safeParse(each.raw).data?.identifier ?? [])
      .filter(({ value }) => value)
      .map((identifier) => ({ key: identifierKey(identifier), each })),
  );
  const groups = Map.groupBy(named, ({ key }) => key);
  return new Map([...groups].map(([key, group]) => [key, [...new Set(group.map(({ each }) => each))]]));
}

function identifierKey({ system = "", value = "" }: Identifier): string {
  return JSON.stringify([system, value.trim()]);
}

/** The server that a relative reference is meant on: two of them may have given the same id. */
export function serverOf(fullUrl: string): string {
  return /^https?:/.test(fullUrl) ? fullUrl.split("/").slice(0, -2).join("/").concat("/") : "";
}

/** `meta.source` of the resource, else of its container, else of the bundle, else the message's header. */
export function parcelSource(parcel: Parcel, { resource, container }: Placed): string {
  const own = withoutFragment(resource.meta?.source) || withoutFragment(container?.resource.meta?.source);
  return own || parcel.source;
}

/** Some servers put the request's own id behind a #: it would make a new sender of each request. */
function withoutFragment(uri = ""): string {
  if (uri === "") return "";
  const [named = ""] = uri.split("#", 1);
  return usable(named);
}

function headerSource(placed: readonly Placed[]): string {
  const header = messageHeaderSchema.safeParse(placed.find(isHeader)?.raw).data;
  return usable(header?.source.endpoint) || usable(header?.source.name);
}

/** What no fact can carry names nobody. */
function usable(name = ""): string {
  const trimmed = name.trim();
  return isIdentifier(trimmed) ? trimmed : "";
}
