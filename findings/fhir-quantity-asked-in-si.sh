#!/usr/bin/env bash
# @asymmetrik/fhir-qb 0.12.5 with @asymmetrik/fhir-qb-mongo 0.12.3 (searches of FHIR made queries of MongoDB), run by mingo 6.4.6: whose creatinine is high.
#
# A server keeps Observations as they came, and this library makes its query of what a client asks: value-quantity=gt800||umol/L, date=le2026-03-01. FHIR
# has le for a day include all that the day holds, and a token of system and code be that of one coding.
# Guess: the number is compared as it stands with the values in that unit, or both are converted; a unit that it does not know is an error.
# Seen:  the number that is asked for is turned into units of the SI by mathjs, and compared with the stored one as it stands, in whatever unit that is.
#        mmol/L and g/L are what they were, so that a potassium above 6.5 is right. gt800||umol/L asks for more than 0.8, gt20||mg/dL for more than 0.2,
#        gt7||g/dL for more than 70, and gt160||mmHg for more than 21331 Pa; nothing throws. A number without a unit, as FHIR allows, is an error, and so
#        are U/L, meq/L and mm[Hg]. le2026-03-01 ends at the midnight before that day, le2026-03 before that month; gt, ge, lt and eq are right. The
#        system of one coding and the code of another are taken for a match, and the unit of what is stored is not asked about.
# What follows: who tries a search with potassium ships one that finds each creatinine there is, and no haemoglobin or blood pressure. Search by code and
# patient, compare values yourself by unit, and ask for lt of the next day instead of le.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund --ignore-scripts --legacy-peer-deps \
  @asymmetrik/fhir-qb@0.12.5 @asymmetrik/fhir-qb-mongo@0.12.3 @asymmetrik/fhir-sanitize-param@1.1.6 mathjs@5.10.3 mingo@6.4.6
cat > look.mjs <<'JS'
import { deepEqual } from "node:assert/strict";
import QueryBuilder from "@asymmetrik/fhir-qb";
import { Query } from "mingo";

const builder = new QueryBuilder({ implementationParameters: { archivedParamPath: "archived" } });
const parameterDefinitions = {
  "value-quantity": { type: "quantity", fhirtype: "Quantity", xpath: "Observation.valueQuantity" },
  date: { type: "date", fhirtype: "dateTime", xpath: "Observation.effectiveDateTime" },
  code: { type: "token", fhirtype: "CodeableConcept", xpath: "Observation.code" },
};
const stored = (id, value, unit, effectiveDateTime, coding) => ({
  id,
  valueQuantity: { value, unit, system: "http://unitsofmeasure.org", code: unit },
  effectiveDateTime,
  code: { coding },
});
const loinc = (code) => ({ system: "http://loinc.org", code });
const results = [
  stored("potassium", 6.8, "mmol/L", "2026-02-27T10:30:00Z", [loinc("2823-3")]),
  stored("creatinine", 90, "umol/L", "2026-02-28T10:30:00Z", [loinc("14682-9")]),
  stored("haemoglobin", 12.5, "g/dL", "2026-03-01T10:30:00Z", [loinc("718-7"), { system: "urn:lab", code: "2823-3" }]),
  stored("systolic", 190, "mm[Hg]", "2026-03-02T10:30:00Z", [loinc("8480-6")]),
];
const find = (query) => {
  const built = builder.buildSearchQuery({ req: { method: "GET", query, params: {} }, parameterDefinitions, includeArchived: true });
  if (built.errors.length > 0) return String(built.errors[0].message ?? built.errors[0]);
  const asked = new Query(built.query[0].$match);
  return results.filter((result) => asked.test(result)).map(({ id }) => id).join(" ");
};
const value = (text) => find({ "value-quantity": text });
const date = (text) => find({ date: text });
const seen = {
  "gt6.5||mmol/L": value("gt6.5||mmol/L"),
  "gt800||umol/L": value("gt800||umol/L"),
  "lt8||g/dL": value("lt8||g/dL"),
  "gt7||g/dL": value("gt7||g/dL"),
  "gt160||mmHg": value("gt160||mmHg"),
  "gt6.5": value("gt6.5"),
  "gt1000||U/L": value("gt1000||U/L"),
  "gt160||mm[Hg]": value("gt160||mm[Hg]"),
  "le2026-03-01": date("le2026-03-01"),
  "lt2026-03-02": date("lt2026-03-02"),
  "2026-03-01": date("2026-03-01"),
  "le2026-03": date("le2026-03"),
  "http://loinc.org|2823-3": find({ code: "http://loinc.org|2823-3" }),
};
console.log(seen);
deepEqual(seen, {
  "gt6.5||mmol/L": "potassium creatinine haemoglobin systolic",
  "gt800||umol/L": "potassium creatinine haemoglobin systolic",
  "lt8||g/dL": "potassium haemoglobin",
  "gt7||g/dL": "creatinine systolic",
  "gt160||mmHg": "",
  "gt6.5": "Second parameter in Unit constructor must be a string",
  "gt1000||U/L": 'Unit "U" not found.',
  "gt160||mm[Hg]": 'Unexpected "[" in "mm[Hg]" at index 2',
  "le2026-03-01": "potassium creatinine",
  "lt2026-03-02": "potassium creatinine haemoglobin",
  "2026-03-01": "haemoglobin",
  "le2026-03": "potassium creatinine",
  "http://loinc.org|2823-3": "potassium haemoglobin",
});
JS
node look.mjs
