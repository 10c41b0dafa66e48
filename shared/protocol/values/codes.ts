import type { Analyte } from "./analyte.ts";
import { analyteNamed } from "./naming.ts";

/** Whether the code speaks of amount (mmol/L, mEq/L), of mass (mg/dL, g/L), or fixes neither. */
type Property = "amount" | "mass" | "other";

export interface Meaning {
  readonly analyte: Analyte;
  readonly property: Property;
  /** "blood" is a patient's serum, plasma or blood; "other" is never one: red cells, dialysate. */
  readonly material: "blood" | "other";
  /** The code itself says when the sample was drawn, seen from the session. */
  readonly drawn?: "before" | "after";
  /** Its words alone name the analyte: a person has to look. */
  readonly byWords?: true;
}

const loinc = "http://loinc.org";

/** A code of a result, with the words that its sender put beside it. */
export interface ResultCode {
  readonly system: string;
  readonly code: string;
  readonly display?: string | undefined;
}

function meaning(analyte: Analyte, property: Property, material: Meaning["material"] = "blood"): Meaning {
  return { analyte, property, material };
}

/** Codes that mean the same. */
function each(codes: string, of: Meaning): (readonly [string, Meaning])[] {
  return codes.split(" ").map((code) => [code, of] as const);
}

const potassium = meaning("potassium", "amount");

/** Codes of serum, plasma and blood; the properties are LOINC's own. */
const meanings: ReadonlyMap<string, Meaning> = new Map([
  // After those of serum and of blood: second and third specimens, arterial, venous, capillary, mixed venous, and any of these.
  ...each("2823-3 6298-4 12812-4 12813-2 32713-0 39789-3 39790-1 41656-0 77142-8", potassium),
  ["29349-8", { ...potassium, drawn: "after" }],
  ["51618-7", { ...potassium, drawn: "before" }],
  ["2824-1", meaning("potassium", "amount", "other")],
  // Mass codes that real feeds use with mmol/L and mEq/L: the sender is warned, and the value is in no doubt.
  ...each("22760-3 75940-7", meaning("potassium", "other")),
  ...each("2601-3 2593-2", meaning("magnesium", "amount")),
  ["19123-9", meaning("magnesium", "mass")],
  ["2597-3", meaning("magnesium", "amount", "other")],
  ["26746-8", meaning("magnesium", "mass", "other")],
  ...each("1994-3 1995-0 47596-2 34581-9 47598-8", meaning("calcium-ionized", "amount")),
  ["17864-0", meaning("calcium-ionized", "mass")],
  ...each("53088-1 53087-3", meaning("calcium-ionized", "amount", "other")),
  ...each("53139-2 59472-1 59473-9", meaning("calcium-ionized-ph74", "amount")),
  ["2000-8", meaning("calcium-total", "amount")],
  ["17861-6", meaning("calcium-total", "mass")],
  ["29265-6", meaning("calcium-corrected", "amount")],
  ["14879-1", meaning("phosphate", "amount")],
  ["2777-1", meaning("phosphate", "mass")],
  ...each(
    "1963-8 1962-0 1960-4 1959-6 2028-9 20565-8 14627-4 19229-4 1961-2 54359-5 69964-5 97543-3 97544-1",
    meaning("bicarbonate", "amount"),
  ),
  ...each("2744-1 2745-8 2746-6 11558-4 19213-8 97536-7", meaning("ph", "other")),
  ["1751-7", meaning("albumin", "mass")],
  ["5574-9", meaning("aluminium", "other")],
  ...each("2951-2 2947-0 32717-1 39791-9", meaning("sodium", "amount")),
  ["2692-2", meaning("osmolality", "other")],
]);

/**
 * Null for a code that is not of ours. The same number under another system is another code. A LOINC code that the table
 * does not have is understood by its own words.
 */
export function meaningOf({ system, code, display }: ResultCode): Meaning | null {
  if (system !== loinc) return null;
  const known = meanings.get(code);
  if (known || !display) return known ?? null;
  const analyte = analyteNamed(display);
  return analyte && { ...meaning(analyte, "other"), byWords: true };
}

/** LOINC's codes of mass under which real feeds send amounts: the sender is warned of mmol/L or mEq/L. */
export function isMassCodeOfAmounts(code: ResultCode): boolean {
  const meaning = meaningOf(code);
  return meaning?.analyte === "potassium" && meaning.property === "other" && !meaning.byWords;
}
