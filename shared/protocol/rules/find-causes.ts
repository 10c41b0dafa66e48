import type { Reading } from "../readings/reading.ts";
import { productExcess } from "../view/quantities.ts";
import { neurologicalSigns } from "../view/signs.ts";
import type { Excess, Standing, View } from "../view/view.ts";
import { disagree } from "../view/weights.ts";
import { becauseLowOrHigh, becauseSymptom } from "../words/because.ts";
import { list, names, reported, reservations } from "../words/phrases.ts";
import { describe, finding } from "./find.ts";
import { once, type Row, rule } from "./rule.ts";

interface ExcessRow extends Omit<Row<Excess>, "version" | "when" | "subject" | "severity" | "because"> {
  readonly of: (view: View) => Excess | null;
}

/** What may lie behind a spasm beside the panel. */
export const findCauses = [
  ofExcess({
    id: "calcium-phosphate-product",
    section: "Critical Electrolyte Abnormalities",
    references: [1],
    reads: ["calcium-total", "phosphate"],
    limits: ["calcium-phosphate-product high"],
    of: productExcess,
    says: ({ value, limit }) =>
      `Total calcium x phosphate is ${value} mg2/dL2, above ${limit.shown.value}: diet and bath both bear on it.`,
  }),

  finding({
    id: "albumin-low",
    version: 1,
    section: "Treatment Algorithm, step 3",
    references: [2],
    analyte: "albumin",
    side: "low",
    onlyInfo: true,
  }),

  rule<readonly Reading[]>({
    id: "hypo-osmolality",
    version: 1,
    section: "Volume-Related Factors",
    references: [3],
    reads: ["osmolality", "sodium"],
    limits: ["osmolality low", "sodium low"],
    when: (view) => {
      const found = hypoOsmolality(view);
      return once(found, found.length > 0);
    },
    subject: () => "osmolality",
    severity: () => "info",
    says: (found) =>
      `Hypo-osmolality: ${list(found.map((reading) => `${names[reading.analyte]} ${reported(reading)}`))} low. ` +
      `It may matter more for cramps than the volume that was taken off.${reservations(found)}`,
    because: (found, { limits }) => found.map((reading) => becauseLowOrHigh(reading, "low", limits)),
  }),

  ofExcess({
    id: "ultrafiltration-excess",
    section: "Volume-Related Factors",
    references: [2, 3],
    reads: ["ultrafiltration-volume", "body-weight"],
    limits: ["ultrafiltration-rate high"],
    of: ({ ultrafiltration }) => ultrafiltration(),
    says: ({ value, limit }, { picture: { session } }) =>
      `Fluid came off at ${value} mL/kg/h, above ${limit.shown.value}: plasma volume contracts, and that can ` +
      "bring cramps. Hypo-osmolality may matter more." +
      (session && disagree(session.fluid) ? " The weights do not agree, and the graver rate counts." : ""),
  }),

  ofExcess({
    id: "weight-gain-excess",
    section: "Volume-Related Factors",
    references: [2],
    reads: ["weight-gain"],
    limits: ["weight-gain high"],
    of: ({ weightGain }) => weightGain(),
    says: ({ value, limit }) =>
      `Weight gain between the sessions was ${value} % of the dry weight, above ${limit.shown.value} %: cramps ` +
      "are likelier, above all when fluid must come off fast.",
  }),

  rule<Standing>({
    id: "aluminium-raised",
    version: 2,
    section: "When to Consider Alternative Diagnoses",
    references: [2, 1],
    reads: ["aluminium"],
    limits: ["aluminium high"],
    when: (view) => {
      const { high } = view.standing.aluminium;
      return once(high, high.readings.length > 0 && neurologicalSigns(view).length === 0);
    },
    subject: () => "aluminium",
    severity: () => "urgent",
    says: ({ readings: [worst], readings }, view) =>
      `Aluminium ${worst ? describe(worst, "high", view, false) : ""}, and none of its signs is reported in these hours: call ` +
      "the nephrologist, look for the source, and watch speech, personality and movement." +
      reservations(readings),
    because: ({ readings }, view) => [
      ...readings.map((reading) => becauseLowOrHigh(reading, "high", view.limits)),
      ...view.spasms.map(becauseSymptom),
    ],
  }),
];

/** Low osmolality, or low sodium, which makes up most of it (our reading). */
export function hypoOsmolality({ standing }: View): readonly Reading[] {
  return [...standing.osmolality.low.readings, ...standing.sodium.low.readings];
}

function ofExcess({ of, ...row }: ExcessRow) {
  return rule<Excess>({
    ...row,
    version: 1,
    when: (view) => {
      const found = of(view);
      return found ? [found] : [];
    },
    subject: ({ quantity }) => quantity,
    severity: () => "info",
    because: ({ because }) => because,
  });
}
