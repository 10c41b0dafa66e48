#!/usr/bin/env bash
# @bpmn-io/feelin 6.1.1 (FEEL, the expressions of decision tables in DMN): a guideline as a table.
#
# A decision table asks potassium "< 3.5", "> 5.5" or "not(< 3.5, > 5.5)", and whether it rose by 0.6. DMN has the numbers of FEEL as decimals of 34
# figures, a comparison of two types as null, and a row whose answer is null as one that does not match.
# Guess: 5.1 rose by 0.6 from 4.5; without a potassium no row matches; a text is neither low nor high, or it throws.
# Seen:  numbers are binary: 5.1 - 4.5 is not at least 0.6, 0.7 * 3 is not 2.1, and 1.005 is rounded to 1. A null matches neither "< 3.5" nor ">
#        5.5", and does match "not(< 3.5, > 5.5)", the row of what is normal; so does the text "haemolysed". The text "6.8" is above 5.5 and "4"
#        within [3.5..5.1], though it is not equal to 4. An expression that is null says so, and lists no warning.
# What follows: a patient without a result is told as normal. Write "not(null)" as a test of its own before any "not(...)", give ranges instead of
# negations, hand over numbers alone, and round differences before they are compared.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund --ignore-scripts @bpmn-io/feelin@6.1.1
cat > look.mjs <<'JS'
import { deepEqual } from "node:assert/strict";
import { evaluate, unaryTest } from "@bpmn-io/feelin";

const of = ({ value }) => value;
const rows = ["< 3.5", "[3.5..5.5]", "> 5.5", "not(< 3.5, > 5.5)"];
const matching = (potassium) => rows.filter((row) => of(unaryTest(row, { "?": potassium })));
const seen = {
  "5.1 - 4.5 >= 0.6": of(evaluate("now - before >= 0.6", { now: 5.1, before: 4.5 })),
  "0.7 * 3 = 2.1": of(evaluate("0.7 * 3 = 2.1")),
  "1.005 rounded": of(evaluate("round half up(1.005, 2)")),
  "rows of 4.1": matching(4.1),
  "rows of null": matching(null),
  'rows of "haemolysed"': matching("haemolysed"),
  'rows of "6.8"': matching("6.8"),
  'rows of "4"': matching("4"),
  '"4" = 4': of(evaluate("potassium = 4", { potassium: "4" })),
  "null < 3.5": evaluate("potassium < 3.5", { potassium: null }),
};
console.log(seen);
deepEqual(seen, {
  "5.1 - 4.5 >= 0.6": false,
  "0.7 * 3 = 2.1": false,
  "1.005 rounded": 1,
  "rows of 4.1": ["[3.5..5.5]", "not(< 3.5, > 5.5)"],
  "rows of null": ["not(< 3.5, > 5.5)"],
  'rows of "haemolysed"': ["not(< 3.5, > 5.5)"],
  'rows of "6.8"': ["> 5.5"],
  'rows of "4"': ["[3.5..5.5]", "not(< 3.5, > 5.5)"],
  '"4" = 4': null,
  "null < 3.5": { value: null, warnings: [] },
});
JS
node look.mjs
