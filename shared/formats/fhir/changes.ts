import * as z from "zod";
import type { FactOf } from "../../events/fact.ts";
import type { Instant } from "../../protocol/instant.ts";
import { factId } from "./identity.ts";
import { given, type Names } from "./withdrawals.ts";

/** An entry that deletes or patches: what it names is still to be found. */
export interface Change {
  readonly reason: "deletion" | "patch";
  readonly path: string;
  /** Type and id of what it changes. */
  readonly url: string;
  /** The status that it sets, where it says so. */
  readonly status: "cancelled" | "entered-in-error" | "unsettled";
}

export interface NamedChange extends Change {
  readonly source: string;
  /** What the sender calls what is changed; none for what is no result. */
  readonly names: readonly string[];
}

export function namedChange(change: Change, source: string): NamedChange {
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

const patched = z.object({
  resourceType: z.literal("Parameters"),
  parameter: z.array(
    z.object({
      part: z.array(
        z.object({ name: z.string(), valueString: z.string().optional(), valueCode: z.string().optional() }),
      ),
    }),
  ),
});

/** The status that a FHIRPath patch sets, and nothing else; any other patch settles nothing. */
export function statusPatched(resource: unknown): Change["status"] {
  const [only, ...others] = patched.safeParse(resource).data?.parameter ?? [];
  const said = new Map(only?.part.map((each) => [each.name, each.valueString ?? each.valueCode]));
  const value = said.get("value");
  const isStatus = others.length === 0 && /^\w+\.status$/.test(said.get("path") ?? "");
  return isStatus && (value === "cancelled" || value === "entered-in-error") ? value : "unsettled";
}
