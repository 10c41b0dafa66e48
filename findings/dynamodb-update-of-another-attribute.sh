#!/usr/bin/env bash
# dynamo-update-expression 1.0.8 and @tuplo/dynoexpr 3.5.1 (expressions for DynamoDB): what an update writes, and what a condition asks.
#
# The first makes an update of an item as it was and as it is to be; the second makes conditions of texts such as "> 6.5". What is made goes to
# DynamoDB as it stands: a name is an attribute, and a number is never equal to a text.
# Guess: each value is written where it stands in the item, under whatever key; a list that lost a result is a result shorter. A condition on a text
#        is on that text.
# Seen:  a placeholder is made of a path without its points: potassium.value and potassiumValue share one, so that both are written as 4.2 where the
#        first was to be 6.8. A key with a hyphen, as each LOINC code has it, is written beside its map and not into it: results["2823-3"] goes into
#        an attribute "results2823-3". Of two results of which one went, a result with nothing in it is left; an empty text takes the attribute
#        away. @tuplo/dynoexpr makes a number of "<> 0012", which no text is equal to, so that it holds for 0012 too; and a list ["final",
#        "amended"] asks for both at once. Other values are as guessed.
# What follows: a critical value is replaced by its neighbour, or lies where nobody reads it, and a write that was to be refused the second time is
# not; nothing throws. Name placeholders by a count, keep a map's keys to letters and digits or write the whole map, and give values as values.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund --ignore-scripts dynamo-update-expression@1.0.8 @tuplo/dynoexpr@3.5.1
cat > look.cjs <<'JS'
const { deepEqual } = require("node:assert/strict");
const { getUpdateExpression } = require("dynamo-update-expression");
const dynoexpr = require("@tuplo/dynoexpr").default ?? require("@tuplo/dynoexpr");

// Names and values are put back in their places, with a name in quotation marks, to be read.
const read = (expression, { ExpressionAttributeNames: names = {}, ExpressionAttributeValues: values = {} }) =>
  expression.replace(/#\w+/g, (name) => `"${names[name]}"`).replace(/:\w+/g, (value) => JSON.stringify(values[value]));
const update = (original, modified) => {
  const made = getUpdateExpression({ original, modified });
  return read(made.UpdateExpression, made);
};
const condition = (Condition) => {
  const made = dynoexpr({ Condition });
  return read(made.ConditionExpression, made);
};
const seen = {
  "two paths": update({ potassium: { value: 4.1 }, potassiumValue: 4 }, { potassium: { value: 6.8 }, potassiumValue: 4.2 }),
  "one path": update({ potassium: { value: 4.1 } }, { potassium: { value: 6.8 } }),
  "a LOINC code": update({ results: { "2823-3": 4.1 } }, { results: { "2823-3": 6.8 } }),
  "a plain key": update({ results: { K: 4.1 } }, { results: { K: 6.8 } }),
  "one of two results": update({ results: [{ value: 4.1 }, { value: 6.8 }] }, { results: [{ value: 6.8 }] }),
  "zero, false, nothing": update({ urine: 9, denied: true, note: "made up" }, { urine: 0, denied: false, note: "" }),
  "a number": condition({ sample: "<> 0012" }),
  "a text": condition({ sample: "0012" }),
  "a limit": condition({ value: "> 6.5" }),
  "a list": condition({ status: ["final", "amended"] }),
  "in": condition({ status: "in (final, amended)" }),
};
console.log(seen);
deepEqual(seen, {
  "two paths": 'SET "potassium"."value" = 4.2, "potassiumValue" = 4.2',
  "one path": 'SET "potassium"."value" = 6.8',
  "a LOINC code": 'SET "results2823-3" = 6.8',
  "a plain key": 'SET "results"."K" = 6.8',
  "one of two results": 'SET "results"[0]."value" = 6.8 REMOVE "results"[1]."value"',
  "zero, false, nothing": 'SET "denied" = false, "urine" = 0 REMOVE "note"',
  "a number": '("sample" <> 12)',
  "a text": '("sample" = "0012")',
  "a limit": '("value" > 6.5)',
  "a list": '("status" = "final") AND ("status" = "amended")',
  "in": '("status" in ("final","amended"))',
});
JS
node look.cjs
