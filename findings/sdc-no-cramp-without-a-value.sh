#!/usr/bin/env bash
# @aehrc/smart-forms-renderer 1.4.0 (forms of FHIR's Structured Data Capture), its extraction by observation: what "no cramp" becomes.
#
# A question that has a code and the extension observationExtract becomes an Observation with the answer as its value: whether there was a cramp, how
# many, the volume that was taken off, when it began. Where a question repeats, each of its answers is one.
# Guess: each answer is a value, "no" and 0 too, or there is no Observation for it, or it throws; each Observation has an id of its own.
# Seen:  true is a value, and false is not: the Observation of "no cramp" is final and has a code, a time, and no value. So it is with the integer 0,
#        while 1 is there, and with each decimal, day, time and dateTime. A quantity, a text and a choice are whole, a quantity of 0 with its "<" too.
#        Two answers of one question have the same id. There is no issue or warning; the time of all is when the form was written.
# What follows: a cramp that was denied and one that nobody asked about look alike, a volume of 2.5 litres arrives as nothing, and of two weights a
# server keeps the second. Ask such questions by quantity or choice, or extract by a template part by part, and refuse what came without a value.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
# The library is written for a page. Of its parts the one that extracts is made one file, without what shows a form or asks a server.
npm install --silent --no-audit --no-fund --ignore-scripts esbuild@0.25.12 \
  zustand@5.1.0 fhirpath@4.11.0 fhir-sdc-helpers@0.1.0 html-react-parser@4.2.10 react@18.3.1 fast-equals@5.4.5 \
  dayjs@1.11.23 nanoid@5.1.16 deep-diff@1.0.2 lodash.difference@4.5.0 lodash.differencewith@4.5.0 lodash.intersection@4.4.0
npm pack --silent @aehrc/smart-forms-renderer@1.4.0 > packed.txt
mkdir node_modules/@aehrc
tar -xzf aehrc-smart-forms-renderer-1.4.0.tgz
mv package node_modules/@aehrc/smart-forms-renderer
echo 'export const client = undefined;' > server.js
echo 'export { extractObservationBased } from "@aehrc/smart-forms-renderer/lib/utils/index.js";' > parts.js
node_modules/.bin/esbuild parts.js --bundle --platform=node --format=esm --outfile=parts.mjs --alias:fhirclient=./server.js --log-level=error \
  --banner:js='import{createRequire}from"node:module";const require=createRequire(import.meta.url);'
cat > look.mjs <<'JS'
import { deepEqual } from "node:assert/strict";
import { extractObservationBased } from "./parts.mjs";

const extension = [
  { url: "http://hl7.org/fhir/uv/sdc/StructureDefinition/sdc-questionnaire-observationExtract", valueBoolean: true },
];
const kilograms = { unit: "kg", system: "http://unitsofmeasure.org", code: "kg" };
const choice = { system: "urn:unit", code: "calf", display: "Calf" };
const answered = {
  cramp: ["boolean", { valueBoolean: false }],
  dizzy: ["boolean", { valueBoolean: true }],
  cramps: ["integer", { valueInteger: 0 }],
  falls: ["integer", { valueInteger: 1 }],
  volume: ["decimal", { valueDecimal: 2.5 }],
  day: ["date", { valueDate: "2026-03-01" }],
  began: ["dateTime", { valueDateTime: "2026-03-01T08:00:00Z" }],
  hour: ["time", { valueTime: "08:00:00" }],
  place: ["choice", { valueCoding: choice }],
  note: ["string", { valueString: "left calf" }],
  weight: ["quantity", { valueQuantity: { value: 71.5, ...kilograms } }, { valueQuantity: { value: 0, comparator: "<", ...kilograms } }],
};
const questionnaire = {
  resourceType: "Questionnaire",
  id: "form",
  status: "active",
  item: Object.entries(answered).map(([linkId, [type, ...answers]]) => ({
    linkId,
    type,
    code: [{ system: "urn:unit", code: linkId }],
    extension,
    ...(answers.length > 1 && { repeats: true }),
    ...(type === "choice" && { answerOption: [{ valueCoding: choice }] }),
  })),
};
const response = {
  resourceType: "QuestionnaireResponse",
  id: "answers",
  status: "completed",
  authored: "2026-03-01T13:00:00Z",
  item: Object.entries(answered).map(([linkId, [, ...answer]]) => ({ linkId, answer })),
};
const observations = extractObservationBased(questionnaire, response);
const valueOf = (observation) => {
  const name = Object.keys(observation).find((key) => key.startsWith("value"));
  const value = observation[name];
  return name ? `${name} ${value.comparator ?? ""}${value.coding?.[0].code ?? value.value ?? value}` : "no value";
};
const seen = observations.map((observation) => `${observation.id}, ${observation.status}: ${valueOf(observation)}`);
console.log(seen);
deepEqual(seen, [
  "obs-cramp, final: no value",
  "obs-dizzy, final: valueBoolean true",
  "obs-cramps, final: no value",
  "obs-falls, final: valueInteger 1",
  "obs-volume, final: no value",
  "obs-day, final: no value",
  "obs-began, final: no value",
  "obs-hour, final: no value",
  "obs-place, final: valueCodeableConcept calf",
  "obs-note, final: valueString left calf",
  "obs-weight, final: valueQuantity 71.5",
  "obs-weight, final: valueQuantity <0",
]);
deepEqual([...new Set(observations.map(({ effectiveDateTime }) => effectiveDateTime))], [response.authored]);
deepEqual(observations.filter((observation) => "dataAbsentReason" in observation), []);
process.exit(0);
JS
node --no-deprecation look.mjs
