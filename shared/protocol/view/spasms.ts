import { type Instant, plusMinutes } from "../../base/instant.ts";
import type { Picture, Symptom } from "../types/picture.ts";
import type { Analyte } from "../values/analyte.ts";
import { isAwaited, type Since } from "./draws.ts";
import { known, type View } from "./view.ts";

/** A spasm's line is about (kind, onset): a new onset is a new subject [P1.spasm]. */
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
 * One that is over does not settle why it came, so measuring is asked for until the window closes; for one that
 * goes on, past that too, and for a severe one that was reported only after that.
 */
export function spasmsToMeasure(view: View): readonly Symptom[] {
  if (!isWindowClosed(view)) return view.spasms;
  return view.spasms.filter(
    (spasm) => spasm.active || (countsAsSevere(spasm) && isReportedLate(spasm, view)),
  );
}

function isReportedLate({ reportedAt }: Symptom, { picture: { window } }: View): boolean {
  return reportedAt !== undefined && window !== null && reportedAt >= window.closesAt;
}

export function urgentFrom({ onset }: Symptom, { policy }: View): Instant {
  return plusMinutes(onset, policy.measureWithinMinutes);
}

export function isMeasuringUrgent(spasm: Symptom, view: View): boolean {
  return countsAsSevere(spasm) || (doesTimePress(spasm, view) && view.now >= urgentFrom(spasm, view));
}

/**
 * The note does not say whether the hour runs on once a cramp is over. It does, unless the site says otherwise; but
 * not for one of the session that was over by the session's end: blood is drawn then.
 */
export function doesTimePress(spasm: Symptom, view: View): boolean {
  return (spasm.active || !view.policy.overSpasmStaysRoutine) && !isOverByEnd(spasm, view);
}

/** Its hour would run on by the note, and does not by the site's choice. */
export function staysRoutineByChoice(spasm: Symptom, view: View): boolean {
  const isQuiet = view.policy.overSpasmStaysRoutine === true && !spasm.active;
  return isQuiet && !countsAsSevere(spasm) && !isOverByEnd(spasm, view);
}

/**
 * A spasm of the session that was over by its end; while the session runs, one that is over. One that began before the
 * end and is over at a time that nobody gave is taken for that too.
 */
export function isOverByEnd({ active, onset, endedAt }: Symptom, { picture }: View): boolean {
  const { session, running } = picture;
  if (active) return false;
  if (!session) return !!running && onset >= running.startedAt;
  const isOver = endedAt === undefined ? onset < session.endedAt : endedAt <= session.endedAt;
  return onset >= session.startedAt && onset <= session.endedAt && isOver;
}

/** Neither known since then nor awaited. */
export function missingSince<A extends Analyte>(view: View, asked: readonly A[], since: Since): readonly A[] {
  return asked.filter((analyte) => !known(view, analyte, since.at) && !isAwaited(view, analyte, since));
}

/** For one that came along from an earlier session, blood of this one is awaited without an end from that onset. */
export function sinceOnset({ onset, notCalledOver }: Symptom): Since {
  return { at: onset, isOnset: notCalledOver !== true };
}

/** After a spasm its onset, the last one's if there were several; else the session's end. */
export function measuredFrom(view: View, { opensAt }: NonNullable<Picture["window"]>): Since {
  return sinceLastOnset(view) ?? { at: opensAt, isOnset: false };
}

export function sinceLastOnset({ spasms }: View): Since | null {
  const last = spasms.at(-1);
  return last ? sinceOnset(last) : null;
}
