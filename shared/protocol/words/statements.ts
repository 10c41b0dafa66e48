import type { Section } from "../rules/rule.ts";

/** One statement of the note, in our own words, and what the code does with it. */
export type Statement = {
  readonly section: Section;
  readonly says: string;
  /** The note's own. */
  readonly references: readonly number[];
} & (
  | { readonly rules: readonly string[]; readonly background?: undefined }
  /** Why no rule follows from it. */
  | { readonly rules?: undefined; readonly background: string }
);

type Row = readonly [says: string, references: readonly number[], rules: readonly string[] | string];

function under(section: Section, rows: readonly Row[]): readonly Statement[] {
  return rows.map(([says, references, covered]) =>
    typeof covered === "string"
      ? { section, says, references, background: covered }
      : { section, says, references, rules: covered },
  );
}

/** Every statement of the note, in its order. */
export const statements: readonly Statement[] = [
  ...under("Primary Mechanism", [
    [
      "Fast shifts of magnesium, calcium and potassium are the commonest cause of spasms after dialysis.",
      [1],
      ["measure-magnesium-first", "measure-panel"],
    ],
    [
      "The spasms sit mostly in the neck and the legs.",
      [1],
      "where a spasm sits changes no decision; a spasm of any site is judged alike",
    ],
    [
      "The irritability lasts four to five hours after the treatment.",
      [1],
      ["post-dialysis-window", "window-closed-unmeasured"],
    ],
  ]),
  ...under("Critical Electrolyte Abnormalities", [
    [
      "A low magnesium is the cause that is overlooked most.",
      [1],
      ["measure-magnesium-first", "magnesium-low"],
    ],
    [
      "Of patients on dialysis 60-65 % have a low magnesium.",
      [1],
      "a frequency in a population; it says nothing of this patient's value",
    ],
    [
      "Twitching from low magnesium does not end until magnesium is corrected.",
      [1],
      ["correct-magnesium-in-dialysate"],
    ],
    ["Magnesium should be at least 0.70 mmol/L, about 1.7 mg/dL.", [1], ["magnesium-low"]],
    [
      "Low calcium and low potassium often come with low magnesium, and resist replacement until it is corrected.",
      [1],
      ["hold-calcium-and-potassium", "calcium-ionized-low", "calcium-total-low", "potassium-low"],
    ],
    [
      "To treat calcium or potassium and leave magnesium alone fails.",
      [1],
      ["no-calcium-or-potassium-before-magnesium", "hold-calcium-and-potassium"],
    ],
    [
      "Dialysis by sessions makes potassium, ionized calcium, magnesium and other ions swing between them.",
      [1],
      "a mechanism; what follows from it, to measure and to watch, stands in rules of its own",
    ],
    ["What the bath holds adds to the swings.", [1], ["review-dialysate"]],
    [
      "So does a diet that does not keep the calcium-phosphate product in check.",
      [1],
      ["calcium-phosphate-product"],
    ],
  ]),
  ...under("Volume-Related Factors", [
    [
      "To take off too much fluid contracts the plasma volume, and that can bring cramps in and after a session.",
      [2],
      ["ultrafiltration-excess", "adjust-prescription"],
    ],
    [
      "Hypo-osmolality of plasma or muscle may matter more than the volume.",
      [3],
      ["hypo-osmolality", "ultrafiltration-excess"],
    ],
    [
      "Much weight gained between sessions raises the risk, where fluid must then come off fast.",
      [2],
      ["weight-gain-excess", "adjust-prescription"],
    ],
  ]),
  ...under("Alkalosis-Mediated Mechanism", [
    [
      "Alkalosis binds calcium to albumin: a functional hypocalcaemia, and longer contractions.",
      [4],
      ["alkalosis", "bicarbonate-high"],
    ],
    [
      "Alkalosis makes the muscle's store release more calcium.",
      [4],
      "a mechanism inside the muscle; nothing that is measured shows it",
    ],
    [
      "Without carnitine ATP runs short, calcium is pumped back slowly, and contractions last.",
      [4],
      "the note gives neither a measurement of carnitine or ATP nor a treatment with them",
    ],
  ]),
  ...under("Immediate Diagnostic Approach", [
    [
      "On a spasm, measure magnesium at once and first.",
      [1],
      ["measure-magnesium-first", "result-overdue", "still-undrawn"],
    ],
    [
      "Measure ionized calcium, which is better than total calcium.",
      [1],
      ["measure-panel", "prefer-ionized-calcium"],
    ],
    ["Measure potassium.", [1], ["measure-panel"]],
    ["Measure phosphate.", [1], ["measure-panel", "phosphate-low", "phosphate-high"]],
    ["Look at the magnesium, calcium and potassium of the bath that was used.", [1], ["review-dialysate"]],
  ]),
  ...under("Treatment Algorithm, step 1", [
    ["Correct magnesium before all else, through the bath.", [1], ["correct-magnesium-in-dialysate"]],
    [
      "Never supplement magnesium by vein on dialysis: it is dangerous.",
      [1],
      ["no-iv-magnesium", "correct-magnesium-in-dialysate"],
    ],
  ]),
  ...under("Treatment Algorithm, step 2", [
    [
      "For a cramp in a session or right after it, hypertonic saline of 23.4 % works best.",
      [5, 3],
      ["relieve-active-cramp"],
    ],
    ["A bolus of it relieves fast and does not undo the ultrafiltration.", [3], ["relieve-active-cramp"]],
    [
      "It reverses the hypo-osmolality that adds to cramps.",
      [3],
      "why it works; the note makes no use of saline depend on a measured osmolality",
    ],
  ]),
  ...under("Treatment Algorithm, step 3", [
    [
      "Against recurrent and severe spasms start baclofen at 10 mg/day, in weekly steps of 10 up to 30 mg/day.",
      [2],
      ["prevent-with-baclofen", "baclofen-over-range"],
    ],
    [
      "Baclofen is the first choice, on the best evidence.",
      [2],
      ["prevent-with-baclofen", "prevent-alternatives"],
    ],
    [
      "If baclofen does not help or is not tolerated: gabapentin 300 mg before each session.",
      [6],
      ["prevent-alternatives"],
    ],
    ["Or vitamin E 400 IU daily.", [7], ["prevent-alternatives"]],
    [
      "In trials vitamin E made cramps 68.3 % rarer.",
      [7],
      "the size of an effect in trials; it changes no decision on one patient",
    ],
    [
      "Or albumin 20-40 g/week, above all where albumin is low.",
      [2],
      ["prevent-alternatives", "albumin-low"],
    ],
  ]),
  ...under("Treatment Algorithm, step 4", [
    ["To prevent more, take fluid off more slowly and change the bath.", [2], ["adjust-prescription"]],
    ["Consider a sodium ramp, from higher to lower.", [2], ["adjust-prescription"]],
    ["Cool the bath, which steadies the vessels.", [2], ["adjust-prescription"]],
    ["Lengthen the session where much fluid must go.", [2], ["adjust-prescription"]],
  ]),
  ...under("Critical Pitfalls to Avoid", [
    [
      "Do not treat low potassium or calcium before magnesium is measured and corrected.",
      [1],
      ["hold-calcium-and-potassium", "no-calcium-or-potassium-before-magnesium"],
    ],
    [
      "Do not take electrolytes for stable after dialysis: they shift for four to five hours.",
      [1],
      ["post-dialysis-window"],
    ],
    ["Do not supplement magnesium by vein; change the bath.", [1], ["no-iv-magnesium"]],
    ["Do not use quinidine routinely: diarrhoea stops it in about a third.", [2], ["no-routine-quinidine"]],
    [
      "Do not stop baclofen at once after long use: withdrawal brings irritability of the nervous system.",
      [8],
      ["taper-baclofen"],
    ],
  ]),
  ...under("Monitoring Requirements", [
    [
      "Measure often in the first month; of what, the note does not say: its list is cut off.",
      [2],
      ["first-month-monitoring"],
    ],
    [
      "Watch for four to five hours after dialysis, when complications show.",
      [1],
      ["post-dialysis-window", "window-closed-unmeasured"],
    ],
  ]),
  ...under("When to Consider Alternative Diagnoses", [
    [
      "With disturbed speech or a changed personality, or if spasms worsen soon after dialysis, think of aluminium.",
      [1],
      ["consider-aluminium"],
    ],
    [
      "Aluminium's encephalopathy shows as twitching, myoclonic jerks and motor apraxia.",
      [2, 1],
      ["consider-aluminium"],
    ],
    ["Plasma aluminium is then typically 150-350 ug/L.", [2, 1], ["consider-aluminium", "aluminium-raised"]],
    [
      "A heart that is structurally ill, or tachycardia with the spasms: the same shifts disturb its rhythm.",
      [1],
      ["dysrhythmia-risk"],
    ],
    [
      "Of patients on dialysis 76 % show ventricular dysrhythmias.",
      [1],
      "a frequency in a population; the rule fires on the patient's own heart and pulse",
    ],
    ["This calls for continuous ECG.", [9], ["dysrhythmia-risk"]],
  ]),
];
