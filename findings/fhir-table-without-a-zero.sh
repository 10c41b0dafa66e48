#!/usr/bin/env bash
# @imranq2/fhir-to-csv 1.0.15 (FHIR R4 as tables, for a spreadsheet): what a patient's results are in their rows.
#
# FHIRBundleConverter makes a row of each Observation, with columns for its code, value, unit, limits and time, and CSV of the rows; its README says that
# each extractor takes the relevant data. FHIR R4 has eleven types of a value, four comparators, and a time or a period of the draw.
# Guess: 0 is 0, "no" is false, above 8 is ">8" or has its sign in a column; what a type of value has no column for throws, or is in the log. CSV is
#        that of RFC 4180: a field with a line break or a quotation mark stands between quotation marks (section 2, rules 6 and 7).
# Seen:  a quantity of 0 has its unit and no value. Above 8 mmol/L is 8 mmol/L, and there is no column for a sign. "No", true, a whole number, a coded
#        result, components and why there is no value are empty cells beside "final"; so are a note, the time where it is a period, and the unit
#        where UCUM's code alone stands. A text of two lines is cut into two rows, and marks are doubled without marks around them.
# What follows: a urine output of 0 mL and no cramp look like what was not asked, a potassium off the scale like a milder one, and the lines after a
# comment are of no patient. Nothing throws or warns. Count the rows against the Observations, and write value, sign and type yourself.
# The package wants xlsx from an address outside the registry; xlsx 0.18.5 stands in, and writes none of this CSV.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
echo '{ "overrides": { "xlsx": "0.18.5" } }' > package.json
npm install --silent --no-audit --no-fund --ignore-scripts @imranq2/fhir-to-csv@1.0.15
cat > look.cjs <<'JS'
const { deepEqual } = require("node:assert/strict");
const { FHIRBundleConverter } = require("@imranq2/fhir-to-csv/lib/fhir_bundle_converter.js");

const observation = { resourceType: "Observation", id: "1", status: "final", code: { coding: [{ system: "http://loinc.org", code: "2823-3" }] } };
const quantity = (value, more) => ({ valueQuantity: { value, unit: "mmol/L", ...more } });
const csv = (more) => {
  const converter = new FHIRBundleConverter();
  const bundle = { resourceType: "Bundle", type: "collection", entry: [{ resource: { ...observation, ...more } }] };
  return converter.convertToCSV(converter.convertBundleToDictionaries(bundle)).Observation;
};
const columns = csv({})[0].split(",");
const row = (more) => {
  const cells = csv(more)[1].split(",");
  return ["status", "value", "valueUnit", "effective"].map((name) => cells[columns.indexOf(name)]).join(";");
};
const seen = {
  "6.8": row({ ...quantity(6.8), effectiveDateTime: "2026-03-01T10:30:00Z" }),
  0: row(quantity(0)),
  "above 8": row(quantity(8, { comparator: ">" })),
  "a column for the sign": columns.some((name) => /compar/i.test(name)),
  no: row({ valueBoolean: false }),
  yes: row({ valueBoolean: true }),
  "a whole number": row({ valueInteger: 3 }),
  coded: row({ valueCodeableConcept: { text: "growth" } }),
  components: row({ component: [{ code: { text: "systolic" }, ...quantity(82) }] }),
  "no value, and why": row({ dataAbsentReason: { text: "haemolysed" } }),
  "a period": row({ ...quantity(6.8), effectivePeriod: { start: "2026-03-01T10:30:00Z" } }),
  "UCUM alone": row({ valueQuantity: { value: 6.8, system: "http://unitsofmeasure.org", code: "mmol/L" } }),
  "a note": csv({ ...quantity(6.8), note: [{ text: "haemolysed" }] })[1].includes("haemolysed"),
  "two lines": csv({ valueString: "6.8\nhaemolysed" })[1].split("\n").map((line) => line.replace(/^.*false,+/, "").replace(/,+$/, "")),
  marks: csv({ valueString: 'called "urgent"' })[1].replace(/^.*false,+/, "").replace(/,+$/, ""),
};
console.log(seen);
deepEqual(seen, {
  "6.8": "final;6.8;mmol/L;2026-03-01T10:30:00Z",
  0: "final;;mmol/L;",
  "above 8": "final;8;mmol/L;",
  "a column for the sign": false,
  no: "final;;;",
  yes: "final;;;",
  "a whole number": "final;;;",
  coded: "final;;;",
  components: "final;;;",
  "no value, and why": "final;;;",
  "a period": "final;6.8;mmol/L;",
  "UCUM alone": "final;6.8;;",
  "a note": false,
  "two lines": ["6.8", "haemolysed"],
  marks: 'called ""urgent""',
});
JS
node look.cjs
