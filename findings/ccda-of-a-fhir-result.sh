#!/usr/bin/env bash
# @medplum/ccda 5.1.10 (FHIR R4 to C-CDA and back): what a result says once it was a document.
#
# Hospitals still exchange C-CDA documents; a converter makes one of a report in FHIR, and FHIR of one that came.
# Guess: a result is the same after both ways. What C-CDA writes otherwise is written so: "above 8" as an interval, a
#        preliminary result as active, one entered in error as nullified or not at all. What has no place throws.
# Seen:  the comparator is left out: above 8 becomes 8, and below 0.2 becomes 0.2. A preliminary result and one entered in error become
#        "completed", which comes back as final; HH, a note and the reason for a missing value are gone. From C-CDA every status
#        is final, nullified and aborted too; a value that was not taken (nullFlavor) is a quantity without a number; a day is its midnight
#        in UTC; and the month 202603 is the first of January of that year.
# What follows: a value taken back stands as a final one, and a value off the scale lies on it. Leave out of the report what is not
# final and what has a comparator, and say so in its text; from C-CDA read the status yourself.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund --ignore-scripts @medplum/ccda@5.1.10 @medplum/core@5.1.10
cat > look.mjs <<'JS'
import { deepEqual, notEqual } from "node:assert/strict";

// The library wants a WebSocket to be there, which Node has since version 22.
globalThis.WebSocket ??= class {};
const { convertCcdaToFhir, convertCcdaToXml, convertFhirToCcda, convertXmlToCcda } = await import("@medplum/ccda");

const code = (value) => ({ coding: [{ system: "http://loinc.org", code: value }] });
const quantity = (value, comparator) => ({
  value,
  ...(comparator && { comparator }),
  unit: "mmol/L",
  system: "http://unitsofmeasure.org",
  code: "mmol/L",
});
const subject = { reference: "Patient/made-up" };
const effectiveDateTime = "2026-03-01T10:30:00+01:00";
const documentOf = (result) => {
  const report = { resourceType: "DiagnosticReport", id: "report", status: "final", code: code("24326-1"), subject };
  const composition = { resourceType: "Composition", status: "final", type: code("34133-9"), subject, date: "2026-03-01" };
  const section = [{ title: "Results", code: code("30954-2"), entry: [{ reference: "DiagnosticReport/report" }] }];
  const resources = [
    { ...composition, author: [{ display: "made up" }], title: "Made up", section },
    { resourceType: "Patient", id: "made-up", name: [{ family: "Made-up" }], gender: "female", birthDate: "1960-01-02" },
    { ...report, result: [{ reference: "Observation/result" }] },
    { resourceType: "Observation", id: "result", status: "final", code: code("2823-3"), subject, effectiveDateTime, ...result },
  ];
  const entry = resources.map((resource) => ({ resource }));
  return convertCcdaToXml(convertFhirToCcda({ resourceType: "Bundle", type: "document", entry }));
};
const back = (xml) => {
  const { entry } = convertCcdaToFhir(convertXmlToCcda(xml));
  const found = entry.map(({ resource }) => resource);
  const result = found.find((resource) => resource.resourceType === "Observation" && !resource.hasMember);
  const { value, comparator } = result.valueQuantity ?? {};
  const reasons = [result.interpretation, result.note, result.dataAbsentReason].filter(Boolean).length;
  const time = result.effectiveDateTime === effectiveDateTime ? "when it was" : result.effectiveDateTime;
  return [result.status, comparator ?? "", value ?? "no value", time, reasons];
};
const high = { interpretation: [{ coding: [{ code: "HH" }] }] };
const plain = { valueQuantity: quantity(9.1) };
const changed = (from, to) => {
  const xml = documentOf(plain);
  notEqual(xml.replace(from, to), xml);
  return back(xml.replace(from, to));
};
const ofResult = /(<id root="result"[^]*?<statusCode code=)"completed"/;
const seen = {
  plain: back(documentOf(plain)),
  "above 8": back(documentOf({ valueQuantity: quantity(8, ">") })),
  "below 0.2": back(documentOf({ valueQuantity: quantity(0.2, "<") })),
  preliminary: back(documentOf({ ...plain, status: "preliminary" })),
  "entered in error": back(documentOf({ ...plain, status: "entered-in-error" })),
  "HH, with a note": back(documentOf({ ...plain, ...high, note: [{ text: "made up" }] })),
  haemolysed: back(documentOf({ dataAbsentReason: { text: "haemolysed" } })),
  "a nullified one": changed(ofResult, '$1"nullified"'),
  "an aborted one": changed(ofResult, '$1"aborted"'),
  "not taken": changed(' unit="mmol/L" value="9.1"', ' nullFlavor="NAV"'),
  "a day": changed("20260301103000+0100", "20260301"),
  "a month": changed("20260301103000+0100", "202603"),
};
console.log(seen);
const nine = (time = "when it was") => ["final", "", 9.1, time, 0];
deepEqual(seen, {
  plain: nine(),
  "above 8": ["final", "", 8, "when it was", 0],
  "below 0.2": ["final", "", 0.2, "when it was", 0],
  preliminary: nine(),
  "entered in error": nine(),
  "HH, with a note": nine(),
  haemolysed: ["final", "", "no value", "when it was", 0],
  "a nullified one": nine(),
  "an aborted one": nine(),
  "not taken": ["final", "", "no value", "when it was", 0],
  "a day": nine("2026-03-01T00:00:00Z"),
  "a month": nine("2026-01-01T00:00:00Z"),
});
JS
node look.mjs
