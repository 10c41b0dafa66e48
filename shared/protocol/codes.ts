import type { Analyte } from "./types.ts";

/** Whether the code speaks of amount (mmol/L, mEq/L), of mass (mg/dL, g/L), or fixes neither. */
export type Property = "amount" | "mass" | "other";

export interface Meaning {
  readonly analyte: Analyte;
  readonly property: Property;
  /** Of a patient's serum, plasma or blood; "other" is never one: red cells, dialysate. */
  readonly material: "blood" | "other";
}

const loinc = "http://loinc.org";

function meaning(analyte: Analyte, property: Property, material: Meaning["material"] = "blood"): Meaning {
  return { analyte, property, material };
}

/** protocol.md, section 4; the properties are LOINC's own. */
const meanings: ReadonlyMap<string, Meaning> = new Map([
  ["2601-3", meaning("magnesium", "amount")],
  ["19123-9", meaning("magnesium", "mass")],
  ["2597-3", meaning("magnesium", "amount", "other")],
  ["26746-8", meaning("magnesium", "mass", "other")],
  ["1994-3", meaning("calcium-ionized", "amount")],
  ["1995-0", meaning("calcium-ionized", "amount")],
  ["47596-2", meaning("calcium-ionized", "amount")],
  ["17864-0", meaning("calcium-ionized", "mass")],
  ["53088-1", meaning("calcium-ionized", "amount", "other")],
  ["53087-3", meaning("calcium-ionized", "amount", "other")],
  ["53139-2", meaning("calcium-ionized-ph74", "amount")],
  ["59472-1", meaning("calcium-ionized-ph74", "amount")],
  ["59473-9", meaning("calcium-ionized-ph74", "amount")],
  ["2000-8", meaning("calcium-total", "amount")],
  ["17861-6", meaning("calcium-total", "mass")],
  ["29265-6", meaning("calcium-corrected", "amount")],
  ["2823-3", meaning("potassium", "amount")],
  ["6298-4", meaning("potassium", "amount")],
  ["22760-3", meaning("potassium", "mass")],
  ["75940-7", meaning("potassium", "mass")],
  ["14879-1", meaning("phosphate", "amount")],
  ["2777-1", meaning("phosphate", "mass")],
  ["1963-8", meaning("bicarbonate", "amount")],
  ["1962-0", meaning("bicarbonate", "amount")],
  ["1960-4", meaning("bicarbonate", "amount")],
  ["1959-6", meaning("bicarbonate", "amount")],
  ["2028-9", meaning("bicarbonate", "amount")],
  ["20565-8", meaning("bicarbonate", "amount")],
  ["2744-1", meaning("ph", "other")],
  ["1751-7", meaning("albumin", "mass")],
  ["5574-9", meaning("aluminium", "other")],
  ["2951-2", meaning("sodium", "amount")],
  ["2947-0", meaning("sodium", "amount")],
  ["2692-2", meaning("osmolality", "other")],
]);

/** Null for a code that is not of ours. The same number under another system is another code. */
export function meaningOf(code: { readonly system: string; readonly code: string }): Meaning | null {
  return code.system === loinc ? (meanings.get(code.code) ?? null) : null;
}
