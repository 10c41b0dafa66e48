import type * as z from "zod/mini";
import { keptOnce } from "../../../base/kept-once.ts";
import type { Placed } from "../elements/placed.ts";
import { type Parcel, resolveAll } from "../parcel.ts";
import type { Finding } from "../reasons/reasons.ts";
import { specimenSchema } from "../resources.ts";
import type { Pointer } from "./shapes.ts";

type SpecimenData = z.infer<typeof specimenSchema>;

/** A specimen and what it was made from, its parents first, then theirs, each once. */
interface BloodLine {
  readonly specimens: readonly Placed[];
  readonly isCut: boolean;
  /** Parents that the request does not hold, or holds twice. */
  readonly findings: readonly Finding[];
}

/** Longer lines tell nothing that is sure. */
const MAX_LINE = 9;

export function bloodLineOf(placed: Placed, parcel: Parcel): BloodLine {
  const line = new Set([placed]);
  const findings: Finding[] = [];
  for (const each of line) {
    for (const [at, reference] of (specimenData(each)?.parent ?? []).entries()) {
      const [parent, ...others] = specimensAt({ from: each, reference }, parcel);
      if (!parent || others.length > 0)
        findings.push({ reason: "unread-part", path: `${each.path}.parent[${at}]` });
      else if (line.size < MAX_LINE || line.has(parent)) line.add(parent);
      else return { specimens: [...line], isCut: true, findings };
    }
  }
  return { specimens: [...line], isCut: false, findings };
}

export function specimensAt({ from, reference }: Pointer, parcel: Parcel): Placed[] {
  return resolveAll(parcel, from, reference).filter(({ resource }) => resource.resourceType === "Specimen");
}

/** Many results are from one specimen. */
const read = keptOnce<Placed, SpecimenData | null>(new WeakMap());

/** null for one that is malformed. */
export function specimenData(placed: Placed): SpecimenData | null {
  return read(placed, () => specimenSchema.safeParse(placed.raw).data ?? null);
}
