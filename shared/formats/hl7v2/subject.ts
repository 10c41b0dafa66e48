import type { Hl7Segment } from "@medplum/core";
import { MAX_IDENTIFIER } from "../../events/limits.ts";
import type { Site } from "../../sites/site.ts";
import { component, repetitions, subcomponent } from "./fields.ts";
import type { Reason } from "./reasons.ts";

type Wanted = Site["hl7v2"]["subject"];

/** The site's identifier of the patient, from PID-3; two different ones make none. */
export function subjectOf(
  patients: readonly Hl7Segment[],
  wanted: Wanted,
): { readonly subject: string } | { readonly reason: Reason } {
  const found = patients.map((pid) => identifiersOf(pid, wanted));
  const [subject, ...others] = new Set(found.flat());
  if (subject === undefined || found.some((ids) => ids.length === 0)) return { reason: "no-subject" };
  if (others.length > 0) return { reason: "ambiguous-subject" };
  return subject.length > MAX_IDENTIFIER ? { reason: "too-long-id" } : { subject };
}

function identifiersOf(pid: Hl7Segment, wanted: Wanted): string[] {
  const all = Array.from({ length: repetitions(pid, 3) }, (_, repetition) => repetition);
  const fitting =
    wanted === "first" ? all.slice(0, 1) : all.filter((repetition) => fits(pid, repetition, wanted));
  return fitting.map((repetition) => component(pid, 3, 1, repetition)).filter((id) => id !== "");
}

/** An assigner is named by its namespace or by its universal id. */
function fits(pid: Hl7Segment, repetition: number, wanted: Exclude<Wanted, "first">): boolean {
  if ("type" in wanted) return component(pid, 3, 5, repetition) === wanted.type;
  return [1, 2].some((part) => subcomponent(pid, [3, 4, part], repetition) === wanted.assigner);
}
