#!/usr/bin/env bash
# @aehrc/sdc-populate 4.7.1 ($populate of FHIR's Structured Data Capture): a form that is filled in beforehand from results.
#
# An expression of a question gives its first answer: the last potassium, the urine, whether there was a cramp. A question has a type, and FHIR R4
# has an answer by that type alone: valueQuantity for a quantity, and a text in valueString.
# Guess: an answer is of its question's type, or it is left out and an issue says so.
# Seen:  a quantity whose unit is missing, as of a count or an INR, is an object in a valueString, under a question for a quantity; so is a result
#        that is a CodeableConcept, under a choice, and where a question repeats so is each of them. A text is asked for and a number is there: a
#        number in a valueString. An integer is asked for: 6.8 in a valueInteger. A time of day is asked for: the whole dateTime in a valueString.
#        Each time populateSuccess is true, and there is no issue. A quantity with a unit is whole, with its comparator; 0 and false are kept; a
#        Coding, a day and a decimal are right.
# What follows: whoever reads valueQuantity finds no answer, where the form shows one, or "[object Object]", and a server refuses the whole form,
# with the answers that a nurse gave. Ask for value and unit by questions of their own, and check each answer against its question before it is
# sent.
# The package names a client for browsers that it does not load itself; that is left out of what is installed.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund --ignore-scripts --omit=optional fhirpath@4.11.0 dayjs@1.11.23 js-base64@3.9.7 moment@2.31.0
tar -xzf "$(npm pack --silent @aehrc/sdc-populate@4.7.1)" package/package.json package/dist
mkdir node_modules/@aehrc
mv package node_modules/@aehrc/sdc-populate
cat > look.mjs <<'JS'
import { deepEqual } from "node:assert/strict";
import { populateQuestionnaire } from "@aehrc/sdc-populate";

const sdc = "http://hl7.org/fhir/uv/sdc";
const ucum = "http://unitsofmeasure.org";
const results = {
  potassium: { valueQuantity: { value: 6.8, comparator: ">", unit: "mmol/L", system: ucum, code: "mmol/L" } },
  urine: { valueQuantity: { value: 0, unit: "mL", system: ucum, code: "mL" } },
  inr: { valueQuantity: { value: 2.5 } },
  cramp: { valueBoolean: false },
  culture: { valueCodeableConcept: { coding: [{ system: "urn:made-up", code: "N", display: "None" }] } },
};
const bundle = {
  resourceType: "Bundle",
  type: "searchset",
  entry: Object.entries(results).map(([id, result]) => ({
    resource: { resourceType: "Observation", id, status: "final", code: { text: id }, effectiveDateTime: "2026-03-01T10:30:00+01:00", ...result },
  })),
};
const of = (id, path = "value") => `%Results.entry.resource.where(id='${id}').${path}`;
const asked = [
  ["quantity", of("potassium")],
  ["quantity", of("urine")],
  ["quantity", of("inr")],
  ["quantity", of("inr"), { repeats: true }],
  ["boolean", of("cramp")],
  ["choice", of("culture")],
  ["choice", of("culture", "value.coding")],
  ["decimal", of("potassium", "value.value")],
  ["string", of("potassium", "value.value")],
  ["integer", of("potassium", "value.value")],
  ["time", of("potassium", "effective")],
  ["date", of("potassium", "effective")],
];
const questionnaire = {
  resourceType: "Questionnaire",
  status: "draft",
  extension: [
    {
      url: `${sdc}/StructureDefinition/sdc-questionnaire-launchContext`,
      extension: [{ url: "name", valueCoding: { system: `${sdc}/CodeSystem/launchContext`, code: "patient" } }, { url: "type", valueCode: "Patient" }],
    },
    {
      url: "http://hl7.org/fhir/StructureDefinition/variable",
      valueExpression: { name: "Results", language: "application/x-fhir-query", expression: "Observation?patient={{%patient.id}}" },
    },
  ],
  item: [
    {
      linkId: "all",
      type: "group",
      item: asked.map(([type, expression, rest], index) => ({
        linkId: String(index),
        type,
        extension: [
          { url: `${sdc}/StructureDefinition/sdc-questionnaire-initialExpression`, valueExpression: { language: "text/fhirpath", expression } },
        ],
        ...rest,
      })),
    },
  ],
};
const { populateSuccess, populateResult } = await populateQuestionnaire({
  questionnaire,
  patient: { resourceType: "Patient", id: "made-up" },
  fetchResourceCallback: async () => bundle,
  fetchResourceRequestConfig: { sourceServerUrl: "http://127.0.0.1/fhir" },
});
const answers = populateResult.populatedResponse.item[0].item.map(({ answer }) => answer?.[0]);
const seen = {
  success: populateSuccess,
  issues: populateResult.issues ?? "none",
  answers: answers.map((answer, index) => [asked[index][0], answer]),
};
console.dir(seen, { depth: null });
deepEqual(seen, {
  success: true,
  issues: "none",
  answers: [
    ["quantity", { valueQuantity: results.potassium.valueQuantity }],
    ["quantity", { valueQuantity: results.urine.valueQuantity }],
    ["quantity", { valueString: { value: 2.5 } }],
    ["quantity", { valueString: { value: 2.5 } }],
    ["boolean", { valueBoolean: false }],
    ["choice", { valueString: results.culture.valueCodeableConcept }],
    ["choice", { valueCoding: results.culture.valueCodeableConcept.coding[0] }],
    ["decimal", { valueDecimal: 6.8 }],
    ["string", { valueString: 6.8 }],
    ["integer", { valueInteger: 6.8 }],
    ["time", { valueString: "2026-03-01T10:30:00+01:00" }],
    ["date", { valueDate: "2026-03-01" }],
  ],
});
JS
node look.mjs
