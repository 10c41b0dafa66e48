import { nextDose } from "./baclofen.ts";
import { earliest, type Instant } from "./instant.ts";
import { mayTakeBaclofen } from "./rules/prevent.ts";
import { doesTimePress, isMeasuringUrgent, missingSince, spasmsToMeasure, urgentFrom } from "./spasms.ts";
import type { View } from "./view.ts";

/**
 * When the week at a dose of baclofen has passed, if that is before the window closes: later, the next session's
 * episode sees to it.
 */
function stepFrom(view: View): Instant | null {
  const closesAt = view.picture.window?.closesAt;
  if (!closesAt || !mayTakeBaclofen(view)) return null;
  const from = nextDose(view)?.from;
  return from && from > view.now && from <= closesAt ? from : null;
}

/**
 * The next instant at which time alone changes the assessment: measuring asked for becomes urgent, or the
 * window closes. What depends on an instant holds from it on.
 */
export function reviewAtOf(view: View): Instant | null {
  const closesAt = view.picture.window?.closesAt;
  const becomesUrgent = spasmsToMeasure(view)
    .filter((spasm) => doesTimePress(spasm, view) && !isMeasuringUrgent(spasm, view))
    .filter(
      ({ onset }) => missingSince(view, ["magnesium", "calcium-ionized", "potassium"], onset).length > 0,
    )
    .map((spasm) => urgentFrom(spasm, view));
  return earliest(closesAt && closesAt > view.now ? closesAt : null, stepFrom(view), ...becomesUrgent);
}
