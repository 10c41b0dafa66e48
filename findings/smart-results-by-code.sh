#!/usr/bin/env bash
# fhirclient 2.6.3 (SMART on FHIR, the client for JavaScript): a patient's potassiums, asked for by their code.
#
# An app in a hospital's record searches the results, and takes byCode or byCodes to have those of one code: byCodes(results, "code")("2823-3").
# A coding is a code of a system; laboratories give one result two codings now and then, theirs and LOINC's, or LOINC by its two names.
# Guess: each result of LOINC 2823-3 is there, once; another system's 2823-3 is another thing. Two codes at once give each result once.
# Seen:  no system is looked at: a laboratory's own 2823-3, here a potassium in urine of 40, stands among the serum ones. A result is there once
#        for each of its codings that has the code, so that 6.8 counts twice, and asked for by two codes at once, one that has both is there twice
#        as well. The order is by code, and not by time: of two codes the last in the list may be the oldest. What was entered in error is among
#        them, and a panel's potassium, which stands in a component, is not. units.any and units.kg give the number, and leave a "<" out.
# What follows: a trend has a potassium of 40 in it, a mean counts one result twice, and "the latest" is not. Filter by system and status
# yourself, make each result one by its id, and sort by the time of the draw.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund --ignore-scripts --legacy-peer-deps fhirclient@2.6.3
cat > look.mjs <<'JS'
import { deepEqual } from "node:assert/strict";
import smart from "fhirclient";

const nothing = { get() {}, set() {}, unset() {} };
const client = smart({ headers: { host: "127.0.0.1" }, url: "/" }, {}, nothing).client("http://127.0.0.1/fhir");
const loinc = { system: "http://loinc.org", code: "2823-3" };
const byItsOtherName = { system: "urn:oid:2.16.840.1.113883.6.1", code: "2823-3" };
const wholeBlood = { system: "http://loinc.org", code: "6298-4" };
const own = { system: "https://lab.example.org/codes", code: "2823-3" };
const result = (at, value, coding, more = {}) => ({
  resourceType: "Observation",
  status: "final",
  code: { coding },
  effectiveDateTime: `2026-03-01T${at}:00Z`,
  valueQuantity: { value, unit: "mmol/L", system: "http://unitsofmeasure.org", code: "mmol/L" },
  ...more,
});
const results = [
  result("10:00", 4.1, [loinc]),
  result("11:00", 6.8, [loinc, byItsOtherName]),
  result("12:00", 5.2, [loinc, wholeBlood]),
  result("13:00", 40, [own]),
  result("14:00", 8.8, [loinc], { status: "entered-in-error" }),
  result("15:00", 0, [{ system: "http://loinc.org", code: "24326-1" }], {
    valueQuantity: undefined,
    component: [{ code: { coding: [loinc] }, valueQuantity: { value: 7.7, code: "mmol/L" } }],
  }),
];
const told = (found) => found.map(({ effectiveDateTime, valueQuantity }) => `${effectiveDateTime.slice(11, 16)} ${valueQuantity.value}`);
const seen = {
  byCode: told(client.byCode(results, "code")["2823-3"]),
  byCodes: told(client.byCodes(results, "code")("2823-3", "6298-4")),
  "below 0.2": client.units.any({ value: 0.2, comparator: "<", code: "mmol/L" }),
  "below 3 kg": client.units.kg({ value: 3, comparator: "<", code: "kg" }),
};
console.log(seen);
const potassiums = ["10:00 4.1", "11:00 6.8", "11:00 6.8", "12:00 5.2", "13:00 40", "14:00 8.8"];
deepEqual(seen, {
  byCode: potassiums,
  byCodes: [...potassiums, "12:00 5.2"],
  "below 0.2": 0.2,
  "below 3 kg": 3,
});
JS
node look.mjs
