#!/usr/bin/env bash
# @lhncbc/ucum-lhc 7.1.10, fhirpath 5.2.2, cql-execution 3.3.2, @atomic-ehr/ucum 0.2.5 and ucum 0.0.7: units that are one, measures that are not.
#
# Glycated haemoglobin comes in % (NGSP) or in mmol/mol (IFCC), and the two are tied by a line that does not go through zero: 7 % is
# 53 mmol/mol, the usual limit. UCUM defines % as a hundredth, a mole as a number of things, and what stands in braces as nothing at all.
# Guess: a library gives 53, or refuses; a comparison across both is empty, as one across mmol/L and meq/L is. A clearance for 1.73 m2 of
#        body, a count of cells and a score are not compared with mL/min, mmol/L and %.
# Seen:  all five say 70 mmol/mol, and that 7 % is above 53 and above 69 mmol/mol; nothing warns. 60 mL/min/{1.73_m2} is 60 mL/min to all but
#        @atomic-ehr/ucum, and a {score} of 5 is 500 %. @atomic-ehr/ucum and ucum 0.0.7 turn 150 10*9/L of cells into a concentration, 2.5e-10
#        mmol/L; the others refuse that.
# What follows: a rule in one unit judges whoever is measured in the other by a third too much, and a small patient's clearance counts as that of a
# body of 1.73 m2. Which of two measures a result is stands in its code alone: ask for that, and convert glycated haemoglobin yourself.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund --ignore-scripts \
  @lhncbc/ucum-lhc@7.1.10 fhirpath@5.2.2 cql-execution@3.3.2 @atomic-ehr/ucum@0.2.5 ucum@0.0.7
cat > look.mjs <<'JS'
import { deepEqual } from "node:assert/strict";
import { ucum as atomic } from "@atomic-ehr/ucum";
import lhc from "@lhncbc/ucum-lhc";
import cql from "cql-execution";
import fhirpath from "fhirpath";
import r4 from "fhirpath/fhir-context/r4/index.js";
import old from "ucum";

const utils = lhc.UcumLhcUtils.getInstance();
const rounded = (value) => (typeof value === "number" ? Number(value.toPrecision(3)) : "refused");
const tried = (convert) => {
  try {
    return rounded(convert());
  } catch {
    return "refused";
  }
};
const converted = (value, from, to) => ({
  "ucum-lhc": tried(() => utils.convertUnitTo(from, value, to).toVal),
  "atomic-ehr": tried(() => atomic.convert(value, from, to)),
  ucum: tried(() => old.convert(value, from, to)),
});
const above = (value, unit, limit, ofLimit) => ({
  fhirpath: fhirpath.evaluate({}, `${value} '${unit}' > ${limit} '${ofLimit}'`, null, r4)[0] ?? "empty",
  cql: new cql.Quantity(value, unit).after(new cql.Quantity(limit, ofLimit)) ?? "empty",
});
const seen = {
  "7 % in mmol/mol": converted(7, "%", "mmol/mol"),
  "7 % above 53 mmol/mol": above(7, "%", 53, "mmol/mol"),
  "7 % above 69 mmol/mol": above(7, "%", 69, "mmol/mol"),
  "60 mL/min/{1.73_m2} in mL/min": converted(60, "mL/min/{1.73_m2}", "mL/min"),
  "60 mL/min/{1.73_m2} above 45 mL/min": above(60, "mL/min/{1.73_m2}", 45, "mL/min"),
  "5 {score} in %": converted(5, "{score}", "%"),
  "150 10*9/L in mmol/L": converted(150, "10*9/L", "mmol/L"),
  "150 10*9/L above 3.5 mmol/L": above(150, "10*9/L", 3.5, "mmol/L"),
  "4 mmol/L above 3 meq/L": above(4, "mmol/L", 3, "meq/L"),
};
console.log(seen);
const all = (value) => ({ "ucum-lhc": value, "atomic-ehr": value, ucum: value });
const both = (said) => ({ fhirpath: said, cql: said });
deepEqual(seen, {
  "7 % in mmol/mol": all(70),
  "7 % above 53 mmol/mol": both(true),
  "7 % above 69 mmol/mol": both(true),
  "60 mL/min/{1.73_m2} in mL/min": { ...all(60), "atomic-ehr": "refused" },
  "60 mL/min/{1.73_m2} above 45 mL/min": both(true),
  "5 {score} in %": all(500),
  "150 10*9/L in mmol/L": { ...all(2.49e-10), "ucum-lhc": "refused" },
  "150 10*9/L above 3.5 mmol/L": both("empty"),
  "4 mmol/L above 3 meq/L": both("empty"),
});
JS
node look.mjs
