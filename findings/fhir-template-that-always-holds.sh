#!/usr/bin/env bash
# handlebars-helpers-fhir 1.0.0 with handlebars 4.7.10 (templates over FHIR, with FHIRPath): a condition in a message.
#
# A message or a page is written as a template, and says "critical" where an expression holds: if-fhir with valueQuantity.value > 6.5. Its
# counterpart is unless-fhir.
# Guess: if-fhir writes its block where the expression is true, and what stands behind else where it is false, or empty. unless-fhir is the other
#        way round.
# Seen:  a block is written whenever the answer is not empty, and false is an answer: a potassium of 4.1 is critical, and a result that is
#        preliminary is final. Only where the value is missing is it not. unless-fhir writes its block for no value that is there, and what stands
#        behind its else never. "where(...)" around the condition makes both right.
# What follows: each message says critical, and so none does; a test with a critical value, and one without any value, are green. Put each condition
# into where(...), and test each template with a value on the other side.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund --ignore-scripts handlebars-helpers-fhir@1.0.0 handlebars@4.7.10 fhirpath@2.14.7
cat > look.mjs <<'JS'
import { deepEqual } from "node:assert/strict";
import Handlebars from "handlebars";
import helpers from "handlebars-helpers-fhir";

helpers.registerWith(Handlebars);
const written = (helper, expression, resource) =>
  Handlebars.compile(`{{#${helper} . expression='${expression}'}}block{{else}}else{{/${helper}}}`)({ resourceType: "Observation", ...resource });
const above = "Observation.valueQuantity.value > 6.5";
const where = "Observation.where(valueQuantity.value > 6.5)";
const final = 'Observation.status = "final"'.replaceAll('"', "\\'");
const potassium = (value) => ({ valueQuantity: { value } });
const seen = Object.fromEntries(
  ["if-fhir", "unless-fhir"].map((helper) => [
    helper,
    {
      7.2: written(helper, above, potassium(7.2)),
      4.1: written(helper, above, potassium(4.1)),
      "no value": written(helper, above, {}),
      "7.2, where": written(helper, where, potassium(7.2)),
      "4.1, where": written(helper, where, potassium(4.1)),
      "preliminary is final": written(helper, final, { status: "preliminary" }),
    },
  ]),
);
console.log(seen);
deepEqual(seen, {
  "if-fhir": { 7.2: "block", 4.1: "block", "no value": "else", "7.2, where": "block", "4.1, where": "else", "preliminary is final": "block" },
  "unless-fhir": { 7.2: "", 4.1: "", "no value": "block", "7.2, where": "", "4.1, where": "block", "preliminary is final": "" },
});
JS
node look.mjs
