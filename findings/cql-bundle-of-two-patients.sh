#!/usr/bin/env bash
# cql-exec-fhir 2.2.0 (FHIR as the data of Clinical Quality Language) with cql-execution 3.3.2: whose results a rule is asked about.
#
# A rule in CQL is asked for one patient at a time. This source is given Bundles of FHIR and hands out patients, and what was retrieved of each;
# its README says that it expects one Bundle for a patient. A server answers a search by pages, and _include brings other patients along.
# Guess: what says another subject is not that patient's; a second patient is handed out as well, or it throws; two pages of one patient are put
#        together, or the second throws.
# Seen:  no subject is looked at. The first patient of a Bundle has all that is in it, what belongs to the second, to nobody and to a group too,
#        and the second is never handed out. Of two pages of one patient the later alone is left: its one potassium stands, and the 6.8 of
#        the page before is nowhere; the count of a rule says 1. A result that is there twice is two. Nothing throws, but for a Bundle without
#        a patient, which is a TypeError.
# What follows: a donor's or a neighbour's potassium is judged as the patient's, and whoever has more results than a page holds is judged by
# the last page. Put the pages together, leave out what has another subject, and count the patients before and after.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund --ignore-scripts cql-exec-fhir@2.2.0 cql-execution@3.3.2
cat > look.mjs <<'JS'
import { deepEqual } from "node:assert/strict";
import fhir from "cql-exec-fhir";
import cql from "cql-execution";

const patient = (id) => ({ resourceType: "Patient", id });
const potassium = (value, subject) => ({
  resourceType: "Observation",
  id: `k-${value}`.replace(".", "-"),
  status: "final",
  code: { coding: [{ system: "http://loinc.org", code: "2823-3" }] },
  ...(subject && { subject: { reference: subject } }),
  effectiveDateTime: "2026-03-01T10:30:00Z",
  valueQuantity: { value, unit: "mmol/L", system: "http://unitsofmeasure.org", code: "mmol/L" },
});
const bundle = (...resources) => ({
  resourceType: "Bundle",
  type: "searchset",
  entry: resources.map((resource) => ({ fullUrl: `https://example.org/fhir/${resource.resourceType}/${resource.id}`, resource })),
});
const identifier = { id: "made-up", version: "1" };
const schemaIdentifier = { id: "urn:hl7-org:elm", version: "r1" };
const model = { localIdentifier: "FHIR", uri: "http://hl7.org/fhir", version: "4.0.1" };
const retrieved = { type: "Retrieve", dataType: "{http://hl7.org/fhir}Observation" };
const count = [{ name: "count", context: "Patient", expression: { type: "Count", source: retrieved } }];
const library = new cql.Library({ library: { identifier, schemaIdentifier, usings: { def: [model] }, statements: { def: count } } });
const without = () => {
  const source = fhir.PatientSource.FHIRv401();
  try {
    source.loadBundles([bundle(mine)]);
    return source.currentPatient()?.id.value;
  } catch ({ name }) {
    return name;
  }
};
const looked = async (...bundles) => {
  const source = fhir.PatientSource.FHIRv401();
  source.loadBundles(bundles);
  const found = {};
  for (let one = source.currentPatient(); one; one = source.nextPatient() && source.currentPatient())
    found[one.id.value] = one.findRecords("Observation").map((result) => result.id.value);
  const again = fhir.PatientSource.FHIRv401();
  again.loadBundles(bundles);
  const counted = (await new cql.Executor(library).exec(again)).patientResults;
  return { found, counted: Object.fromEntries(Object.entries(counted).map(([id, results]) => [id, results.count])) };
};
const mine = potassium(4.1, "Patient/1");
const high = potassium(6.8, "Patient/1");
const others = potassium(7.2, "Patient/2");
const seen = {
  "one patient": await looked(bundle(patient("1"), mine)),
  "a Bundle for each": await looked(bundle(patient("1"), mine), bundle(patient("2"), others)),
  "two in a Bundle": await looked(bundle(patient("1"), mine, patient("2"), others)),
  "without a subject, and of a group": await looked(bundle(patient("1"), potassium(8.8), potassium(9.9, "Group/1"))),
  "two pages of one": await looked(bundle(patient("1"), high), bundle(patient("1"), mine)),
  "one result twice": await looked(bundle(patient("1"), mine, mine)),
  "no patient": without(),
};
console.dir(seen, { depth: 4 });
deepEqual(seen, {
  "one patient": { found: { 1: ["k-4-1"] }, counted: { 1: 1 } },
  "a Bundle for each": { found: { 1: ["k-4-1"], 2: ["k-7-2"] }, counted: { 1: 1, 2: 1 } },
  "two in a Bundle": { found: { 1: ["k-4-1", "k-7-2"] }, counted: { 1: 2 } },
  "without a subject, and of a group": { found: { 1: ["k-8-8", "k-9-9"] }, counted: { 1: 2 } },
  "two pages of one": { found: { 1: ["k-4-1"] }, counted: { 1: 1 } },
  "one result twice": { found: { 1: ["k-4-1", "k-4-1"] }, counted: { 1: 2 } },
  "no patient": "TypeError",
});
JS
node look.mjs
