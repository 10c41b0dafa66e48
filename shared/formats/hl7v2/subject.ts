import type { Instant } from "../../base/instant.ts";
import type { Sender, SubjectInHl7 } from "../../sites/senders.ts";
import type { Site } from "../../sites/site.ts";
import { oneSubject } from "../dialect/subject.ts";
import { meaning, repetitions } from "./envelope/fields.ts";
import type { Segment } from "./envelope/segment.ts";
import type { Reason } from "./reasons/reasons.ts";

/** One repetition of PID-3 or MRG-1. */
export interface Identifier {
  readonly id: string;
  /** Namespace and universal id. */
  readonly assigner: readonly [string, string];
  readonly type: string;
  /** It has parts, as no number has: whose it is by one of them, nobody said. */
  readonly isSplit: boolean;
}

export type Whose = { readonly subject: string } | { readonly reason: Reason };

/** What identifiers are read by: whose rules, and when. */
export interface IdentifierRules {
  readonly site: Site;
  readonly sender: Sender;
  readonly now: Instant;
  /** MSH-6. */
  readonly facility: string;
}

/** The site's identifier of the patient, from PID-3, in its normal form; two different ones make none. */
export function subjectOf(patients: readonly Segment[], where: IdentifierRules): Whose {
  const found = patients.map((pid) => identifiersIn(pid, 3, where));
  if (found.some((ids) => ids.length === 0)) return { reason: "no-subject" };
  return subjectIn(found.flat(), where);
}

export function subjectIn(ids: readonly Identifier[], where: IdentifierRules): Whose {
  const { site, sender } = where;
  if (ids.some((each) => isMachine(each, where))) return { reason: "machine-subject" };
  if (ids.some(({ isSplit }) => isSplit)) return { reason: "unusual-subject" };
  const whose = oneSubject(
    ids.map(({ id }) => id),
    site,
    sender,
  );
  if ("subject" in whose) return whose;
  return { reason: whose.reason === "unfit-subject" ? "too-long-id" : whose.reason };
}

/** The identifiers in force, of the kind that the site uses. */
export function identifiersIn(segment: Segment, field: 1 | 3, where: IdentifierRules): Identifier[] {
  const valid = repetitions(segment, field).flatMap(
    (each) => identifierOf(segment, each, field, where) ?? [],
  );
  const wanted = wantedOf(where);
  const fitting = wanted === "first" ? valid.slice(0, 1) : valid.filter((each) => isWanted(each, wanted));
  return fitting.filter(({ id }) => id !== "");
}

/** null for one that is not in force; a number that was merged away may have ended by that. */
function identifierOf(
  segment: Segment,
  text: string,
  field: 1 | 3,
  { now }: IdentifierRules,
): Identifier | null {
  const { component, subcomponent } = segment.dialect;
  const parts = text.split(component, LAST);
  const meant = (part: string | undefined) => meaning(segment, part ?? "");
  if (field === 3 && !isInForce(meant(parts[6]), meant(parts[7]), now)) return null;
  const [id, second] = (parts[0] ?? "").split(subcomponent, 2);
  const [name, universal] = (parts[3] ?? "").split(subcomponent, 2);
  return {
    id: meant(id),
    isSplit: Boolean(meant(second)),
    type: meant(parts[4]),
    assigner: [meant(name), meant(universal)],
  };
}

/** CX-8, the end of what is in force. */
const LAST = 8;

function wantedOf({ site, sender }: IdentifierRules): SubjectInHl7 {
  return sender.subject?.hl7v2 ?? site.hl7v2.subject;
}

/** An assigner is named by its namespace or by its universal id. */
function isWanted({ type, assigner }: Identifier, wanted: Exclude<SubjectInHl7, "first">): boolean {
  return "type" in wanted ? type === wanted.type : assigner.includes(wanted.assigner);
}

/**
 * Dialysis machines send their own number so. It is a patient's where the site assigned it: by the site's file, and
 * where that names no assigner by the facility that the message is for.
 */
function isMachine({ type, assigner }: Identifier, where: IdentifierRules): boolean {
  const wanted = wantedOf(where);
  if (type !== "U" || (wanted !== "first" && "assigner" in wanted)) return false;
  return !where.facility || !assigner.includes(where.facility);
}

/** Dates alone: a number is in force from its first day to its last. What is no date says nothing. */
function isInForce(start: string, end: string, now: Instant): boolean {
  if (start === "" && end === "") return true;
  const today = now.slice(0, 10).replaceAll("-", "");
  const [first, last] = [dateIn(start), dateIn(end)];
  return (first === null || first <= today) && (last === null || last >= today);
}

function dateIn(text: string): string | null {
  const [, year = "", month = "", day = ""] = /^(\d{4})(\d\d)?(\d\d)?/.exec(text) ?? [];
  return month && day ? `${year}${month}${day}` : null;
}
