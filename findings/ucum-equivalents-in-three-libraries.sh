#!/usr/bin/env bash
# @atomic-ehr/ucum 0.2.5, @atomic-ehr/fhirpath 0.1.4, @lhncbc/ucum-lhc 7.1.10 and fhirpath 5.2.2: a magnesium in meq/L.
#
# Laboratories give magnesium and calcium in meq/L or in mmol/L. Both ions carry two charges: 1.4 meq/L of magnesium is
# 0.7 mmol/L, which is low. UCUM defines the equivalent as one mole, and leaves the charge out.
# Guess: no library of units turns one into the other without being told the charge; a comparison in FHIRPath across
#        both is empty.
# Seen:  @lhncbc/ucum-lhc asks for the charge, and gives 0.7 with it; fhirpath, which is built on it, finds 1.4 meq/L neither
#        below nor above 0.75 mmol/L. @atomic-ehr/ucum takes one for the other: 1.4 meq/L is 1.4 mmol/L. So @atomic-ehr/fhirpath says,
#        without a word, that it is not below 0.75 mmol/L, and equal to 1.4 mmol/L; of mg/dL it says nothing, as one would guess.
# What follows: a rule for a low magnesium or calcium sees twice the value, and stays silent. Halve meq/L of both ions yourself,
# or refuse it; that units are "convertible" is no proof.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund --ignore-scripts \
  @atomic-ehr/ucum@0.2.5 @atomic-ehr/fhirpath@0.1.4 @lhncbc/ucum-lhc@7.1.10 fhirpath@5.2.2
cat > look.mjs <<'JS'
import { deepEqual, equal } from "node:assert/strict";
import { evaluate } from "@atomic-ehr/fhirpath";
import { ucum } from "@atomic-ehr/ucum";
import lhc from "@lhncbc/ucum-lhc";
import fhirpath from "fhirpath";
import r4 from "fhirpath/fhir-context/r4/index.js";

const utils = lhc.UcumLhcUtils.getInstance();
const converted = {
  "atomic-ehr": ucum.convert(1.4, "meq/L", "mmol/L"),
  "ucum-lhc": utils.convertUnitTo("meq/L", 1.4, "mmol/L").toVal,
  "ucum-lhc, charge 2": utils.convertUnitTo("meq/L", 1.4, "mmol/L", { charge: 2 }).toVal,
};
console.log(converted);
equal(ucum.isConvertible("meq/L", "mmol/L"), true);
deepEqual(converted, { "atomic-ehr": 1.4, "ucum-lhc": null, "ucum-lhc, charge 2": 0.7 });

const observation = {
  resourceType: "Observation",
  status: "final",
  code: { text: "made up" },
  valueQuantity: { value: 1.4, unit: "meq/L", system: "http://unitsofmeasure.org", code: "meq/L" },
};
const looked = async (expression) => ({
  "atomic-ehr": await evaluate(expression, { input: observation }),
  fhirpath: fhirpath.evaluate(observation, { base: "Observation", expression }, null, r4),
});
const seen = {
  "below 0.75 mmol/L": await looked("value < 0.75 'mmol/L'"),
  "above 0.75 mmol/L": await looked("value > 0.75 'mmol/L'"),
  "equal to 1.4 mmol/L": await looked("value = 1.4 'mmol/L'"),
  "below 1.8 mg/dL": await looked("value < 1.8 'mg/dL'"),
};
console.log(seen);
deepEqual(seen, {
  "below 0.75 mmol/L": { "atomic-ehr": [false], fhirpath: [] },
  "above 0.75 mmol/L": { "atomic-ehr": [true], fhirpath: [] },
  "equal to 1.4 mmol/L": { "atomic-ehr": [true], fhirpath: [false] },
  "below 1.8 mg/dL": { "atomic-ehr": [], fhirpath: [] },
});
JS
node look.mjs
