import { isMassCodeOfAmounts, meaningOf, type ResultCode } from "../../protocol/values/codes.ts";
import { accepts } from "../../protocol/values/substances.ts";
import { type Unit, unitOf } from "../../protocol/values/units.ts";

/** What a sender should hear of the unit of a result. */
type UnitWarning =
  /** None, or one in which the analyte is not accepted: the value is shown, asks a person, and clears nothing. */
  | "unit-unusable"
  /** Of mass under a code of amount, or the other way round. */
  | "code-unit-mismatch";

const masses = new Set<Unit>(["mg/dL", "g/L", "g/dL", "ug/L"]);

/** null for a unit that fits, and for what is no analyte of a patient's blood here. */
export function unitWarning(code: ResultCode, unit: string | undefined): UnitWarning | null {
  const meaning = meaningOf(code);
  if (meaning?.material !== "blood") return null;
  if (!unit) return meaning.analyte === "ph" ? null : "unit-unusable";
  const known = unitOf(unit);
  if (!known || !accepts(meaning.analyte, known)) return "unit-unusable";
  if (isMassCodeOfAmounts(code)) return masses.has(known) ? null : "code-unit-mismatch";
  if (meaning.property === "other") return null;
  return (meaning.property === "mass") === masses.has(known) ? null : "code-unit-mismatch";
}
