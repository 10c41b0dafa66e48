import * as z from "zod";
import { isHeader, isIdentifier, isTest, nameOf, type Placed, place, tailOf } from "./placed.ts";
import type { Finding } from "./reasons.ts";
import { bundleSchema, entrySchema, messageHeaderSchema } from "./resources.ts";

/** Where nobody names the sender. */
const UNNAMED = "fhir";

const readBundles = new Set(["collection", "batch", "transaction", "message"]);

/** A request, unpacked. */
export interface Parcel {
  /** Of its root. */
  readonly path: string;
  /** Those that stand in their own right: the one, or the bundle's. */
  readonly placed: readonly Placed[];
  /** What could not even be placed. */
  readonly findings: readonly Finding[];
  readonly byReference: ReadonlyMap<string, Placed>;
  /** Bundle.timestamp. */
  readonly timestamp: string | undefined;
  /** Of what does not name its own. */
  readonly source: string;
  readonly isBundle: boolean;
}

const typed = z.object({ resourceType: z.string() });

/** null if the JSON is no resource at all. */
export function unpack(json: unknown): Parcel | null {
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
  if (Array.isArray(value)) return value.map(withoutNulls);
  if (typeof value !== "object" || value === null) return value;
  const members = Object.entries(value).filter(([, each]) => each !== null);
  return Object.fromEntries(members.map(([key, each]) => [key, withoutNulls(each)]));
}

function bundleOf(root: Placed): Parcel {
  const bundle = bundleSchema.safeParse(root.raw);
  if (!bundle.success) return refused(root, "malformed");
  const { type, timestamp, entry = [] } = bundle.data;
  if (!readBundles.has(type)) return refused(root, "unsupported-bundle");
  const entries = entry.map((each, at) => entryOf(each, `Bundle.entry[${at}]`));
  const placed = entries.flatMap((each) => ("reason" in each ? [] : [each]));
  const findings = entries.flatMap((each) => ("reason" in each ? [each] : []));
  if ([root, ...placed.filter(isHeader)].some(isTest)) return refused(root, "test-message");
  return parcelOf(root, placed, { timestamp, findings, isBundle: true });
}

function parcelOf(root: Placed, placed: readonly Placed[], more: Partial<Parcel>): Parcel {
  const byReference = new Map<string, Placed>();
  const add = (name: string | null, each: Placed) => {
    if (name && !byReference.has(name)) byReference.set(name, each);
  };
  for (const each of placed) {
    add(each.fullUrl, each);
    add(nameOf(each), each);
    for (const part of each.contained) add(`${each.path}#${part.resource.id ?? ""}`, part);
  }
  const named = withoutFragment(root.resource.meta?.source);
  const source = named || headerSource(placed);
  const { path } = root;
  const parcel = { path, placed, findings: [], byReference, timestamp: undefined, isBundle: false };
  return { ...parcel, source: source || UNNAMED, ...more };
}

function refused(root: Placed, reason: Finding["reason"]): Parcel {
  return parcelOf(root, [], { findings: [{ reason, path: root.path }], isBundle: true });
}

function entryOf(raw: unknown, path: string): Placed | Finding {
  const entry = entrySchema.safeParse(raw);
  if (!entry.success) return { reason: "malformed", path };
  const { resource, fullUrl, request } = entry.data;
  if (resource === undefined || request?.method === "DELETE") return { reason: "no-resource", path };
  const at = `${path}.resource`;
  return place(resource, at, fullUrl) ?? { reason: "malformed", path: at };
}

/** What a reference means within the request; null if it is not there. */
export function resolve(parcel: Parcel, from: Placed, reference: string | undefined): Placed | null {
  if (!reference) return null;
  const found = reference.startsWith("#")
    ? parcel.byReference.get(`${(from.container ?? from).path}${reference}`)
    : (parcel.byReference.get(reference) ?? parcel.byReference.get(tailOf(reference) ?? ""));
  return found ?? null;
}

/** `meta.source` of the resource, else of its container, else of the bundle, else the message's header. */
export function sourceOf(parcel: Parcel, { resource, container }: Placed): string {
  const own = withoutFragment(resource.meta?.source) || withoutFragment(container?.resource.meta?.source);
  return own || parcel.source;
}

/** Some servers put the request's own id behind a #: it would make a new sender of each request. */
function withoutFragment(uri = ""): string {
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
