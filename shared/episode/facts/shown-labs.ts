import { daysBefore, horizonDays } from "../../base/horizons.ts";
import { type Instant, plusHours } from "../../base/instant.ts";
import { isVoid } from "../../events/data/void.ts";
import type { Lab } from "../../protocol/types/picture.ts";
import type { Analyte } from "../../protocol/values/analyte.ts";
import { meaningOf } from "../../protocol/values/codes.ts";

/** All results of so many hours before a session's start are shown with it. */
const SHOWN_BEFORE_HOURS = 24;

/** Which analyte a result is of, unset where its code is none of ours. */
export function labAnalyte({ code }: Lab): Analyte | undefined {
  return meaningOf(code)?.analyte;
}

/** When a result counts: by its collection; by its issue where no collection time is known. */
export function labTime(lab: Lab): Instant {
  return lab.collectedAt ?? lab.issuedAt;
}

/**
 * The results that are shown with a session: of its hours, of the day before them, and of an analyte that was not measured in that
 * day the last one of before, which makes it known from then and not missing [P1.before-session]. Aluminium is drawn seldom: all
 * of it is shown, for as long as its fact is known.
 */
export function shownWith(
  labs: readonly Lab[],
  { opensAt, closesAt }: { readonly opensAt: Instant; readonly closesAt: Instant },
): (lab: Lab) => boolean {
  const shownFrom = plusHours(opensAt, -SHOWN_BEFORE_HOURS);
  const lastOf = lastOfEach(labs, { from: daysBefore(opensAt, horizonDays.recurrence), opensAt });
  return (lab) => {
    const at = labTime(lab);
    if (at > closesAt) return false;
    return at >= shownFrom || labAnalyte(lab) === "aluminium" || lastOf.get(labAnalyte(lab)) === at;
  };
}

/** With hours of no session stands the aluminium of before them, whenever it was drawn [P1.before-session]. */
export function isAluminiumOfBefore(lab: Lab, opensAt: Instant): boolean {
  return labTime(lab) < opensAt && labAnalyte(lab) === "aluminium";
}

/** The time at which each analyte was last measured before the session, as far back as every load looks. */
function lastOfEach(
  labs: readonly Lab[],
  { from, opensAt }: { readonly from: Instant; readonly opensAt: Instant },
): ReadonlyMap<Analyte | undefined, Instant> {
  const last = new Map<Analyte | undefined, Instant>();
  for (const lab of labs) {
    const at = labTime(lab);
    if (isVoid(lab.status) || at < from || at >= opensAt) continue;
    const analyte = labAnalyte(lab);
    if (at > (last.get(analyte) ?? "")) last.set(analyte, at);
  }
  last.delete(undefined);
  return last;
}
