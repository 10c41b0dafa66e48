#!/usr/bin/env bash
# @aehrc/smart-forms-renderer 1.4.0 (forms of FHIR's Structured Data Capture): a question that is asked from a potassium of 6.5 on.
#
# A form shows a question by what was answered before: enableWhen names the other question, an operator, and an answer, which is a quantity where a
# quantity was asked for. "Was an ECG written?" is asked when potassium is at least 6.5 mmol/L.
# Guess: quantities are compared by their values, at least where the unit is the same; times are compared as instants, and a code with its system.
# Seen:  of two quantities it is asked whether one object is above the other. ">=" and "<=" hold for every quantity there is, so that the question is
#        shown at 4.1; ">" and "<" never hold, so that it is hidden at 7.2; "=" never holds and "!=" always, for 6.5 too. Nothing throws or warns. Of
#        two times the texts are compared: 10:30+01:00 is not before 09:45Z, and 10:30Z is not 11:30+01:00. H of one system is H of another. With
#        decimals, times of day and "exists" all is as guessed.
# What follows: a form that was tried with ">=" asks its question and passes, and asks it of everyone; one with ">" never does, and what it was to
# ask is not even missing from the answers. Ask for a decimal, with the unit in the text, or write an enableWhenExpression.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
# The library is written for a page. Of its parts those that build a form are made one file, without what shows it or asks a server.
npm install --silent --no-audit --no-fund --ignore-scripts esbuild@0.25.12 \
  zustand@5.1.0 fhirpath@4.11.0 fhir-sdc-helpers@0.1.0 html-react-parser@4.2.10 react@18.3.1 fast-equals@5.4.5 \
  dayjs@1.11.23 nanoid@5.1.16 deep-diff@1.0.2 lodash.difference@4.5.0 lodash.differencewith@4.5.0 lodash.intersection@4.4.0
npm pack --silent @aehrc/smart-forms-renderer@1.4.0 > packed.txt
mkdir node_modules/@aehrc
tar -xzf aehrc-smart-forms-renderer-1.4.0.tgz
mv package node_modules/@aehrc/smart-forms-renderer
echo 'export const client = undefined;' > server.js
cat > parts.js <<'JS'
export { questionnaireStore } from "@aehrc/smart-forms-renderer/lib/stores/index.js";
export { buildForm, isHiddenByEnableWhen } from "@aehrc/smart-forms-renderer/lib/utils/index.js";
JS
node_modules/.bin/esbuild parts.js --bundle --platform=node --format=esm --outfile=parts.mjs --alias:fhirclient=./server.js --log-level=error \
  --banner:js='import{createRequire}from"node:module";const require=createRequire(import.meta.url);'
cat > look.mjs <<'JS'
import { deepEqual } from "node:assert/strict";
import { buildForm, isHiddenByEnableWhen, questionnaireStore } from "./parts.mjs";

// It is told whether the second question is shown once the first has its answer.
const shown = async (type, answer, condition, more = {}) => {
  const asked = { linkId: "ecg", text: "ECG written?", type: "string", enableWhen: [{ question: "first", ...condition }] };
  const questionnaire = { resourceType: "Questionnaire", id: "form", status: "active", item: [{ linkId: "first", text: "First", type, ...more }, asked] };
  const item = answer === undefined ? [] : [{ linkId: "first", answer: [answer] }];
  await buildForm({ questionnaire, questionnaireResponse: { resourceType: "QuestionnaireResponse", status: "in-progress", item } });
  const { enableWhenIsActivated, enableWhenItems, enableWhenExpressions } = questionnaireStore.getState();
  return !isHiddenByEnableWhen({ linkId: "ecg", enableWhenIsActivated, enableWhenItems, enableWhenExpressions });
};
const quantity = (value) => ({ value, unit: "mmol/L", system: "http://unitsofmeasure.org", code: "mmol/L" });
const kinds = {
  quantity: (operator) => (value) => shown("quantity", { valueQuantity: quantity(value) }, { operator, answerQuantity: quantity(6.5) }),
  decimal: (operator) => (value) => shown("decimal", { valueDecimal: value }, { operator, answerDecimal: 6.5 }),
};
const seen = {};
for (const [kind, ask] of Object.entries(kinds)) {
  for (const operator of [">", ">=", "<", "<=", "=", "!="]) {
    const at = ask(operator);
    seen[`${kind} ${operator} 6.5, at 4.1, 6.5, 7.2`] = [await at(4.1), await at(6.5), await at(7.2)].join(" ");
  }
}
const time = (valueDateTime, operator, answerDateTime) => shown("dateTime", { valueDateTime }, { operator, answerDateTime });
const coding = (system) => ({ system, code: "H", display: "High" });
Object.assign(seen, {
  "a quantity exists": await shown("quantity", { valueQuantity: quantity(4.1) }, { operator: "exists", answerBoolean: true }),
  "10:30+01:00 before 09:45Z": await time("2026-03-01T10:30:00+01:00", "<", "2026-03-01T09:45:00Z"),
  "10:30Z is 11:30+01:00": await time("2026-03-01T10:30:00Z", "=", "2026-03-01T11:30:00+01:00"),
  "9:30 before 10:00 of a day": await shown("time", { valueTime: "09:30:00" }, { operator: "<", answerTime: "10:00:00" }),
  "H of another system": await shown(
    "choice",
    { valueCoding: coding("urn:laboratory") },
    { operator: "=", answerCoding: coding("urn:hospital") },
    { answerOption: [{ valueCoding: coding("urn:laboratory") }] },
  ),
});
console.log(seen);
deepEqual(seen, {
  "quantity > 6.5, at 4.1, 6.5, 7.2": "false false false",
  "quantity >= 6.5, at 4.1, 6.5, 7.2": "true true true",
  "quantity < 6.5, at 4.1, 6.5, 7.2": "false false false",
  "quantity <= 6.5, at 4.1, 6.5, 7.2": "true true true",
  "quantity = 6.5, at 4.1, 6.5, 7.2": "false false false",
  "quantity != 6.5, at 4.1, 6.5, 7.2": "true true true",
  "decimal > 6.5, at 4.1, 6.5, 7.2": "false false true",
  "decimal >= 6.5, at 4.1, 6.5, 7.2": "false true true",
  "decimal < 6.5, at 4.1, 6.5, 7.2": "true false false",
  "decimal <= 6.5, at 4.1, 6.5, 7.2": "true true false",
  "decimal = 6.5, at 4.1, 6.5, 7.2": "false true false",
  "decimal != 6.5, at 4.1, 6.5, 7.2": "true false true",
  "a quantity exists": true,
  "10:30+01:00 before 09:45Z": false,
  "10:30Z is 11:30+01:00": false,
  "9:30 before 10:00 of a day": true,
  "H of another system": true,
});
process.exit(0);
JS
node --no-deprecation look.mjs
