/** The units in which an analyte's results and limits are accepted [P4.units]. */
export const units = [
  "mmol/L",
  "mg/dL",
  "mEq/L",
  "g/L",
  "g/dL",
  "ug/L",
  "umol/L",
  "mosm/kg",
  "[pH]",
] as const;
export type Unit = (typeof units)[number];

/**
 * Spellings met in real feeds. UCUM is case sensitive and they are not; folding case would let "MMOL" and
 * "mMol" in together with spellings that mean something else, so each one is listed.
 */
export const spellings: Readonly<Record<Unit, readonly string[]>> = {
  "mmol/L": [
    ...["mmol/L", "mmol/l", "MMOL/L", "Mmol/L", "Mmol/l", "mMol/L", "mMOL/L", "mmolL", "mmoll", "MMOLL"],
    ...["mMol/l", "mmol/liter", "mmol/litre", "mmol / L"],
  ],
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
    // The same in German.
    "mval/L",
    "mval/l",
  ],
  "g/L": ["g/L", "g/l", "G/L", "gm/L", "GM/L", "g/liter"],
  "g/dL": ["g/dL", "g/dl", "G/DL", "G/dL", "gm/dL", "gm/dl", "GM/DL", "g%", "G%", "g/100mL", "g/100 mL"],
  "ug/L": [
    ...[
      "ug/L",
      "ug/l",
      "UG/L",
      "mcg/L",
      "mcg/l",
      "MCG/L",
      "\u00b5g/L",
      "\u00b5g/l",
      "\u03bcg/L",
      "\u03bcg/l",
    ],
    ...["ng/mL", "ng/ml", "NG/ML"],
  ],
  "umol/L": [
    ...["umol/L", "umol/l", "UMOL/L", "mcmol/L"],
    ...["\u00b5mol/L", "\u00b5mol/l", "\u03bcmol/L", "\u03bcmol/l"],
  ],
  "mosm/kg": [
    ...["mosm/kg", "mOsm/kg", "mOsm/Kg", "MOSM/KG", "mosmol/kg", "mOsmol/kg", "mosm/kg H2O", "mOsm/kg H2O"],
    ...["mosm/kgH2O", "mOsm/kgH2O"],
  ],
  "[pH]": ["[pH]", "[PH]", "pH", "PH", "pH units", "pH unit", "1"],
};

const bySpelling: ReadonlyMap<string, Unit> = new Map(
  units.flatMap((unit) => spellings[unit].map((spelling) => [spelling, unit] as const)),
);

/** Null for a unit that no analyte of ours comes in. */
export function unitOf(text: string): Unit | null {
  return bySpelling.get(text.trim()) ?? null;
}
