#!/usr/bin/env bash
# @medplum/core 5.2.13 (FHIR R4): what its formatters print of a result and of a day.
#
# A page or a message shows a result through formatObservationValue and formatQuantity, and when it was through formatDateTime.
# Guess: every value[x] is printed; a result without a value says why it has none; a unit that is a code alone is
#        printed; and a date without a time is printed as that date.
# Seen:  a valueInteger, a valueBoolean, a valueRatio (a titre) and a valueRange are printed as an empty text, and so is "specimen
#        haemolysed" as the reason why there is none; a quantity of 0 is printed, "<" too. 5 with the UCUM code mmol/L and no unit is "5". The
#        date 2026-03-01 becomes 7 o'clock on the evening of 28 February in New York, and one at night in Brussels.
# What follows: an empty place on a page is no "no result". Ask for the kind of the value yourself, and print a date as a date.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund --ignore-scripts @medplum/core@5.2.13
cat > look.mjs <<'JS'
import { deepEqual } from "node:assert/strict";

// The library wants a WebSocket to be there, which Node has since version 22.
globalThis.WebSocket ??= class {};
const { formatDateTime, formatObservationValue, formatQuantity } = await import("@medplum/core");

const quantity = { value: 0, unit: "mmol/L", system: "http://unitsofmeasure.org", code: "mmol/L" };
const printed = {
  "quantity 0": formatObservationValue({ valueQuantity: quantity }),
  "quantity < 0.3": formatObservationValue({ valueQuantity: { ...quantity, value: 0.3, comparator: "<" } }),
  "integer 3": formatObservationValue({ valueInteger: 3 }),
  "boolean true": formatObservationValue({ valueBoolean: true }),
  "range 1 to 2": formatObservationValue({ valueRange: { low: { value: 1 }, high: { value: 2 } } }),
  "ratio 1 to 40": formatObservationValue({ valueRatio: { numerator: { value: 1 }, denominator: { value: 40 } } }),
  "none, haemolysed": formatObservationValue({ dataAbsentReason: { text: "specimen haemolysed" } }),
  "code alone": formatQuantity({ value: 5, system: quantity.system, code: quantity.code }),
};
const dayIn = (zone) => {
  process.env.TZ = zone;
  return formatDateTime("2026-03-01", "en-GB", { dateStyle: "short", timeStyle: "short" });
};
const day = { "America/New_York": dayIn("America/New_York"), "Europe/Brussels": dayIn("Europe/Brussels") };
console.log(printed, day);
deepEqual(printed, {
  "quantity 0": "0 mmol/L",
  "quantity < 0.3": "< 0.3 mmol/L",
  "integer 3": "",
  "boolean true": "",
  "range 1 to 2": "",
  "ratio 1 to 40": "",
  "none, haemolysed": "",
  "code alone": "5",
});
deepEqual(day, { "America/New_York": "28/02/2026, 19:00", "Europe/Brussels": "01/03/2026, 01:00" });
JS
node look.mjs
