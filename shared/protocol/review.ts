import { earliest, type Instant } from "./instant.ts";
import { isMeasuringUrgent, missingSince, spasmsToMeasure, urgentFrom } from "./spasms.ts";
import type { View } from "./view.ts";

/**
 * The next instant at which time alone changes the assessment: measuring asked for becomes urgent, or the
 * window closes. What depends on an instant holds from it on.
 */
export function reviewAtOf(view: View): Instant | null {
  const closesAt = view.picture.window?.closesAt;
  const becomesUrgent = spasmsToMeasure(view)
    .filter((spasm) => !isMeasuringUrgent(spasm, view))
    .filter(
      ({ onset }) => missingSince(view, ["magnesium", "calcium-ionized", "potassium"], onset).length > 0,
    )
    .map((spasm) => urgentFrom(spasm, view));
  return earliest(closesAt && closesAt > view.now ? closesAt : null, ...becomesUrgent);
}
