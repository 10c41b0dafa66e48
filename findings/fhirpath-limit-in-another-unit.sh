#!/usr/bin/env bash
# @atomic-ehr/fhirpath 0.1.4 with @atomic-ehr/ucum 0.2.5, and fhirpath 5.2.2: a value that is its limit, in another unit.
#
# A rule is written once, in the unit of whoever wrote it; results come in the unit of the laboratory: haemoglobin in g/dL or in g/L, magnesium
# in mmol/L or in umol/L. FHIRPath compares quantities by their units, and its decimals are decimals.
# Guess: 7.0 g/dL is 70 g/L: at least that, at most that, equal to it, and not below it, in both engines and for every such value.
# Seen:  fhirpath says so of all hundred values from 0.1 to 10. @atomic-ehr/fhirpath turns one unit into the other by binary fractions: of
#        the hundred in g/dL not one is at least itself in g/L, nor equal to it, and 7 g/dL is below 70 g/L; so it is in mg/dL against mg/L. Of
#        the hundred in mmol/L seventeen are not at least themselves in umol/L, with 0.7 and 5.1 among them. In one unit all are right.
# What follows: a limit that is "at least" is not reached by the value it names, and one that is "below" rings a step early, for the one
# laboratory with the other unit. Try every rule at its very limit in each unit, or turn values into one unit by decimals first.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund --ignore-scripts @atomic-ehr/fhirpath@0.1.4 @atomic-ehr/ucum@0.2.5 fhirpath@5.2.2
cat > look.mjs <<'JS'
import { deepEqual } from "node:assert/strict";
import { evaluate } from "@atomic-ehr/fhirpath";
import fhirpath from "fhirpath";
import r4 from "fhirpath/fhir-context/r4/index.js";

const observation = (value, code) => ({
  resourceType: "Observation",
  status: "final",
  code: { text: "made up" },
  valueQuantity: { value, unit: code, system: "http://unitsofmeasure.org", code },
});
const engines = {
  "atomic-ehr": async (input, expression) => (await evaluate(expression, { input }))[0],
  fhirpath: (input, expression) => fhirpath.evaluate(input, { base: "Observation", expression }, null, r4)[0],
};
const values = Array.from({ length: 100 }, (_, at) => (at + 1) / 10);
const wrong = async (engine, compare, unit, limit, times) => {
  const found = [];
  for (const value of values) {
    const said = await engine(observation(value, unit), `value ${compare} ${Number((value * times).toPrecision(12))} '${limit}'`);
    if (said !== true) found.push(value);
  }
  return found;
};
const seen = {};
for (const [name, engine] of Object.entries(engines)) {
  seen[name] = {
    "mmol/L, at least itself in umol/L, is not": await wrong(engine, ">=", "mmol/L", "umol/L", 1000),
    "how many of a hundred": {
      "g/dL >= g/L": (await wrong(engine, ">=", "g/dL", "g/L", 10)).length,
      "g/dL = g/L": (await wrong(engine, "=", "g/dL", "g/L", 10)).length,
      "g/dL <= g/L": (await wrong(engine, "<=", "g/dL", "g/L", 10)).length,
      "mg/dL >= mg/L": (await wrong(engine, ">=", "mg/dL", "mg/L", 10)).length,
      "g/dL >= g/dL": (await wrong(engine, ">=", "g/dL", "g/dL", 1)).length,
    },
    "7 g/dL is below 70 g/L": await engine(observation(7, "g/dL"), "value < 70 'g/L'"),
  };
}
console.dir(seen, { depth: 4 });
deepEqual(seen, {
  "atomic-ehr": {
    "mmol/L, at least itself in umol/L, is not": [
      0.7, 1.4, 1.9, 2.3, 2.8, 3.3, 3.8, 4.6, 5.1, 5.6, 6.1, 6.6, 7.1, 7.6, 8.7, 9.2, 9.7,
    ],
    "how many of a hundred": {
      "g/dL >= g/L": 100,
      "g/dL = g/L": 100,
      "g/dL <= g/L": 0,
      "mg/dL >= mg/L": 100,
      "g/dL >= g/dL": 0,
    },
    "7 g/dL is below 70 g/L": true,
  },
  fhirpath: {
    "mmol/L, at least itself in umol/L, is not": [],
    "how many of a hundred": {
      "g/dL >= g/L": 0,
      "g/dL = g/L": 0,
      "g/dL <= g/L": 0,
      "mg/dL >= mg/L": 0,
      "g/dL >= g/dL": 0,
    },
    "7 g/dL is below 70 g/L": false,
  },
});
JS
node look.mjs
