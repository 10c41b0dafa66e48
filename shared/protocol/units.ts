/** The units in which an analyte's results and limits are accepted. */
export const units = ["mmol/L", "mg/dL", "mEq/L"] as const;
export type Unit = (typeof units)[number];

/**
 * Spellings met in real feeds. UCUM is case sensitive and they are not; folding case would let "MMOL" and
 * "mMol" in together with spellings that mean something else, so each one is listed.
 */
const spellings: Readonly<Record<Unit, readonly string[]>> = {
  "mmol/L": ["mmol/L", "mmol/l", "MMOL/L", "Mmol/L", "Mmol/l", "mMol/L", "mMOL/L", "mmolL", "mmoll", "MMOLL"],
  "mg/dL": [
    ...["mg/dL", "mg/dl", "MG/DL", "Mg/dL", "Mg/dl", "mg/DL", "MG/dL", "mgdL", "mgdl", "MGDL"],
    ...["mg%", "MG%", "mg/100mL", "mg/100ml", "MG/100ML", "mg/100 mL"],
  ],
  "mEq/L": [
    ...[
      "mEq/L",
      "mEq/l",
      "meq/L",
      "meq/l",
      "MEQ/L",
      "Meq/L",
      "MEq/L",
      "mEQ/L",
      "mEqL",
      "meqL",
      "meql",
      "MEQL",
    ],
    "meq/liter",
  ],
};

const bySpelling: ReadonlyMap<string, Unit> = new Map(
  units.flatMap((unit) => spellings[unit].map((spelling) => [spelling, unit] as const)),
);

/** Null for a unit that no analyte of ours comes in. */
export function unitOf(text: string): Unit | null {
  return bySpelling.get(text.trim()) ?? null;
}
