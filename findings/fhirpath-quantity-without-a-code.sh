#!/usr/bin/env bash
# fhirpath 5.2.2 (FHIRPath with the R4 model): one quantity without a UCUM code ends a whole filter.
#
# FHIR lets a Quantity carry its unit as text alone, and many laboratories send it so.
# Guess: in where(value > 6.5 'mmol/L') such a value compares as empty, is left out, and the others are found, just as
#        one of another dimension (6 meq/L) compares as empty.
# Seen:  the value of another dimension is left out, while the one without a code throws: of a bundle in which one
#        result has no code, not one of the others is found. value.exists() and value.unit see it.
#        `=` does not throw: it is false.
# What follows: ask for value.code.exists() first, or evaluate per resource.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund --ignore-scripts fhirpath@5.2.2
cat > look.mjs <<'JS'
import { deepEqual, match } from "node:assert/strict";
import fhirpath from "fhirpath";
import r4 from "fhirpath/fhir-context/r4/index.js";

const observation = (id, quantity) => ({
  resource: { resourceType: "Observation", id, status: "final", code: { text: "made up" }, valueQuantity: quantity },
});
const ucum = "http://unitsofmeasure.org";
const high = observation("high", { value: 6.8, unit: "mmol/L", system: ucum, code: "mmol/L" });
const other = observation("other", { value: 6.8, unit: "mEq/L", system: ucum, code: "meq/L" });
const plain = observation("plain", { value: 4.4, unit: "mmol/L" });
const bundle = (...entry) => ({ resourceType: "Bundle", type: "collection", entry });
const filter = (compare) => `Bundle.entry.resource.where(value ${compare} 6.5 'mmol/L').id`;
const found = (entries, compare = ">") => {
  try {
    return fhirpath.evaluate(bundle(...entries), filter(compare), null, r4);
  } catch (error) {
    return String(error?.message ?? error);
  }
};
const seen = {
  "of another dimension": found([high, other]),
  "without a code": found([high, plain]),
  "without a code, by =": found([high, plain], "="),
  "asked for the code first": fhirpath.evaluate(
    bundle(high, plain),
    "Bundle.entry.resource.where(value.code.exists()).where(value > 6.5 'mmol/L').id",
    null,
    r4,
  ),
};
console.log(seen);
deepEqual(seen["of another dimension"], ["high"]);
match(String(seen["without a code"]), /did not match type/);
deepEqual(seen["without a code, by ="], []);
deepEqual(seen["asked for the code first"], ["high"]);
JS
node look.mjs
