import type { Because } from "../types/assessment.ts";
import type { Symptom } from "../types/picture.ts";
import type { Analyte } from "../values/analyte.ts";
import { panel, pressing } from "../values/panel.ts";
import { type Awaiting, overdueOf } from "../view/draws.ts";
import { countsAsSevere, isMeasuringUrgent, isOverByEnd, sinceOnset } from "../view/spasms.ts";
import { lastBefore, type View } from "../view/view.ts";
import { becauseShown } from "../words/because.ts";
import { doubtPhrases, list, minuteOf, names, problemPhrases } from "../words/phrases.ts";

/** A spasm, and what of the panel is not known since its onset. */
export interface Unmeasured {
  readonly spasm: Symptom;
  readonly missing: readonly Analyte[];
}

/** An analyte whose result is late, and the blood that was drawn for it. */
interface Late {
  readonly analyte: Analyte;
  readonly awaiting: Awaiting;
}

export interface Overdue {
  readonly spasm: Symptom;
  readonly late: readonly Late[];
}

export function overdueFor(spasm: Symptom, view: View): Overdue {
  const late = pressing.flatMap((analyte) => {
    const awaiting = overdueOf(view, analyte, sinceOnset(spasm));
    return awaiting ? [{ analyte, awaiting }] : [];
  });
  return { spasm, late };
}

/** What is late, grouped by when it was drawn. */
export function byDraw(late: readonly Late[]): readonly (readonly [drawn: string, readonly Late[]])[] {
  const drawnOf = ({ awaiting: { draws } }: Late) =>
    list([...new Set(draws.map(({ collectedAt }) => minuteOf(collectedAt)))]);
  return [...Map.groupBy(late, drawnOf)];
}

export function sayOverdue([drawn, late]: readonly [string, readonly Late[]]): string {
  const isOrAre = late.length > 1 ? "results are" : "result is";
  return `Ask the laboratory for ${list(late.map(({ analyte }) => names[analyte]))}, drawn ${drawn}: the ${isOrAre} overdue.`;
}

export function sayWhen(spasm: Symptom, view: View): string {
  return isOverByEnd(spasm, view) && view.picture.running && !countsAsSevere(spasm)
    ? ", at the session's end"
    : "";
}

export function isPanelUrgent({ spasm, missing }: Unmeasured, view: View): boolean {
  return hasPressing(missing) && isMeasuringUrgent(spasm, view);
}

/** Beside phosphate alone nothing presses. */
export function hasPressing(missing: readonly Analyte[]): boolean {
  return missing.includes("calcium-ionized") || missing.includes("potassium");
}

/** The newest value of each, so that what does not count can be seen. */
export function onHand({ readings, earlier }: View, missing: readonly Analyte[]): readonly Because[] {
  return missing.flatMap((analyte) => {
    const last = readings[analyte].at(-1) ?? earlier.findLast((reading) => reading.analyte === analyte);
    return last ? [becauseShown(last)] : [];
  });
}

/** The newest magnesium, and what of the others that are asked for with it is known from before the session alone. */
export function askedForOnHand(view: View): readonly Because[] {
  const others = panel.filter((analyte) => analyte !== "magnesium");
  const before = others.flatMap((analyte) => lastBefore(view, analyte));
  return [...onHand(view, ["magnesium"]), ...before.map((reading) => becauseShown(reading))];
}

/** For a spasm since whose onset none is known: a settled one is older. */
export function whyUnknown(spasm: Symptom, view: View): string {
  if (overdueOf(view, "magnesium", sinceOnset(spasm))) return "What was drawn for it is overdue.";
  const last = view.readings.magnesium.at(-1);
  if (!last) return "None was drawn since the session began.";
  if (last.settled) return "The last one was drawn before the onset.";
  const doubts = last.doubts.map((doubt) => doubtPhrases[doubt]);
  const reason = last.problem ? problemPhrases[last.problem] : doubts.join(", ");
  return `The last one does not count: ${reason}.`;
}

export function askAbout(spasm: Symptom, { picture }: View): string {
  const asked = [
    ...(spasm.severity ? [] : ["how severe it is"]),
    ...(spasm.onsetKnown ? [] : ["when it began"]),
    ...(picture.session || picture.running ? [] : ["when the session ended"]),
  ];
  return asked.length > 0 ? ` Report ${list(asked)}.` : "";
}

export const bathElectrolytes = ["magnesium", "calcium", "potassium"] as const;

export function sayBath({ picture }: View): string {
  const dialysate = picture.session?.dialysate ?? {};
  const shown = bathElectrolytes
    .filter((electrolyte) => dialysate[electrolyte] !== undefined)
    .map((electrolyte) => `${electrolyte} ${dialysate[electrolyte]}`)
    .join(", ");
  const asked = bathElectrolytes.filter((electrolyte) => dialysate[electrolyte] === undefined);
  const { sodium } = dialysate;
  const profile =
    picture.session?.sodiumProfile && sodium !== undefined
      ? ` Its sodium followed a profile, and ended at ${sodium} mmol/L.`
      : "";
  const review = shown ? `Review the bath that was used: ${shown} mmol/L.` : "Review the bath that was used.";
  return `${review}${asked.length > 0 ? ` Ask for its ${list(asked)}.` : ""}${profile}`;
}
