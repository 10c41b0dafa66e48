#!/usr/bin/env bash
# @ahryman40k/ts-fhir-types 4.0.39 (FHIR R4, types that check at run time), on io-ts 2.2.22 and fp-ts 2.16.11: a potassium above 8.
#
# The types decode what came: "right" is what fits, "left" says what does not. A result off the scale has a comparator, which in FHIR is one of four
# signs: "<", "<=", ">=" or ">".
# Guess: a quantity with ">" fits, and one with a word in its place does not; an Observation without a status, which FHIR demands, does not fit.
# Seen:  none of the four signs fits; the types want Lower, LowerOrEqual, GreaterOrEqual or Greater, which no other system of FHIR reads. A limit of a
#        reference range that is written so does not fit either. An Observation without a status fits, and so does one with two values. A value that
#        is a text, a status that is no status, and a missing code do not fit; numbers, 0, flags and extensions are right.
# What follows: a test with 6.8 is green, and the potassium above 8, the troponin below its limit, are refused as invalid, while a result that nobody
# released is taken. Or somebody writes Greater, and whoever reads it has no sign. Take the comparator off before the types see it, and ask for a status.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund --ignore-scripts @ahryman40k/ts-fhir-types@4.0.39 io-ts@2.2.22 fp-ts@2.16.11
cat > look.cjs <<'JS'
const { deepEqual } = require("node:assert/strict");
const { R4 } = require("@ahryman40k/ts-fhir-types");

const observation = { resourceType: "Observation", status: "final", code: { coding: [{ system: "http://loinc.org", code: "2823-3" }] } };
const fits = (more) => R4.RTTI_Observation.decode({ ...observation, ...more })._tag === "Right";
const compared = (comparator) => fits({ valueQuantity: { value: 8, comparator, unit: "mmol/L" } });
const seen = {
  "6.8": fits({ valueQuantity: { value: 6.8, unit: "mmol/L" } }),
  0: fits({ valueQuantity: { value: 0 } }),
  "<": compared("<"),
  "<=": compared("<="),
  ">=": compared(">="),
  ">": compared(">"),
  Greater: compared("Greater"),
  LowerOrEqual: compared("LowerOrEqual"),
  "a limit": fits({ referenceRange: [{ high: { value: 5.1, unit: "mmol/L" } }] }),
  "a limit with <": fits({ referenceRange: [{ high: { value: 5.1, comparator: "<", unit: "mmol/L" } }] }),
  "no status": fits({ status: undefined }),
  "no such status": fits({ status: "done" }),
  "two values": fits({ valueQuantity: { value: 6.8 }, valueString: "haemolysed" }),
  "a text for a number": fits({ valueQuantity: { value: "6.8" } }),
  "a flag": fits({ interpretation: [{ coding: [{ code: "HH" }] }] }),
};
console.log(seen);
deepEqual(seen, {
  "6.8": true,
  0: true,
  "<": false,
  "<=": false,
  ">=": false,
  ">": false,
  Greater: true,
  LowerOrEqual: true,
  "a limit": true,
  "a limit with <": false,
  "no status": true,
  "no such status": false,
  "two values": true,
  "a text for a number": false,
  "a flag": true,
});
JS
node look.cjs
