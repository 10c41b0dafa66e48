import { expect, test } from "vitest";
import { type Unit, unitOf } from "../../../../shared/protocol/values/units.ts";

/** Each spelling that is taken, written once more, so that a slip of the table shows. */
const taken: readonly (readonly [Unit, readonly string[]])[] = [
  ["mmol/L", ["mmol/L", "mmol/l", "MMOL/L", "Mmol/L", "Mmol/l", "mMol/L", "mMOL/L"]],
  ["mmol/L", ["mmolL", "mmoll", "MMOLL", "mMol/l", "mmol/liter", "mmol/litre", "mmol / L"]],
  ["mg/dL", ["mg/dL", "mg/dl", "MG/DL", "Mg/dL", "Mg/dl", "mg/DL", "MG/dL", "mgdL", "mgdl", "MGDL"]],
  ["mg/dL", ["mg%", "MG%", "mg/100mL", "mg/100ml", "MG/100ML", "mg/100 mL"]],
  ["mEq/L", ["mEq/L", "mEq/l", "meq/L", "meq/l", "MEQ/L", "Meq/L", "MEq/L", "mEQ/L"]],
  ["mEq/L", ["mEqL", "meqL", "meql", "MEQL", "meq/liter", "mval/L", "mval/l"]],
  ["g/L", ["g/L", "g/l", "G/L", "gm/L", "GM/L", "g/liter"]],
  ["g/dL", ["g/dL", "g/dl", "G/DL", "G/dL", "gm/dL", "gm/dl", "GM/DL", "g%", "G%", "g/100mL", "g/100 mL"]],
  ["ug/L", ["ug/L", "ug/l", "UG/L", "mcg/L", "mcg/l", "MCG/L", "ng/mL", "ng/ml", "NG/ML"]],
  ["ug/L", ["\u00b5g/L", "\u00b5g/l", "\u03bcg/L", "\u03bcg/l"]],
  ["umol/L", ["umol/L", "umol/l", "UMOL/L", "mcmol/L"]],
  ["umol/L", ["\u00b5mol/L", "\u00b5mol/l", "\u03bcmol/L", "\u03bcmol/l"]],
  ["mosm/kg", ["mosm/kg", "mOsm/kg", "mOsm/Kg", "MOSM/KG", "mosmol/kg", "mOsmol/kg"]],
  ["mosm/kg", ["mosm/kg H2O", "mOsm/kg H2O", "mosm/kgH2O", "mOsm/kgH2O"]],
  ["[pH]", ["[pH]", "[PH]", "pH", "PH", "pH units", "pH unit", "1"]],
];

const each = taken.flatMap(([unit, spellings]) => spellings.map((spelling) => ({ unit, spelling })));

test.each(each)("$spelling is taken for $unit", ({ unit, spelling }) => {
  expect(unitOf(spelling)).toBe(unit);
  expect(unitOf(` ${spelling} `)).toBe(unit);
});

test.each(["", "mol/L", "mmol", "mg", "mg/L", "MmOl/L", "MMol/L", "mg/dL/h", "%", "10"])(
  "%j is no unit of ours: nothing is folded or guessed",
  (text) => {
    expect(unitOf(text)).toBeNull();
  },
);
