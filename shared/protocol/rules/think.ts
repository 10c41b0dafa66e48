import type { Because } from "../types/assessment.ts";
import type { Symptom } from "../types/picture.ts";
import type { Analyte } from "../values/analyte.ts";
import { isBaclofen } from "../view/baclofen.ts";
import { isDysrhythmiaRisk, isOnBaclofen, neurologicalSigns, tachycardias, worsened } from "../view/signs.ts";
import { isBeyondALimit, lastBefore, type View } from "../view/view.ts";
import {
  becauseDoses,
  becauseHistory,
  becauseLowOrHigh,
  becauseOf,
  becauseShown,
  becauseSymptom,
} from "../words/because.ts";
import { baclofenInKidneyFailure, lowPotassiumBath } from "../words/cautions.ts";
import { list, reported, symptomName } from "../words/phrases.ts";
import { once, rule } from "./rule.ts";

/** What makes the heart's rhythm unsafe beside a spasm. */
const rhythmElectrolytes = [
  "potassium",
  "magnesium",
  "calcium-ionized",
  "calcium-ionized-ph74",
  "calcium-total",
  "calcium-corrected",
] as const satisfies Analyte[];

export const think = [
  rule<readonly Symptom[]>({
    id: "consider-aluminium",
    version: 2,
    section: "When to Consider Alternative Diagnoses",
    references: [1, 2],
    reads: ["aluminium"],
    when: (view) => {
      const signs = [...neurologicalSigns(view), ...worsened(view)];
      return once(signs, signs.some((sign) => isOfTheseHours(sign, view)) || isRaisedBesideSign(view));
    },
    subject: () => "aluminium",
    severity: (_, view) => (neurologicalSigns(view).length > 0 ? "critical" : "urgent"),
    says: (signs, view) =>
      `Think of aluminium neurotoxicity: ${list([...new Set(signs.map(symptomName))])}. Measure plasma ` +
      `aluminium${sayKnown(view)}: 150-350 ug/L is typical; a lower value does not exclude it, and a higher one ` +
      `is not normal.${isOnBaclofen(view) ? " The patient is on baclofen: think of its toxicity too." : ""}`,
    because: (signs, view) => [
      ...signs.map(becauseSymptom),
      ...view.readings.aluminium.map((reading) => becauseOf(reading)),
      ...lastBefore(view, "aluminium").map((reading) => becauseShown(reading)),
      ...view.orders.filter(isBaclofen).flatMap(becauseDoses),
    ],
    cautions: [baclofenInKidneyFailure],
    cautionsFor: (_, view) => (isOnBaclofen(view) ? [baclofenInKidneyFailure] : []),
  }),

  rule<View>({
    id: "dysrhythmia-risk",
    version: 1,
    section: "When to Consider Alternative Diagnoses",
    references: [1, 9],
    reads: ["structural-heart-disease", ...rhythmElectrolytes],
    gravers: rhythmElectrolytes.flatMap((analyte) => [`${analyte} low`, `${analyte} high`] as const),
    when: (view) => once(view, isDysrhythmiaRisk(view)),
    subject: () => "ecg",
    severity: (_, view) => (isRhythmInDanger(view) ? "critical" : "urgent"),
    says: (_, view) =>
      `Start continuous ECG monitoring${isRhythmInDanger(view) ? " and call the nephrologist now" : ""}: a spasm ` +
      `with ${list(grounds(view))}. The shifts that cause the one can disturb the rhythm of the heart too.`,
    because: (_, view) => [
      ...tachycardias(view).map(becauseSymptom),
      ...heartBecause(view),
      ...view.spasms.map(becauseSymptom),
      ...rhythmElectrolytes.flatMap((analyte) => beyond(view, analyte)),
    ],
    cautions: [lowPotassiumBath],
  }),
];

function isOfTheseHours({ onset }: Symptom, { picture }: View): boolean {
  return onset >= picture.opensAt;
}

/** A sign of before was told of then; a raised aluminium beside it is new. */
function isRaisedBesideSign(view: View): boolean {
  return neurologicalSigns(view).length > 0 && view.standing.aluminium.high.readings.length > 0;
}

function isRhythmInDanger(view: View): boolean {
  return tachycardias(view).length > 0 || rhythmElectrolytes.some((analyte) => isBeyondALimit(view, analyte));
}

function grounds(view: View): string[] {
  return [
    ...(tachycardias(view).length > 0 ? ["tachycardia"] : []),
    ...(heartBecause(view).length > 0 ? ["structural heart disease"] : []),
  ];
}

function heartBecause({ picture: { history } }: View): Because[] {
  const isIll = history.structuralHeartDisease === true;
  return isIll ? [becauseHistory("structural-heart-disease", isIll)] : [];
}

function beyond({ standing, limits }: View, analyte: Analyte): Because[] {
  const { low, high } = standing[analyte];
  return [
    ...low.readings.map((reading) => becauseLowOrHigh(reading, "low", limits)),
    ...high.readings.map((reading) => becauseLowOrHigh(reading, "high", limits)),
  ];
}

function sayKnown(view: View): string {
  const last = view.readings.aluminium.findLast(({ problem }) => problem === null);
  if (last) return ` again, last ${reported(last)}`;
  const [before] = lastBefore(view, "aluminium");
  if (!before || before.number === null) return "";
  return ` again, last ${reported(before)}, from before the session`;
}
