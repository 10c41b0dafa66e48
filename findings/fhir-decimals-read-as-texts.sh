#!/usr/bin/env bash
# fhir 4.12.0 (XML to JSON for FHIR): the number of a result that came as XML.
#
# The library has two ways out of XML: xmlToJson gives a text of JSON, xmlToObj the object. FHIR's XML writes each value as an attribute; in its
# JSON a decimal is a number, and a name may be there by an extension alone, with null in its place in the list.
# Guess: the object is what the text of JSON parses to; what the library wrote, it reads.
# Seen:  in the text a decimal is a number, with its figures (5.10), and in the object it is a text: 10.2 is below 9.8, a rise of 0.5 on 6.8 is
#        6.80.5, and the object written as JSON is no FHIR; its own validate() finds that wrong. Integers are themselves. Of the names Ann, one that
#        is masked, and Bo, the null is gone, so that Bo is the masked one. A value of 1e-7, which objToXml writes so, is refused by xmlToObj.
# What follows: a comparison with a limit is right, since JavaScript makes a number of one side, and one between two results is not: the newest is
# lower where it rose from 9.8 to 10.2. Parse what xmlToJson gives, and look whether each value is a number.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund --ignore-scripts fhir@4.12.0
cat > look.mjs <<'JS'
import { deepEqual } from "node:assert/strict";
import library from "fhir";

const fhir = new library.Fhir();
const xml = (value) => `<Observation xmlns="http://hl7.org/fhir"><status value="final"/><code><text value="Potassium"/></code>
  <valueQuantity><value value="${value}"/><unit value="mmol/L"/></valueQuantity></Observation>`;
const object = (value) => fhir.xmlToObj(xml(value)).valueQuantity.value;
const counted = fhir.xmlToObj(
  `<Observation xmlns="http://hl7.org/fhir"><status value="final"/><code><text value="Cramps"/></code><valueInteger value="3"/></Observation>`,
);
const masked = { extension: [{ url: "http://hl7.org/fhir/StructureDefinition/data-absent-reason", valueCode: "masked" }] };
const names = { resourceType: "Patient", name: [{ given: ["Ann", null, "Bo"], _given: [null, masked, null] }] };
const [name] = fhir.xmlToObj(fhir.objToXml(names)).name;
const small = { resourceType: "Observation", status: "final", code: { text: "Troponin" }, valueQuantity: { value: 1e-7 } };
const read = (text) => {
  try {
    return fhir.xmlToObj(text).valueQuantity.value;
  } catch ({ message }) {
    return message;
  }
};
const seen = {
  "in the text": /"value": ?(5[^,]+)/.exec(fhir.xmlToJson(xml("5.10")))[1],
  "in the object": object("5.10"),
  "9.8 below 10.2": object("9.8") < object("10.2"),
  "6.8 and 0.5": object("6.8") + 0.5,
  "of the object as JSON": JSON.parse(JSON.stringify(fhir.xmlToObj(xml("5.10")))).valueQuantity.value,
  "by validate": [fhir.xmlToObj(xml("5.10")), JSON.parse(fhir.xmlToJson(xml("5.10")))].map((each) => fhir.validate(each).valid),
  "an integer": counted.valueInteger,
  names: [name.given, name._given.map((each) => each && "masked")],
  "1e-7": read(fhir.objToXml(small)),
};
console.log(seen);
deepEqual(seen, {
  "in the text": "5.10",
  "in the object": "5.10",
  "9.8 below 10.2": false,
  "6.8 and 0.5": "6.80.5",
  "of the object as JSON": "5.10",
  "by validate": [false, true],
  "an integer": 3,
  names: [["Ann", "Bo"], [null, "masked"]],
  "1e-7": "Value should be a decimal number but got: 1e-7",
});
JS
node look.mjs
