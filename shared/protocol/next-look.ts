import { earliest, type Instant } from "../base/instant.ts";
import { mayTakeBaclofen } from "./rules/prevent.ts";
import type { Symptom } from "./types/picture.ts";
import { analytes } from "./values/analyte.ts";
import { panel, pressing } from "./values/panel.ts";
import { nextDose } from "./view/baclofen.ts";
import { awaitingOf } from "./view/draws.ts";
import {
  doesTimePress,
  isMeasuringUrgent,
  isWindowClosed,
  measuredFrom,
  sinceOnset,
  spasmsToMeasure,
  urgentFrom,
} from "./view/spasms.ts";
import { known, type View } from "./view/view.ts";
import { sinceFor } from "./words/unknown.ts";

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
 * The next instant at which time alone changes the assessment: measuring asked for becomes urgent, awaited blood is
 * overdue, or the window closes. What depends on an instant holds from it on.
 */
export function reviewAtOf(view: View): Instant | null {
  const closesAt = view.picture.window?.closesAt;
  return earliest(
    closesAt && closesAt > view.now ? closesAt : null,
    stepFrom(view),
    ...becomesUrgent(view),
    ...becomesOverdue(view),
  );
}

function becomesUrgent(view: View): Instant[] {
  return spasmsToMeasure(view)
    .filter((spasm) => doesTimePress(spasm, view) && !isMeasuringUrgent(spasm, view))
    .filter((spasm) => isAskedFor(spasm, view, urgentFrom(spasm, view)))
    .map((spasm) => urgentFrom(spasm, view));
}

/** Whether something pressing is asked for at that instant, if nothing comes until then. */
function isAskedFor(spasm: Symptom, view: View, at: Instant): boolean {
  const since = sinceOnset(spasm);
  return pressing.some((analyte) => {
    if (known(view, analyte, since.at)) return false;
    const awaiting = awaitingOf(view, analyte, since);
    return !awaiting || awaiting.until <= at;
  });
}

/** What is awaited for a spasm, and what is named as awaited. */
function becomesOverdue(view: View): Instant[] {
  if (!view.picture.draws?.length) return [];
  const asked = new Set(spasmsToMeasure(view));
  const forSpasms = view.spasms.flatMap((spasm) =>
    (asked.has(spasm) ? panel : pressing).map((analyte) => awaitingOf(view, analyte, sinceOnset(spasm))),
  );
  const named = analytes.map((analyte) => awaitingOf(view, analyte, sinceFor(analyte, view)));
  const { window } = view.picture;
  const isMissed = window !== null && isWindowClosed(view) && view.watch() !== "quiet";
  const missed = isMissed
    ? pressing.map((analyte) => awaitingOf(view, analyte, measuredFrom(view, window)))
    : [];
  return [...forSpasms, ...named, ...missed].flatMap((awaiting) =>
    awaiting && awaiting.until > view.now ? [awaiting.until] : [],
  );
}
