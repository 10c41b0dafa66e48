#!/usr/bin/env bash
# cql-execution 3.3.2 (Clinical Quality Language), @medplum/core 5.2.13, fhirpath 5.2.2 and @atomic-ehr/fhirpath 0.1.4: a text made a quantity.
#
# A laboratory's result is a text now and then: "<0.2", or "6,8" with a comma. ToQuantity and ToDecimal of CQL 1.5 make numbers of texts, and so does
# toQuantity() of FHIRPath 2.0; of one that is not in their format the answer is null, and empty.
# Guess: "6.8 'mmol/L'" is read, with its unit; all else that a person would read is null or empty, or that value.
# Seen:  fhirpath and @atomic-ehr/fhirpath do so. cql-execution takes the first number it finds: "<0.2 'mmol/L'" is 0.2 mmol/L and "> 8 'mmol/L'" is 8,
#        "6,8" is 6, ".5 'mmol/L'" is 5 mmol/L, ten times as much, "1,200" is 1, "120/80" is 120, and a day is its year; ToDecimal cuts at a comma too. Where
#        something stands between, the unit is gone. @medplum/core reads numbers likewise, and has no unit ever: 6.8 mmol/L is 6.8 of "1".
# What follows: a value off the scale lies on it, a potassium of 6.8 is 6, and nothing is null that a rule could ask for. Match the whole text
# against a pattern of your own before it is converted, and take a comparator or a comma for a doubt.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund --ignore-scripts \
  cql-execution@3.3.2 @medplum/core@5.2.13 fhirpath@5.2.2 @atomic-ehr/fhirpath@0.1.4
cat > look.mjs <<'JS'
import { deepEqual } from "node:assert/strict";
import { evaluate } from "@atomic-ehr/fhirpath";
import cql from "cql-execution";
import fhirpath from "fhirpath";
import r4 from "fhirpath/fhir-context/r4/index.js";

// One library wants a WebSocket to be there, which Node has since version 22.
globalThis.WebSocket ??= class {};
const { evalFhirPath } = await import("@medplum/core");

const printed = (found) => {
  if (found === null || found === undefined) return "nothing";
  return typeof found === "number" ? found : `${found.value} ${found.unit || "of no unit"}`;
};
const byCql = async (type, value) => {
  const operand = { type: "Literal", valueType: "{urn:hl7-org:elm-types:r1}String", value };
  const def = [{ name: "made up", context: "Unfiltered", expression: { type, operand } }];
  const schemaIdentifier = { id: "urn:hl7-org:elm", version: "r1" };
  const identifier = { id: "made-up", version: "1" };
  const library = new cql.Library({ library: { identifier, schemaIdentifier, usings: { def: [] }, statements: { def } } });
  const context = new cql.UnfilteredContext(library, new cql.Results());
  return printed(await library.expressions["made up"].execute(context));
};
const looked = async (text) => {
  const expression = `'${text.replaceAll("'", "\\'")}'.toQuantity()`;
  return {
    cql: await byCql("ToQuantity", text),
    medplum: printed(evalFhirPath(expression, {})[0]),
    fhirpath: fhirpath.evaluate({}, `${expression}.toString()`, null, r4)[0]?.replaceAll("'", "") ?? "nothing",
    "atomic-ehr": printed((await evaluate(expression, { input: {} }))[0]),
  };
};
const amounts = ["6.8", "<0.2", "> 8", "6,8", ".5"].map((value) => `${value} 'mmol/L'`);
const seen = {};
for (const text of [...amounts, "1,200 'mL'", "120/80 'mm[Hg]'", "2026-03-01", "haemolysed"]) seen[text] = await looked(text);
for (const text of ["6.8", "6,8", "1,200", "<6"]) seen[`ToDecimal of ${text}`] = await byCql("ToDecimal", text);
console.log(seen);
const only = (ofCql, medplum) => ({ cql: ofCql, medplum, fhirpath: "nothing", "atomic-ehr": "nothing" });
deepEqual(seen, {
  "6.8 'mmol/L'": { cql: "6.8 mmol/L", medplum: "6.8 1", fhirpath: "6.8 mmol/L", "atomic-ehr": "6.8 mmol/L" },
  "<0.2 'mmol/L'": only("0.2 mmol/L", "nothing"),
  "> 8 'mmol/L'": only("8 mmol/L", "nothing"),
  "6,8 'mmol/L'": only("6 of no unit", "6 1"),
  ".5 'mmol/L'": only("5 mmol/L", "nothing"),
  "1,200 'mL'": only("1 of no unit", "1 1"),
  "120/80 'mm[Hg]'": only("120 of no unit", "120 1"),
  "2026-03-01": only("2026 of no unit", "2026 1"),
  haemolysed: only("nothing", "nothing"),
  "ToDecimal of 6.8": 6.8,
  "ToDecimal of 6,8": 6,
  "ToDecimal of 1,200": 1,
  "ToDecimal of <6": "nothing",
});
JS
node look.mjs
