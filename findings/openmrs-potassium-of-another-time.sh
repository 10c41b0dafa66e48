#!/usr/bin/env bash
# @openmrs/esm-expression-evaluator 10.0.0 (OpenMRS 3, expressions that a site writes, of JavaScript): whether a potassium rose, and what is said of it.
#
# Sites write conditions and texts as expressions, which evaluate(expression, variables) runs without eval. What it supports it takes from JavaScript:
# members, &&, texts with ${} in them.
# Guess: each expression gives what JavaScript gives, or throws.
# Seen:  after last.potassium the name potassium means that of last: last.potassium < potassium is false for 4.1 and 6.8, and potassium >
#        last.potassium is true; their difference is 0 in one order, and 2.7 in the other. A member that is not there is looked for among the variables:
#        last.potassium is 6.8 where last has none, and patient.age is 60, that of the user. In `K ${k} mmol/L` the words are left out: it is "6.8", and
#        `${systolic}/${diastolic}` is "12080". The length of a text is 0. Behind && all is evaluated, so that result && result.value throws without
#        a result. Members of two objects, lists, functions, times and numbers are right; nothing else throws.
# What follows: "rose since last time" is never true in one spelling, and a patient without a value has that of another time, or of another person. Give
# variables names that no member has, put the variable first, and try each expression with what is missing.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund --ignore-scripts @openmrs/esm-expression-evaluator@10.0.0
cat > look.mjs <<'JS'
import { deepEqual } from "node:assert/strict";
import { evaluate } from "@openmrs/esm-expression-evaluator";

const rise = { last: { potassium: 4.1 }, potassium: 6.8 };
const look = (expression, variables) => {
  try {
    return evaluate(expression, variables);
  } catch (error) {
    return `throws, ${error.message}`;
  }
};
const seen = {
  "last.potassium < potassium": look("last.potassium < potassium", rise),
  "potassium > last.potassium": look("potassium > last.potassium", rise),
  "last.potassium - potassium": look("last.potassium - potassium", rise),
  "none last time": look("last.potassium", { last: {}, potassium: 6.8 }),
  "the patient's age": look("patient.age", { patient: { sex: "F" }, age: 60 }),
  "two objects": look("last.potassium < now.potassium", { last: { potassium: 4.1 }, now: { potassium: 6.8 } }),
  "a text": look("`K ${k} mmol/L`", { k: 6.8 }),
  "a pressure": look("`${systolic}/${diastolic}`", { systolic: 120, diastolic: 80 }),
  "there is a note": look("note.length > 0", { note: "haemolysed" }),
  "some are high": look("values.some((value) => value > 6.5)", { values: [4.1, 6.8] }),
  "a result that there is not": look("result && result.value > 6.5", { result: undefined }),
};
console.log(seen);
deepEqual(seen, {
  "last.potassium < potassium": false,
  "potassium > last.potassium": true,
  "last.potassium - potassium": 0,
  "none last time": 6.8,
  "the patient's age": 60,
  "two objects": true,
  "a text": "6.8",
  "a pressure": "12080",
  "there is a note": false,
  "some are high": true,
  "a result that there is not": "throws, ReferenceError: result is not defined",
});
JS
node look.mjs
