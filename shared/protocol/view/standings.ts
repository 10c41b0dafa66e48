import type { Instant } from "../../base/instant.ts";
import { criticalOf, type Outcome, type Side } from "../readings/judge.ts";
import type { Reading } from "../readings/reading.ts";
import type { LimitKind } from "../types/limit.ts";
import type { Analyte } from "../values/analyte.ts";
import { byAnalyte } from "../values/by-analyte.ts";
import { isSecondBestCalcium, type Standing, type Standings, type View } from "./view.ts";

const nothing: readonly Reading[] = [];
const nothingStands: Standing = { readings: nothing, critical: 0, undecided: 0 };
const neitherStands: Standings = { low: nothingStands, high: nothingStands };

export function standingsOf(
  readings: View["readings"],
  beyond: readonly Reading[],
  lastOnset: Instant | null,
): View["standing"] {
  const standing = byAnalyte(() => neitherStands);
  for (const { analyte } of beyond) {
    const of = (side: Side) => standingOf(readings, analyte, side, lastOnset);
    standing[analyte] = { low: of("low"), high: of("high") };
  }
  return standing;
}

function standingOf(
  readings: View["readings"],
  analyte: Analyte,
  side: Side,
  lastOnset: Instant | null,
): Standing {
  const uncleared = (kind: LimitKind, outcome: Outcome) =>
    readings[analyte]
      .filter(
        (reading) => reading.outcomes[kind] === outcome && !isCleared(reading, kind, readings, lastOnset),
      )
      .reverse();
  const beyond = uncleared(side, "beyond");
  const critical = uncleared(criticalOf[side], "beyond");
  const undecided = uncleared(criticalOf[side], "undecided").filter((reading) => beyond.includes(reading));
  const grave = [...critical, ...undecided];
  return {
    readings: [...grave, ...beyond.filter((reading) => !grave.includes(reading))],
    critical: critical.length,
    undecided: undecided.length,
  };
}

/**
 * Whether a later value took back what this one raised. Where values have the same time the worse one counts, so later
 * is strictly later. A low magnesium is cleared for the last spasm only by a value drawn since. A calcium that is not the
 * ionized one clears nothing; a low one stands until an ionized one of its own time or later is known not to be low, and one
 * that is critically low until a later one is: where two of one time disagree so far, a person looks.
 */
function isCleared(
  reading: Reading,
  kind: LimitKind,
  readings: View["readings"],
  lastOnset: Instant | null,
): boolean {
  const side = kind === "low" || kind === "criticalLow" ? "low" : "high";
  if (isSecondBestCalcium(reading.analyte)) {
    return readings["calcium-ionized"].some(
      ({ settled, drawnFrom, outcomes }) =>
        settled &&
        (drawnFrom > reading.drawnAt || (kind === side && drawnFrom === reading.drawnAt)) &&
        outcomes[side] === "not-beyond",
    );
  }
  const from = (reading.analyte === "magnesium" && side === "low" && lastOnset) || "";
  return readings[reading.analyte].some(
    ({ settled, drawnFrom, outcomes }) =>
      settled && drawnFrom >= from && drawnFrom > reading.drawnAt && outcomes[kind] === "not-beyond",
  );
}
