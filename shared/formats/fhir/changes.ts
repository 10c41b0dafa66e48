import type { Instant } from "../../base/instant.ts";
import type { FactOf } from "../../events/fact.ts";
import { factId } from "./elements/identity.ts";
import type { EntryChange } from "./elements/patch.ts";
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

/** A condition names nothing that could be found; other types than these are no results. */
function namesIn(url: string): Names {
  const [type, id] = url.split("?")[0]?.split("/").slice(-2) ?? [];
  if (!id || url.includes("?")) return {};
  if (type === "Observation") return { orderIds: [id], resultIds: [id] };
  if (type === "DiagnosticReport") return { orderIds: [id] };
  return type === "Composition" || type === "Bundle" ? { reportIds: [id] } : {};
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
