import { minutesBetween } from "../../base/instant.ts";
import type { Because } from "../types/assessment.ts";
import type { Symptom } from "../types/picture.ts";
import type { Analyte } from "../values/analyte.ts";
import { isDysrhythmiaRisk, neurologicalSigns, tachycardias } from "../view/signs.ts";
import { countsAsSevere, spasmSubject } from "../view/spasms.ts";
import { isCritical, isLow, known, lastBefore, type Standing, type View } from "../view/view.ts";
import {
  becauseBeyond,
  becauseLowOrHigh,
  becauseSessionEnd,
  becauseSessionStart,
  becauseShown,
  becauseSymptom,
  becauseUnknown,
} from "../words/because.ts";
import { concentratedSaline, intravenousMagnesium } from "../words/cautions.ts";
import { list, names, reservations } from "../words/phrases.ts";
import { once, rule } from "./rule.ts";

/** A calcium that is not the ionized one counts as low calcium where it is low. */
const heldBackFor = [
  "calcium-ionized",
  "calcium-ionized-ph74",
  "calcium-total",
  "calcium-corrected",
  "potassium",
] as const satisfies Analyte[];

/** The first of the note's order: magnesium and acute relief; then follows what prevents. */
export const recommend = [
  rule<Standing>({
    id: "correct-magnesium-in-dialysate",
    version: 1,
    section: "Treatment Algorithm, step 1",
    references: [1],
    reads: ["magnesium", "spasm-severity"],
    limits: ["magnesium low"],
    when: ({ standing, magnesium }) => once(standing.magnesium.low, magnesium === "low"),
    subject: () => "magnesium",
    severity: (_, { spasms }) =>
      spasms.some((spasm) => spasm.active || countsAsSevere(spasm)) ? "urgent" : "routine",
    says: ({ readings }) =>
      "Magnesium is low: correct it through the dialysate. Have the nephrologist change the bath's magnesium; " +
      `never supplement it intravenously.${reservations(readings)}`,
    because: (_, view) => [...magnesiumBecause(view), ...view.spasms.map(becauseSymptom)],
    cautions: [intravenousMagnesium],
  }),

  rule<readonly Analyte[]>({
    id: "hold-calcium-and-potassium",
    version: 2,
    section: "Critical Pitfalls to Avoid",
    references: [1],
    reads: ["magnesium", ...heldBackFor, "structural-heart-disease"],
    limits: ["magnesium low", ...heldBackFor.map((analyte) => `${analyte} low` as const)],
    criticals: heldBackFor.flatMap((analyte) => [`${analyte} low`, `${analyte} high`] as const),
    when: (view) => {
      const low = heldBackFor.filter((analyte) => isLow(view, analyte));
      return once(low, low.length > 0 && view.magnesium !== "sufficient");
    },
    subject: () => "calcium-and-potassium",
    severity: (_, view) => {
      const isAnyCritical = heldBackFor.some((analyte) => isCritical(view, analyte));
      if (isAnyCritical || isDysrhythmiaRisk(view)) return "critical";
      return view.spasms.length > 0 ? "urgent" : "routine";
    },
    says: (low, view) =>
      `Magnesium first: it is ${view.magnesium}, and ${list(low.map((analyte) => names[analyte]))} ` +
      `${low.length > 1 ? "are" : "is"} low. Do not replace calcium or potassium alone, and do not wait: ` +
      `call the nephrologist now.${sayHeart(view)}`,
    because: (low, view) => [
      ...low.flatMap((analyte) => lowBecause(view, analyte, becauseBeyond)),
      ...magnesiumBecause(view),
      ...lastBefore(view, "potassium").map((reading) => becauseShown(reading)),
      ...view.spasms.map(becauseSymptom),
      ...(isDysrhythmiaRisk(view) ? tachycardias(view).map(becauseSymptom) : []),
    ],
  }),

  rule<Symptom>({
    id: "relieve-active-cramp",
    version: 2,
    section: "Treatment Algorithm, step 2",
    references: [5, 3],
    reads: ["session-end", "spasm-onset", "spasm-severity"],
    when: (view) => view.spasms.filter((spasm) => isAcuteCramp(spasm, view)),
    subject: spasmSubject,
    severity: (spasm) => (countsAsSevere(spasm) ? "urgent" : "routine"),
    says: (_, view) =>
      `${neurologicalSigns(view).length > 0 ? "If this is a cramp, not jerks or a seizure, relieve it" : "Relieve the cramp"}: ` +
      "hypertonic saline 23.4 % does so fast and does not undo the ultrafiltration. The note gives no volume, rate " +
      "or route: the nephrologist decides.",
    because: (spasm, view) => [
      becauseSymptom(spasm),
      ...(view.picture.session ? [becauseSessionEnd(view.picture.session)] : []),
      ...(view.picture.running ? [becauseSessionStart(view.picture.running)] : []),
      ...neurologicalSigns(view).map(becauseSymptom),
    ],
    cautions: [concentratedSaline],
  }),
];

export function lowBecause(
  { standing, limits }: View,
  analyte: Analyte,
  because = becauseLowOrHigh,
): readonly Because[] {
  return standing[analyte].low.readings.map((reading) => because(reading, "low", limits));
}

export function magnesiumBecause(view: View): readonly Because[] {
  if (view.magnesium === "low") return lowBecause(view, "magnesium");
  const last = view.readings.magnesium.at(-1);
  const shown = last ? [last] : lastBefore(view, "magnesium");
  return [becauseUnknown("magnesium"), ...shown.map((reading) => becauseShown(reading))];
}

function sayHeart(view: View): string {
  const isHigh = view.standing.potassium.high.readings.length > 0;
  if (!isHigh && known(view, "potassium", null)) return "";
  return (
    ` Potassium is ${isHigh ? "high" : "unknown"}: calcium given to protect the heart from a high potassium ` +
    "is no replacement, and this does not hold it back."
  );
}

/** Twitching is no cramp. */
function isAcuteCramp({ kind, active, onset }: Symptom, { picture, policy }: View): boolean {
  const { session, running } = picture;
  if (kind !== "muscle-spasm" || !active) return false;
  if (!session) return !!running && onset >= running.startedAt;
  return onset >= session.startedAt && minutesBetween(session.endedAt, onset) <= policy.reliefWithinMinutes;
}
