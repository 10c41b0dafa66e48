#!/usr/bin/env bash
# fhir 4.12.0 (validator and XML/JSON conversion for FHIR R4): what validate() takes for valid.
#
# Guess: validate() knows a code outside its value set and a missing code (it does), and so also that an element of
#        choice, value[x], may stand once, that a time with hours needs an offset, and that an instant is no date.
# Seen:  an Observation with valueQuantity and valueString, or with two kinds of effective[x], is valid without a
#        warning; so is a dateTime without its offset and an `issued` of a day alone. A misspelt valueQuantity is
#        valid with a warning.
# What follows: who relies on it must ask for these himself: which of two values counts is nowhere said.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund --ignore-scripts fhir@4.12.0
cat > look.cjs <<'JS'
const { deepEqual } = require("node:assert/strict");
const { Fhir } = require("fhir");

const observation = { resourceType: "Observation", status: "final", code: { text: "made up" } };
const verdict = (more, resource = observation) => {
  const { valid, messages } = new Fhir().validate({ ...resource, ...more });
  return [valid, messages.map(({ severity }) => severity).join()];
};
const seen = {
  "a code outside its value set": verdict({ status: "finished" }),
  "no code": verdict({}, { resourceType: "Observation", status: "final" }),
  "two values": verdict({ valueQuantity: { value: 6.8, unit: "mmol/L" }, valueString: "haemolysed" }),
  "two times": verdict({ effectiveDateTime: "2026-03-01T10:00:00Z", effectivePeriod: { start: "2026-03-01" } }),
  "no offset": verdict({ effectiveDateTime: "2026-03-01T10:00:00" }),
  "an instant of a day": verdict({ issued: "2026-03-01" }),
  "a misspelt element": verdict({ valueQuantitty: { value: 6.8 } }),
};
console.log(seen);
deepEqual(seen, {
  "a code outside its value set": [false, "error"],
  "no code": [false, "error"],
  "two values": [true, ""],
  "two times": [true, ""],
  "no offset": [true, ""],
  "an instant of a day": [true, ""],
  "a misspelt element": [true, "warning"],
});
JS
node look.cjs
