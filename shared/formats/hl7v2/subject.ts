import type { Sender, SubjectInHl7 } from "../../sites/senders.ts";
import type { Site } from "../../sites/site.ts";
import { oneSubject } from "../dialect/subject.ts";
import { components, subcomponents } from "./fields.ts";
import type { Reason } from "./reasons.ts";
import type { Segment } from "./segment.ts";

/** The site's identifier of the patient, from PID-3, in its normal form; two different ones make none. */
export function subjectOf(
  patients: readonly Segment[],
  site: Site,
  sender: Sender,
): { readonly subject: string } | { readonly reason: Reason } {
  const wanted = sender.subject?.hl7v2 ?? site.hl7v2.subject;
  const found = patients.map((pid) => identifiersOf(pid, wanted));
  if (found.some((ids) => ids.length === 0)) return { reason: "no-subject" };
  const whose = oneSubject(found.flat(), site, sender);
  if ("subject" in whose) return whose;
  return { reason: whose.reason === "unfit-subject" ? "too-long-id" : whose.reason };
}

function identifiersOf(pid: Segment, wanted: SubjectInHl7): string[] {
  const ids = components(pid, 3, 1);
  const fitting = wanted === "first" ? ids.slice(0, 1) : idsOf(pid, ids, wanted);
  return fitting.filter((id) => id !== "");
}

/** An assigner is named by its namespace or by its universal id. */
function idsOf(pid: Segment, ids: readonly string[], wanted: Exclude<SubjectInHl7, "first">): string[] {
  if ("type" in wanted) {
    const types = components(pid, 3, 5);
    return ids.filter((_, at) => types[at] === wanted.type);
  }
  const [names = [], universal = []] = [1, 2].map((part) => subcomponents(pid, [3, 4, part]));
  return ids.filter((_, at) => [names[at], universal[at]].includes(wanted.assigner));
}
