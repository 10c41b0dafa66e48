#!/usr/bin/env bash
# @imranq2/fhirpatientsummary 1.0.45 (International Patient Summary from FHIR R4): which laboratory results it tells.
#
# It writes the section of results for whoever meets the patient next: of each analyte the newest of two years.
# Guess: a result whose code the library does not know stands there by its own name; what was entered in error is left out,
#        and one that is preliminary, or critically high, says so.
# Seen:  only codes of a list of its own are told, and nothing says that others were left out: magnesium by 19123-9 is there, by
#        2601-3 or 21377-7 it is not, and so ionized calcium by 1995-0 and phosphate by 2777-1. A potassium of 7.2 in whole blood
#        (6298-4), drawn an hour after a 4.2 in serum (2823-3), is not told, and the 4.2 stands as the newest. A result
#        entered in error stands like any other, as does a preliminary one, and HH is left out. "<" and "haemolysed" are kept.
# What follows: no result in it is no normal result. Translate codes before, and take out what was entered in error yourself.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund --ignore-scripts @imranq2/fhirpatientsummary@1.0.45
cat > look.cjs <<'JS'
const { deepEqual } = require("node:assert/strict");
const { NarrativeGenerator } = require("@imranq2/fhirpatientsummary");

const daysAgo = (days, hours = 0) => new Date(Date.now() - days * 86_400_000 + hours * 3_600_000).toISOString();
const inMoles = new Set(["1995-0", "2601-3", "2823-3", "6298-4"]);
const quantity = (value, unit) => ({ value, unit, system: "http://unitsofmeasure.org", code: unit });
const result = (code, text, value, more = {}) => ({
  resourceType: "Observation",
  id: `made-up-${code}`,
  status: "final",
  category: [{ coding: [{ code: "laboratory", system: "http://terminology.hl7.org/CodeSystem/observation-category" }] }],
  code: { coding: [{ system: "http://loinc.org", code, display: text }], text },
  subject: { reference: "Patient/made-up" },
  effectiveDateTime: daysAgo(3),
  valueQuantity: quantity(value, inMoles.has(code) ? "mmol/L" : "mg/dL"),
  ...more,
});

/** Each row of the table: name, code and result. */
async function rowsOf(...results) {
  const { div = "" } = (await NarrativeGenerator.generateNarrativeAsync("ResultsSection", results, "Europe/Brussels", true)) ?? {};
  return [...div.matchAll(/<tr[^>]*>(.*?)<\/tr>/gs)]
    .map(([, row]) => [...row.matchAll(/<td[^>]*>(.*?)<\/td>/gs)].map(([, cell]) => cell.replace(/<[^>]+>/g, "").trim()))
    .filter((cells) => cells.length > 0)
    .map(([name, code, told]) => `${name} ${code} ${told}`);
}

(async () => {
  const potassium = (more) => result("2823-3", "Potassium", 7, more);
  const high = { interpretation: [{ coding: [{ code: "HH" }] }] };
  const seen = {
    "magnesium 19123-9": await rowsOf(result("19123-9", "Magnesium", 1.4)),
    "magnesium 2601-3": await rowsOf(result("2601-3", "Magnesium", 0.6)),
    "magnesium 21377-7": await rowsOf(result("21377-7", "Magnesium", 1.4)),
    "ionized calcium 1995-0": await rowsOf(result("1995-0", "Calcium.ionized", 0.8)),
    "phosphate 2777-1": await rowsOf(result("2777-1", "Phosphate", 1.2)),
    "serum, then whole blood": await rowsOf(
      result("2823-3", "Potassium", 4.2),
      result("6298-4", "Potassium in blood", 7.2, { effectiveDateTime: daysAgo(3, 1) }),
    ),
    "entered in error": await rowsOf(potassium({ status: "entered-in-error" })),
    preliminary: await rowsOf(potassium({ status: "preliminary" })),
    "critically high": await rowsOf(potassium(high)),
    "below 2": await rowsOf(result("2823-3", "Potassium", 2, { valueQuantity: { ...quantity(2, "mmol/L"), comparator: "<" } })),
    haemolysed: await rowsOf(potassium({ valueQuantity: undefined, valueString: "haemolysed" })),
  };
  console.log(seen);
  const seven = ["Potassium 2823-3 (LOINC) 7 mmol/L"];
  deepEqual(seen, {
    "magnesium 19123-9": ["Magnesium 19123-9 (LOINC) 1.4 mg/dL"],
    "magnesium 2601-3": [],
    "magnesium 21377-7": [],
    "ionized calcium 1995-0": [],
    "phosphate 2777-1": [],
    "serum, then whole blood": ["Potassium 2823-3 (LOINC) 4.2 mmol/L"],
    "entered in error": seven,
    preliminary: seven,
    "critically high": seven,
    "below 2": ["Potassium 2823-3 (LOINC) &lt; 2 mmol/L"],
    haemolysed: ["Potassium 2823-3 (LOINC) haemolysed"],
  });
})();
JS
node look.cjs
