#!/usr/bin/env bash
# fhir-react 2.1.1 (FHIR R4 resources as parts of a page), on react 18.3.1 and jsdom 26.1.0: a glucose too low to be measured.
#
# A meter that cannot go below 4 says "<4". FHIR has that as a value of 4 with the comparator "<", a modifier, which nobody may leave out (R4, Quantity),
# and beside it the range, here from 4 to 6. A result may also be a text, a count, yes or no, or two components, and one that there is not has a reason.
# Guess: the page shows "<4", and does not say that it is in range; each kind of value is shown, or that it is not; so is the flag HH.
# Seen:  the page says "4 mmol/L" and "in range". No comparator is shown, of any result, and no flag. A text, a whole number, yes or no, both components
#        of a pressure, and the reason why there is no value are no word at all: there is the name, "final", and the day. A range that begins at 0
#        is not shown. The day is the first ten characters of when the sample was drawn, and is called "Issued on". 6.8 is "out of range", and
#        0 mL is 0 mL. Nothing throws or warns; the resource as JSON stands at the foot, under RAW.
# What follows: a patient in hypoglycaemia is in range, and a blood culture that has grown looks like one without a result. Show the value in words
# of your own, by its kind, with its sign and its flag.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund --ignore-scripts fhir-react@2.1.1 react@18.3.1 react-dom@18.3.1 jsdom@26.1.0 \
  base64-js@1.5.1 ieee754@1.2.1 isarray@1.0.0
cat > look.cjs <<'JS'
const { deepEqual } = require("node:assert/strict");
const { JSDOM } = require("jsdom");

const { window } = new JSDOM("");
Object.assign(globalThis, { window, document: window.document, Element: window.Element, Node: window.Node });
globalThis.navigator ??= window.navigator;
const { createElement } = require("react");
const { renderToStaticMarkup } = require("react-dom/server");
const { FhirResource, fhirVersions } = require("fhir-react");

const page = (value) => {
  const code = { coding: [{ system: "http://loinc.org", code: "14749-6", display: "Glucose" }] };
  const observation = { resourceType: "Observation", status: "final", code, effectiveDateTime: "2026-03-01T23:30:00-05:00" };
  const fhirResource = { ...observation, ...value };
  const markup = renderToStaticMarkup(createElement(FhirResource, { fhirResource, fhirVersion: fhirVersions.R4 }));
  const words = markup.replace(/<svg.*?<\/svg>/gs, "").split(/<[^>]*>/);
  const common = ["", "Glucose", "final", "Start date", "Issued on", "03/01/2026"];
  return words.slice(0, words.indexOf("RAW")).filter((word) => !common.includes(word.trim())).join(", ");
};
const range = (low, high) => [{ low: { value: low }, high: { value: high } }];
const quantity = (value, more) => ({ valueQuantity: { value, unit: "mmol/L", ...more } });
const flag = { interpretation: [{ coding: [{ code: "HH" }] }] };
const pressure = { code: { text: "Systolic" }, valueQuantity: { value: 90, unit: "mmHg" } };
const seen = {
  "below 4": page({ ...quantity(4, { comparator: "<" }), referenceRange: range(4, 6) }),
  "6.8, HH": page({ ...quantity(6.8), ...flag, referenceRange: range(4, 6) }),
  "above 0 to 0.5": page({ ...quantity(0.9), referenceRange: range(0, 0.5) }),
  "0 mL": page({ valueQuantity: { value: 0, unit: "mL" } }),
  "a text": page({ valueString: "Staphylococcus aureus" }),
  "a count": page({ valueInteger: 3 }),
  "yes or no": page({ valueBoolean: true }),
  "two components": page({ component: [pressure] }),
  "a reason": page({ dataAbsentReason: { text: "haemolysed" } }),
};
console.log(seen);
deepEqual(seen, {
  "below 4": "4, mmol/L, in range, 4 mmol/L, 4 mmol/L - 6 mmol/L",
  "6.8, HH": "6.8, mmol/L, out of range, 4 mmol/L - 6 mmol/L, 6.8 mmol/L",
  "above 0 to 0.5": "0.9, mmol/L",
  "0 mL": "0, mL",
  "a text": "",
  "a count": "",
  "yes or no": "",
  "two components": "",
  "a reason": "",
});
JS
node look.cjs
