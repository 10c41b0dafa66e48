import { at, draw, lab, spasm } from "../../../../made-up/patients/pictures.ts";
import { cramp, drawn, inSession, type Rows, withFluid } from "./line.ts";

const low = [lab("magnesium", "0.6"), lab("potassium", "3.1"), lab("calcium-ionized", "1.0")];
const high = [lab("magnesium", "1.2"), lab("potassium", "6.0"), lab("calcium-ionized", "1.4")];

/** What was found, and what is to be drawn and looked at. */
export const measured: Rows = {
  "what was found": {
    "magnesium-low potassium-low calcium-ionized-low calcium-total-low phosphate-low albumin-low": {
      "everything low": drawn(
        ...low,
        lab("calcium-total", "2.0"),
        lab("phosphate", "0.5"),
        lab("albumin", "30"),
      ),
    },
    "magnesium-high potassium-high calcium-ionized-high calcium-total-high phosphate-high bicarbonate-high": {
      "everything high": drawn(
        ...high,
        lab("calcium-total", "2.7"),
        lab("phosphate", "2.5"),
        lab("bicarbonate", "34"),
      ),
    },
    "calcium-phosphate-product": {
      "a product too high": drawn(lab("calcium-total", "2.5"), lab("phosphate", "1.8")),
    },
    "sodium-low hypo-osmolality": {
      "sodium low, and osmolality in doubt": drawn(
        lab("sodium", "130"),
        lab("osmolality", "270", { status: "preliminary" }),
      ),
    },
    "ultrafiltration-excess weight-gain-excess": {
      "much fluid taken off, and much gained": withFluid({ volume: "9000", pre: "79" }),
    },
    alkalosis: {
      "alkalosis by two values": drawn(lab("bicarbonate", "34"), lab("ph", "7.5")),
      "alkalosis, ionized calcium normal": drawn(lab("bicarbonate", "34"), lab("calcium-ionized", "1.2")),
      "alkalosis beyond the critical limit": drawn(lab("bicarbonate", "41")),
    },
    "aluminium-raised": {
      "aluminium raised": drawn(lab("aluminium", "200")),
      "aluminium raised, a spasm": { ...cramp, ...drawn(lab("aluminium", "200")) },
    },
  },
  "what to draw and to look at": {
    "measure-magnesium-first measure-panel": {
      "twitching, nothing drawn": { symptoms: [spasm({ kind: "twitching" })] },
      "a spasm, what was drawn is preliminary": {
        ...cramp,
        ...drawn(
          lab("magnesium", "0.9", { status: "preliminary" }),
          lab("potassium", "4.0", { status: "preliminary" }),
        ),
      },
    },
    "measure-panel": {
      "a spasm of unknown severity": { symptoms: [spasm({ severity: undefined })] },
    },
    "result-overdue": {
      "blood drawn, no result": { ...cramp, draws: [draw(0, { receivedAt: at(-4) })], now: 90 },
    },
    "prefer-ionized-calcium": {
      "a corrected calcium, albumin low": drawn(lab("calcium-corrected", "2.3"), lab("albumin", "30")),
      "a total calcium, albumin low": drawn(lab("calcium-total", "2.3"), lab("albumin", "30")),
      "other calciums, one of them twice": drawn(
        lab("calcium-total", "2.3"),
        lab("calcium-total", "2.2", { collectedAt: at(10) }),
        lab("calcium-corrected", "2.3"),
      ),
    },
    "repeat-haemolysed": {
      "a haemolysed sample": drawn(lab("potassium", "6.0", { haemolysed: true, id: "k" })),
    },
    "unread-result": {
      "a comparator that leaves it open": drawn(lab("potassium", "3.5", { comparator: "<=" })),
      "a number that cannot be": drawn(lab("potassium", "14")),
      "no unit": drawn(lab("potassium", "300", { unit: undefined })),
      "words, in two results": drawn(lab("potassium", "clotted"), lab("osmolality", "?", { id: "o" })),
    },
    "measure-magnesium-first": {
      "a spasm that nobody called over": { symptoms: [spasm({ notCalledOver: true })] },
    },
    "review-dialysate": {
      "the bath known in part": {
        ...cramp,
        ...inSession({ dialysate: { magnesium: "0.5", potassium: "2" } }),
      },
      "the bath unknown": { ...cramp, ...inSession({ dialysate: {} }) },
    },
  },
};
