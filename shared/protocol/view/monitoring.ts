import type { Reading } from "../readings/reading.ts";
import type { Watch } from "../types/assessment.ts";
import type { Picture } from "../types/picture.ts";
import type { View } from "./view.ts";

const dayMs = 86_400_000;
const firstDays = 30;

/**
 * It never falls within a window: a spasm that is over still counts, and so does a result that was replaced
 * since. `readings` holds current and replaced ones.
 */
export function watchOf({ spasms, isFirstMonth }: View, readings: readonly Reading[]): Watch {
  if (spasms.length > 0) return "active";
  return isFirstMonth() || readings.some(isBeyondAnyLimit) ? "enhanced" : "quiet";
}

/** A date has no zone, so it may lie up to a day ahead of the session in UTC. */
export function isFirstMonth({ session, running, history }: Picture): boolean {
  const begun = session ?? running;
  if (!begun || !history.dialysisSince) return false;
  const days = (Date.parse(begun.startedAt) - Date.parse(history.dialysisSince)) / dayMs;
  return days > -1 && days < firstDays + 1;
}

export function isBeyondAnyLimit({ outcomes }: Reading): boolean {
  return (
    outcomes.low === "beyond" ||
    outcomes.high === "beyond" ||
    outcomes.criticalLow === "beyond" ||
    outcomes.criticalHigh === "beyond"
  );
}
