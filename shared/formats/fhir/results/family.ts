import type { Site } from "../../../sites/site.ts";
import { isModified, isTest, type Placed } from "../elements/placed.ts";
import { subjectOf } from "../elements/subject.ts";
import type { Parcel } from "../parcel.ts";
import type { Member, Pointer, ResourceSaid } from "./shapes.ts";

export const nothingSaid = (placed: Placed): ResourceSaid => ({
  report: null,
  effective: [],
  issued: undefined,
  subject: null,
  specimens: [],
  isTest: isTest(placed),
  isModified:
    isModified(placed.resource) || (placed.container !== null && isModified(placed.container.resource)),
  isWithdrawn: false,
  isDoubtful: false,
  isForeign: false,
});

/**
 * What holds of each of them, by itself and by all that encloses it. Each thing is handed down once at most, so that
 * the cost grows with the references, and a circle of them ends.
 */
export function handDown(members: readonly Member[], parcel: Parcel, site: Site): Map<Placed, ResourceSaid> {
  const found = new Map(members.map(({ placed, said }) => [placed, said]));
  const childrenOf = new Map(members.map(({ placed, children }) => [placed, children]));
  const waiting = members.map(({ placed }) => placed);
  for (const placed of waiting) {
    const above = found.get(placed);
    if (!above) continue;
    for (const child of childrenOf.get(placed) ?? []) {
      const own = found.get(child);
      const next = own && inherit(own, above, parcel, site);
      if (!next || next === own) continue;
      found.set(child, next);
      waiting.push(child);
    }
  }
  return found;
}

const flags = ["isTest", "isModified", "isWithdrawn", "isDoubtful", "isForeign"] as const;

/** The same object if nothing is new. */
function inherit(own: ResourceSaid, above: ResourceSaid, parcel: Parcel, site: Site): ResourceSaid {
  const isForeign = own.isForeign || above.isForeign || differ(own.subject, above.subject, parcel, site);
  const next: ResourceSaid = {
    report: own.report ?? above.report,
    effective: own.effective.length < 2 ? [...own.effective, ...above.effective].slice(0, 2) : own.effective,
    issued: own.issued ?? above.issued,
    subject: own.subject ?? above.subject,
    specimens: own.specimens.length > 0 ? own.specimens : above.specimens,
    isTest: own.isTest || above.isTest,
    isModified: own.isModified || above.isModified,
    isWithdrawn: own.isWithdrawn || above.isWithdrawn,
    isDoubtful: own.isDoubtful || above.isDoubtful,
    isForeign,
  };
  const isSame =
    flags.every((flag) => own[flag] === next[flag]) &&
    own.report === next.report &&
    own.effective.length === next.effective.length &&
    own.issued === next.issued &&
    own.subject === next.subject &&
    own.specimens === next.specimens;
  return isSame ? own : next;
}

/** Whether two references are of two patients, as far as both can be read. */
function differ(a: Pointer | null, b: Pointer | null, parcel: Parcel, site: Site): boolean {
  if (!a || !b || (a.from === b.from && a.reference === b.reference)) return false;
  const [one, other] = [subjectAt(a, parcel, site), subjectAt(b, parcel, site)];
  return one !== null && other !== null && one !== other;
}

function subjectAt({ from, reference }: Pointer, parcel: Parcel, site: Site): string | null {
  const whose = subjectOf(parcel, from, reference, site);
  return "subject" in whose ? whose.subject : null;
}
