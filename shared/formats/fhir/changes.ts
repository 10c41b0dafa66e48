import type { Instant } from "../../base/instant.ts";
import { isVoid } from "../../events/data/void.ts";
import type { FactOf } from "../../events/fact.ts";
import { factId } from "./elements/identity.ts";
import type { EntryChange } from "./elements/patch.ts";
import { isIdentifier, serverId } from "./elements/placed.ts";
import { resultStatusOf } from "./elements/status.ts";
import { subjectOf } from "./elements/subject.ts";
import { parcelSource } from "./parcel.ts";
import { unreadable } from "./results/observation.ts";
import type { ReadWith, Reported } from "./results/shapes.ts";
import { given, type Names } from "./results/withdrawals.ts";

export interface NamedChange extends EntryChange {
  readonly source: string;
  /** What the sender calls what is changed; none for what is no result. */
  readonly names: readonly string[];
}

export function namedChange(change: EntryChange, source: string): NamedChange {
  const { orderIds = [], reportIds = [], resultIds = [] } = namesIn(change.url);
  return { ...change, source, names: [...new Set([...orderIds, ...reportIds, ...resultIds])] };
}

/**
 * Some servers empty what was entered in error, its patient included: it reaches those whom its name was sent for, as a
 * deletion does, and its status says what it means.
 */
export function namelessVoidIn({ placed, data, said }: Reported, { parcel, site }: ReadWith): NamedChange[] {
  const status = resultStatusOf(data.status);
  const id = serverId(placed);
  if (!isVoid(status) || !id || unreadable(said)) return [];
  const { from, reference } = said.subject ?? { from: placed, reference: undefined };
  const whose = subjectOf(parcel, from, reference, site);
  if (!("reason" in whose) || whose.reason !== "no-subject") return [];
  const change = { reason: "deletion", path: placed.path, url: `Observation/${id}`, status } as const;
  return [namedChange(change, parcelSource(parcel, placed))];
}

/** An id names it, or a condition that is an id or an identifier; other types than these are no results. */
function namesIn(url: string): Names {
  const [path = "", condition] = url.split("?", 2);
  const parts = path.replace(/\/_history\/[^/]*$/, "").split("/");
  const [type, ids] =
    condition === undefined ? [parts.at(-2), parts.slice(-1)] : [parts.at(-1), idsIn(condition)];
  const named = ids.filter(isIdentifier).slice(0, MAX_NAMES);
  if (named.length === 0) return {};
  if (type === "Observation") return { orderIds: named, resultIds: named };
  if (type === "DiagnosticReport") return { orderIds: named };
  return type === "Composition" || type === "Bundle" ? { reportIds: named } : {};
}

/** One change asks for the patients of so many names at most. */
const MAX_NAMES = 10;

/** `_id` and `identifier` of a search; of an identifier what stands behind its system. A backslash keeps a sign from parting. */
function idsIn(condition: string): string[] {
  return [...new URLSearchParams(condition)].flatMap(([name, value]) =>
    name === "_id" || name === "identifier" ? (value.match(each)?.map(withoutSystem) ?? []) : [],
  );
}

const each = /(?:\\.|[^,])+/g;

function withoutSystem(token: string): string {
  return token.replace(/^(?:\\.|[^|\\])*\|/, "").replace(/\\([\\|,$])/g, "$1");
}

/** What takes it back from one patient. A deletion does not say why: until a person says so, what it names clears nothing. */
export function withdrawalOf(
  { url, status, source }: NamedChange,
  subject: string,
  now: Instant,
): FactOf<"lab.results.withdrawn.v1"> {
  const names = given(namesIn(url));
  return {
    specversion: "1.0",
    type: "lab.results.withdrawn.v1",
    source,
    id: factId(source, subject, "changed", status, JSON.stringify(names)),
    subject,
    time: now,
    timebasis: "receipt",
    data: { ...names, status },
  };
}
