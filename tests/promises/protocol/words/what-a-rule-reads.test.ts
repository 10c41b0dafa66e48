import { describe, expect, test } from "vitest";
import { sections } from "../../../../shared/protocol/rules/rule.ts";
import { rules } from "../../../../shared/protocol/rules/rules.ts";

/** What is missing or in doubt names the rules that it could fire [L4]: so each rule has to say all that it reads. */
const reads: Readonly<Record<string, string>> = {
  "consider-aluminium": "",
  "dysrhythmia-risk":
    "structural-heart-disease potassium magnesium calcium-ionized calcium-ionized-ph74 calcium-total calcium-corrected",
  "no-iv-magnesium": "order-route order-indication",
  "no-calcium-or-potassium-before-magnesium": "magnesium potassium order-route order-indication",
  "no-routine-quinidine": "",
  "baclofen-over-range": "baclofen-dose",
  "taper-baclofen": "baclofen-dose",
  "measure-magnesium-first": "magnesium spasm-onset spasm-severity",
  "result-overdue": "magnesium calcium-ionized potassium spasm-onset spasm-severity",
  "measure-panel": "calcium-ionized potassium phosphate spasm-onset spasm-severity",
  "prefer-ionized-calcium": "calcium-ionized calcium-total calcium-corrected calcium-ionized-ph74 albumin",
  "review-dialysate": "dialysate-magnesium dialysate-calcium dialysate-potassium",
  "repeat-haemolysed": "potassium",
  "unread-result":
    "magnesium calcium-ionized calcium-ionized-ph74 calcium-total calcium-corrected potassium phosphate " +
    "bicarbonate ph albumin aluminium sodium osmolality",
  "magnesium-low": "magnesium",
  "magnesium-high": "magnesium",
  "potassium-low": "potassium",
  "potassium-high": "potassium",
  "calcium-ionized-low": "calcium-ionized",
  "calcium-ionized-high": "calcium-ionized",
  "calcium-total-low": "calcium-total",
  "calcium-total-high": "calcium-total",
  "phosphate-low": "phosphate",
  "phosphate-high": "phosphate",
  "bicarbonate-low": "bicarbonate",
  "bicarbonate-high": "bicarbonate",
  "sodium-low": "sodium",
  "sodium-high": "sodium",
  alkalosis: "bicarbonate ph calcium-ionized",
  "calcium-phosphate-product": "calcium-total phosphate",
  "albumin-low": "albumin",
  "hypo-osmolality": "osmolality sodium",
  "ultrafiltration-excess": "ultrafiltration-volume body-weight",
  "weight-gain-excess": "weight-gain",
  "aluminium-raised": "aluminium",
  "correct-magnesium-in-dialysate": "magnesium spasm-severity",
  "hold-calcium-and-potassium":
    "magnesium calcium-ionized calcium-ionized-ph74 calcium-total calcium-corrected potassium structural-heart-disease",
  "relieve-active-cramp": "session-end spasm-onset spasm-severity",
  "prevent-with-baclofen": "spasm-severity baclofen-dose",
  "prevent-alternatives": "",
  "adjust-prescription": "spasm-sessions ultrafiltration-volume body-weight weight-gain osmolality sodium",
  "post-dialysis-window": "session-end body-weight",
  "first-month-monitoring": "dialysis-since session-end",
  "still-undrawn": "magnesium spasm-onset spasm-severity",
  "window-closed-unmeasured":
    "magnesium calcium-ionized potassium phosphate calcium-total calcium-corrected calcium-ionized-ph74 bicarbonate " +
    "ph albumin aluminium sodium osmolality spasm-onset spasm-severity session-end dialysis-since",
};

/** The limits without which it cannot fire, or not in each of its ways; for every other rule none. */
const limits: Readonly<Record<string, readonly string[]>> = {
  "no-calcium-or-potassium-before-magnesium": ["magnesium low"],
  "repeat-haemolysed": ["potassium high"],
  "magnesium-low": ["magnesium low"],
  "magnesium-high": ["magnesium high"],
  "potassium-low": ["potassium low"],
  "potassium-high": ["potassium high"],
  "calcium-ionized-low": ["calcium-ionized low"],
  "calcium-ionized-high": ["calcium-ionized high"],
  "calcium-total-low": ["calcium-total low"],
  "calcium-total-high": ["calcium-total high"],
  "phosphate-low": ["phosphate low"],
  "phosphate-high": ["phosphate high"],
  "bicarbonate-low": ["bicarbonate low"],
  "bicarbonate-high": ["bicarbonate high"],
  "sodium-low": ["sodium low"],
  "sodium-high": ["sodium high"],
  alkalosis: ["bicarbonate high", "ph high"],
  "calcium-phosphate-product": ["calcium-phosphate-product high"],
  "albumin-low": ["albumin low"],
  "hypo-osmolality": ["osmolality low", "sodium low"],
  "ultrafiltration-excess": ["ultrafiltration-rate high"],
  "weight-gain-excess": ["weight-gain high"],
  "aluminium-raised": ["aluminium high"],
  "correct-magnesium-in-dialysate": ["magnesium low"],
  "hold-calcium-and-potassium": [
    ...["magnesium low", "potassium low", "calcium-ionized low", "calcium-ionized-ph74 low"],
    ...["calcium-total low", "calcium-corrected low"],
  ],
  "window-closed-unmeasured": [
    ...["magnesium low", "magnesium high", "potassium low", "potassium high", "calcium-ionized low"],
    ...["calcium-ionized high", "calcium-total low", "calcium-total high", "phosphate low", "phosphate high"],
    ...["bicarbonate high", "ph high", "albumin low", "aluminium high", "osmolality low", "sodium low"],
    ...["calcium-corrected low", "calcium-ionized-ph74 low", "bicarbonate low", "sodium high"],
  ],
};

const words = (text: string) => new Set(text.split(" ").filter((word) => word !== ""));

test("each rule is in the table", () => {
  expect(rules.map(({ id }) => id).toSorted()).toEqual(Object.keys(reads).toSorted());
});

describe.each(rules.map((rule) => [rule.id, rule] as const))("%s", (id, rule) => {
  test("says all that it reads", () => {
    expect(new Set(rule.reads)).toEqual(words(reads[id] ?? "not in the table"));
  });

  test("says which limits it wants", () => {
    expect(new Set(rule.limits)).toEqual(new Set(limits[id] ?? []));
  });

  test("comes from a part of the note, or says that it is ours", () => {
    expect(sections).toContain(rule.section);
    expect(rule.references.length > 0).toBe(rule.section !== "ours");
  });
});
