import { type Instant, plusMinutes } from "./instant.ts";
import type { Analyte, analytes, Symptom } from "./types.ts";
import { known, type View } from "./view.ts";

/** A spasm's line is about (kind, onset): a new onset is a new subject. */
export function spasmSubject({ kind, onset }: Symptom): string {
  return `${kind}@${onset}`;
}

/** Severity missing counts as severe for telling. */
export function countsAsSevere({ severity }: Symptom): boolean {
  return severity === undefined || severity === "severe";
}

export function isWindowClosed({ picture: { window }, now }: View): boolean {
  return window !== null && now >= window.closesAt;
}

/**
 * One that is over does not settle why it came, so measuring is asked for until the window closes; for one
 * that goes on, past that too.
 */
export function spasmsToMeasure(view: View): readonly Symptom[] {
  return isWindowClosed(view) ? view.spasms.filter(({ active }) => active) : view.spasms;
}

export function urgentFrom({ onset }: Symptom, { policy }: View): Instant {
  return plusMinutes(onset, policy.measureWithinMinutes);
}

export function isMeasuringUrgent(spasm: Symptom, view: View): boolean {
  return countsAsSevere(spasm) || (doesTimePress(spasm, view) && view.now >= urgentFrom(spasm, view));
}

/** The note does not say whether the hour runs on once a cramp is over. It does, unless the site says otherwise. */
export function doesTimePress({ active }: Symptom, { policy }: View): boolean {
  return active || !policy.overSpasmStaysRoutine;
}

/** The order in which the note asks for them. */
export const panel = ["magnesium", "calcium-ionized", "potassium", "phosphate"] as const satisfies Analyte[];

export function missingSince<A extends (typeof analytes)[number]>(
  view: View,
  asked: readonly A[],
  since: Instant | null,
): readonly A[] {
  return asked.filter((analyte) => !known(view, analyte, since));
}
