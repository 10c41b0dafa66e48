import { expect, test } from "vitest";
import type { Section } from "../../../../shared/protocol/rules/rule.ts";
import { rules } from "../../../../shared/protocol/rules/rules.ts";

const diagnosis = "Immediate Diagnostic Approach";
const electrolytes = "Critical Electrolyte Abnormalities";
const volume = "Volume-Related Factors";
const pitfalls = "Critical Pitfalls to Avoid";
const prevention = "Treatment Algorithm, step 3";
const otherwise = "When to Consider Alternative Diagnoses";
const monitoring = "Monitoring Requirements";

/** The rule's own version, and the section and references of the note, in the order in which lines are read. */
const table: readonly (readonly [string, version: number, Section, references: readonly number[]])[] = [
  ["consider-aluminium", 2, otherwise, [1, 2]],
  ["dysrhythmia-risk", 1, otherwise, [1, 9]],
  ["no-iv-magnesium", 2, pitfalls, [1]],
  ["no-calcium-or-potassium-before-magnesium", 2, pitfalls, [1]],
  ["no-routine-quinidine", 1, pitfalls, [2]],
  ["baclofen-over-range", 1, prevention, [2]],
  ["taper-baclofen", 2, pitfalls, [8]],
  ["measure-magnesium-first", 3, diagnosis, [1]],
  ["result-overdue", 1, "ours", []],
  ["measure-panel", 3, diagnosis, [1]],
  ["prefer-ionized-calcium", 2, diagnosis, [1]],
  ["review-dialysate", 1, diagnosis, [1]],
  ["repeat-haemolysed", 1, "ours", []],
  ["unread-result", 1, "ours", []],
  ["magnesium-low", 1, electrolytes, [1]],
  ["magnesium-high", 1, "ours", []],
  ["potassium-low", 1, electrolytes, [1]],
  ["potassium-high", 2, "ours", []],
  ["calcium-ionized-low", 1, electrolytes, [1]],
  ["calcium-ionized-high", 1, "ours", []],
  ["calcium-total-low", 1, electrolytes, [1]],
  ["calcium-total-high", 1, "ours", []],
  ["phosphate-low", 1, diagnosis, [1]],
  ["phosphate-high", 1, diagnosis, [1]],
  ["bicarbonate-low", 1, "ours", []],
  ["bicarbonate-high", 1, "ours", []],
  ["sodium-low", 1, "ours", []],
  ["sodium-high", 1, "ours", []],
  ["alkalosis", 1, "Alkalosis-Mediated Mechanism", [4]],
  ["calcium-phosphate-product", 1, electrolytes, [1]],
  ["albumin-low", 1, prevention, [2]],
  ["hypo-osmolality", 1, volume, [3]],
  ["ultrafiltration-excess", 1, volume, [2, 3]],
  ["weight-gain-excess", 1, volume, [2]],
  ["aluminium-raised", 1, otherwise, [2, 1]],
  ["correct-magnesium-in-dialysate", 1, "Treatment Algorithm, step 1", [1]],
  ["hold-calcium-and-potassium", 2, pitfalls, [1]],
  ["relieve-active-cramp", 2, "Treatment Algorithm, step 2", [5, 3]],
  ["prevent-with-baclofen", 1, prevention, [2]],
  ["prevent-alternatives", 1, prevention, [6, 7, 2]],
  ["adjust-prescription", 1, "Treatment Algorithm, step 4", [2]],
  ["post-dialysis-window", 2, monitoring, [1]],
  ["first-month-monitoring", 1, monitoring, [2]],
  ["still-undrawn", 1, diagnosis, [1]],
  ["window-closed-unmeasured", 2, monitoring, [1]],
];

test("rules stand in the order of reading: what else it may be, never, measure, find, treat, watch", () => {
  expect(rules.map(({ id }) => id)).toEqual(table.map(([id]) => id));
});

test.each(table)(
  "%s is version %i, from the note's %s, references %j",
  (id, version, section, references) => {
    expect(rules.find((rule) => rule.id === id)).toMatchObject({ version, section, references });
  },
);
