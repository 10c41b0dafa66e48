#!/usr/bin/env bash
# chem-units 2.1.0 (units of chemistry, converted): a troponin in ng/L, and a value whose unit is written otherwise.
#
# convert(category, value, from, to) has units by keys, umol, ng_l, kpa, in categories such as molarity and concentration; precision is five places unless
# one says otherwise. Laboratories write micromole as umol and as mcmol, and blood pressure comes in mmHg.
# Guess: a unit, or a category, that is not known throws, or gives no number; 14 ng/L is 14e-6 mg/L, and one mg/L is a million ng/L.
# Seen:  where either unit or the category is not known the value comes back as it was: 884 mcmol is "884 mmol", 120 mmHg "120 kPa", and 5 g "5 kg". A
#        nanogram per litre is a thousandth of a milligram per litre, so that 14 ng/L is 0.014 mg/L; no key is there for ug/L, which that would be. Five
#        places are not five figures: 5 nmol are 0 mmol. "6,8" is 6. Nothing throws or warns. Units that it knows, temperatures too, are right.
# What follows: a creatinine in another spelling stands beside right ones at a thousand times its value, and a normal troponin, brought to mg/L for a
# limit in that unit, is a heart attack. Look the key up in genUnits() first, and try each unit in use against a value from a book.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund --ignore-scripts chem-units@2.1.0
cat > look.mjs <<'JS'
import { deepEqual } from "node:assert/strict";
import { convert, genUnits } from "chem-units";

const known = (category) => genUnits(category).map(({ key }) => key).join(", ");
const seen = {
  "884 umol, mmol": convert("amount_substance", 884, "umol", "mmol"),
  "884 mcmol, mmol": convert("amount_substance", 884, "mcmol", "mmol"),
  "884 umol, mmol, as creatinine": convert("creatinine", 884, "umol", "mmol"),
  "120 mmHg, kPa": convert("pressure", 120, "mmHg", "kpa"),
  "120 torr, kPa": convert("pressure", 120, "torr", "kpa"),
  "5 g, kg": convert("mass", 5, "g", "kg"),
  "14 ng/L, mg/L": convert("concentration", 14, "ng_l", "mg_l"),
  "1 mg/L, ng/L": convert("concentration", 1, "mg_l", "ng_l"),
  "concentrations": known("concentration"),
  "5 nmol, mmol": convert("amount_substance", 5, "nmol", "mmol"),
  "6,8 g, mg": convert("mass", "6,8", "g", "mg"),
  "6.8 mmol/L, umol/L": convert("molarity", 6.8, "mmol_l", "umol_l"),
  "37 C, F": convert("temperature", 37, "C", "F"),
};
console.log(seen);
deepEqual(seen, {
  "884 umol, mmol": 0.884,
  "884 mcmol, mmol": 884,
  "884 umol, mmol, as creatinine": 884,
  "120 mmHg, kPa": 120,
  "120 torr, kPa": 15.99868,
  "5 g, kg": 5,
  "14 ng/L, mg/L": 0.014,
  "1 mg/L, ng/L": 1000,
  "concentrations": "ng_l, mg_l, g_l",
  "5 nmol, mmol": 0,
  "6,8 g, mg": 6000,
  "6.8 mmol/L, umol/L": 6800,
  "37 C, F": 98.6,
});
JS
node look.mjs
