import { at, draw, lab, spasm } from "../../../../made-up/patients/pictures.ts";
import { cramp, drawn, inSession, type Rows, withFluid } from "./line.ts";

const low = [lab("magnesium", "0.6"), lab("potassium", "3.1"), lab("calcium-ionized", "1.0")];
const high = [lab("magnesium", "1.2"), lab("potassium", "6.0"), lab("calcium-ionized", "1.4")];

/** What was found, and what is to be drawn and looked at. */
export const measured: Rows = {
  "what was found": [
    [
      "everything low",
      "magnesium-low potassium-low calcium-ionized-low calcium-total-low phosphate-low albumin-low",
      drawn(...low, lab("calcium-total", "2.0"), lab("phosphate", "0.5"), lab("albumin", "30")),
    ],
    [
      "everything high",
      "magnesium-high potassium-high calcium-ionized-high calcium-total-high phosphate-high bicarbonate-high",
      drawn(...high, lab("calcium-total", "2.7"), lab("phosphate", "2.5"), lab("bicarbonate", "34")),
    ],
    [
      "a product too high",
      "calcium-phosphate-product",
      drawn(lab("calcium-total", "2.5"), lab("phosphate", "1.8")),
    ],
    [
      "sodium low, and osmolality in doubt",
      "sodium-low hypo-osmolality",
      drawn(lab("sodium", "130"), lab("osmolality", "270", { status: "preliminary" })),
    ],
    [
      "much fluid taken off, and much gained",
      "ultrafiltration-excess weight-gain-excess",
      withFluid({ volume: "9000", pre: "79" }),
    ],
    ["alkalosis by two values", "alkalosis", drawn(lab("bicarbonate", "34"), lab("ph", "7.5"))],
    [
      "alkalosis, ionized calcium normal",
      "alkalosis",
      drawn(lab("bicarbonate", "34"), lab("calcium-ionized", "1.2")),
    ],
    ["alkalosis beyond the critical limit", "alkalosis", drawn(lab("bicarbonate", "41"))],
    ["aluminium raised", "aluminium-raised", drawn(lab("aluminium", "200"))],
    ["aluminium raised, a spasm", "aluminium-raised", { ...cramp, ...drawn(lab("aluminium", "200")) }],
  ],
  "what to draw and to look at": [
    [
      "twitching, nothing drawn",
      "measure-magnesium-first measure-panel",
      { symptoms: [spasm({ kind: "twitching" })] },
    ],
    ["a spasm of unknown severity", "measure-panel", { symptoms: [spasm({ severity: undefined })] }],
    [
      "a spasm, what was drawn is preliminary",
      "measure-magnesium-first measure-panel",
      {
        ...cramp,
        ...drawn(
          lab("magnesium", "0.9", { status: "preliminary" }),
          lab("potassium", "4.0", { status: "preliminary" }),
        ),
      },
    ],
    [
      "blood drawn, no result",
      "result-overdue",
      { ...cramp, draws: [draw(0, { receivedAt: at(-4) })] },
      { now: 90 },
    ],
    [
      "a corrected calcium, albumin low",
      "prefer-ionized-calcium",
      drawn(lab("calcium-corrected", "2.3"), lab("albumin", "30")),
    ],
    [
      "a total calcium, albumin low",
      "prefer-ionized-calcium",
      drawn(lab("calcium-total", "2.3"), lab("albumin", "30")),
    ],
    [
      "other calciums, one of them twice",
      "prefer-ionized-calcium",
      drawn(
        lab("calcium-total", "2.3"),
        lab("calcium-total", "2.2", { collectedAt: at(10) }),
        lab("calcium-corrected", "2.3"),
      ),
    ],
    [
      "a haemolysed sample",
      "repeat-haemolysed",
      drawn(lab("potassium", "6.0", { haemolysed: true, id: "k" })),
    ],
    [
      "a comparator that leaves it open",
      "unread-result",
      drawn(lab("potassium", "3.5", { comparator: "<=" })),
    ],
    ["a number that cannot be", "unread-result", drawn(lab("potassium", "14"))],
    ["no unit", "unread-result", drawn(lab("potassium", "300", { unit: undefined }))],
    [
      "words, in two results",
      "unread-result",
      drawn(lab("potassium", "clotted"), lab("osmolality", "?", { id: "o" })),
    ],
    [
      "a spasm that nobody called over",
      "measure-magnesium-first",
      { symptoms: [spasm({ notCalledOver: true })] },
    ],
    [
      "the bath known in part",
      "review-dialysate",
      { ...cramp, ...inSession({ dialysate: { magnesium: "0.5", potassium: "2" } }) },
    ],
    ["the bath unknown", "review-dialysate", { ...cramp, ...inSession({ dialysate: {} }) }],
  ],
};
