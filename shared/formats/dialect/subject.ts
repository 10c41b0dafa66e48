import { MAX_IDENTIFIER } from "../../events/limits.ts";
import type { Sender, SubjectForm } from "../../sites/senders.ts";
import type { Site } from "../../sites/site.ts";

type SubjectReason = "no-subject" | "ambiguous-subject" | "unusual-subject" | "unfit-subject";

type Subject = { readonly subject: string } | { readonly reason: SubjectReason };

const shapes = { digits: /^[0-9]+$/, "letters-and-digits": /^[\p{L}\p{N}]+$/u };

/**
 * The one patient that all of these mean, in the site's normal form. Two that differ only in how they are written
 * are one.
 */
export function oneSubject(candidates: readonly string[], site: Site, sender: Sender): Subject {
  const form = sender.subjectForm ?? site.subjectForm ?? {};
  const found = new Set(candidates.map((each) => normal(each.trim(), form)));
  const [subject, ...others] = found;
  if (subject === undefined) return { reason: "no-subject" };
  if (others.length > 0) return { reason: "ambiguous-subject" };
  if (subject === null) return { reason: "unusual-subject" };
  const isFit = subject.length <= MAX_IDENTIFIER && subject.isWellFormed();
  return isFit ? { subject } : { reason: "unfit-subject" };
}

/** null for an identifier that has no such form. */
function normal(text: string, form: SubjectForm): string | null {
  const { drop = "", only, length } = form;
  const kept = drop === "" ? text : [...text].filter((sign) => !drop.includes(sign)).join("");
  const cased = inCase(kept, form);
  const trimmed = form.leadingZeros === "trim" ? cased.replace(/^0+/, "") : cased;
  const fits = trimmed !== "" && (!only || shapes[only].test(trimmed));
  const isLong = length !== undefined && (trimmed.length < length.min || trimmed.length > length.max);
  return fits && !isLong ? trimmed : null;
}

function inCase(text: string, form: SubjectForm): string {
  if (form.case === "upper") return text.toUpperCase();
  return form.case === "lower" ? text.toLowerCase() : text;
}
