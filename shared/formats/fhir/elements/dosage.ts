import type { FactOf } from "../../../events/fact.ts";
import type { Dosage } from "../resources-of-care.ts";
import { isUcum, snomedCodes } from "./code.ts";
import type { Concept } from "./datatypes.ts";

type Change = FactOf<"treatment.changed.v1">["data"];

/** SNOMED CT. */
const INTRAVENOUS = "47625008";
const ORAL = "26643006";

/** The route by its code; a route in words alone is none. Of several the intravenous one, which is the graver. */
export function routeIn(...routes: readonly (Concept | undefined)[]): Change["route"] {
  const codes = snomedCodes(...routes);
  if (codes.includes(INTRAVENOUS)) return "intravenous";
  if (codes.includes(ORAL)) return "oral";
  return codes.length > 0 ? "other" : undefined;
}

const perDay: ReadonlyMap<string, number> = new Map([
  ["h", 24],
  ["d", 1],
  ["wk", 1 / 7],
]);

/** What a day's doses come to, where one instruction says it in numbers; doses as needed come to no sum. */
export function dosePerDay(instructions: readonly Dosage[]): Change["dosePerDay"] {
  const [dosage, ...others] = instructions;
  if (!dosage || others.length > 0 || dosage.asNeededBoolean || dosage.asNeededCodeableConcept)
    return undefined;
  const [rate, ...rates] = dosage.doseAndRate ?? [];
  const { value, unit, system, code } = rate?.doseQuantity ?? {};
  const { frequency, period, periodUnit = "" } = dosage.timing?.repeat ?? {};
  const periods = perDay.get(periodUnit);
  const name = (isUcum(system) && code) || unit || code;
  if (rates.length > 0 || value === undefined || !name || !frequency || !period || !periods) return undefined;
  return { value: rounded((value * frequency * periods) / period), unit: name };
}

/** A third of a day leaves a tail in binary that nobody prescribed. */
function rounded(amount: number): number {
  return Number(amount.toFixed(6));
}
