#!/usr/bin/env bash
# @aws-lambda-powertools/jmespath 2.36.0, jmespath 0.16.0 and three more, by version in the line that installs them (JMESPath): 0, and none.
#
# An envelope, an idempotency key or a filter takes values out of an event by an expression. JMESPath has null for what is not there; not_null()
# gives the first of its arguments that is not null, an order holds between numbers alone, and to_number() of a text that is no number is null.
# Guess: five libraries say the same; 0, false and an empty text are values; what is missing is below nothing; an empty text is no number.
# Seen:  @aws-lambda-powertools/jmespath makes null of a value that is 0, false or empty: not_null(potassium, before) of 0 and 4.1 is null, not 4.1
#        either, and map(&potassium, results) of 0 and 4.1 is [null, 4.1], while results[*].potassium keeps the 0. The other four give 0. jmespath,
#        @metrichor/jmespath and @daz.is/jmespath find a missing value, null and the text "3.1" below 3.5; @jmespath-community/jmespath and the
#        first do not. to_number() of an empty text and of a blank is 0 in all five, and of 0x10 it is 16.
# What follows: an expression that is right in one library leaves out a urine of 0 mL in another, or takes a patient without a result for one with a
# low one. Ask "type(x) == 'number'" before an order, keep to_number() away from what may be empty, and test with 0, null and nothing.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund --ignore-scripts \
  @aws-lambda-powertools/jmespath@2.36.0 jmespath@0.16.0 @metrichor/jmespath@0.3.1 \
  @daz.is/jmespath@1.3.1 @jmespath-community/jmespath@1.3.0
cat > look.mjs <<'JS'
import { deepEqual } from "node:assert/strict";
import { search as powertools } from "@aws-lambda-powertools/jmespath";
import daz from "@daz.is/jmespath";
import community from "@jmespath-community/jmespath";
import metrichor from "@metrichor/jmespath";
import jmespath from "jmespath";

const libraries = {
  powertools: (expression, data) => powertools(expression, data),
  jmespath: (expression, data) => jmespath.search(data, expression),
  metrichor: (expression, data) => metrichor.search(data, expression),
  daz: (expression, data) => daz.search(data, expression),
  community: (expression, data) => community.search(data, expression),
};
const results = [
  { id: "0", potassium: 0 },
  { id: "null", potassium: null },
  { id: "missing" },
  { id: "a text", potassium: "3.1" },
  { id: "4.1", potassium: 4.1 },
];
const asked = {
  "not_null(potassium, before)": { potassium: 0, before: 4.1 },
  "map(&potassium, results)": { results: [{ potassium: 0 }, { potassium: 4.1 }] },
  "results[*].potassium": { results: [{ potassium: 0 }, { potassium: 4.1 }] },
  "results[?potassium < `3.5`].id": { results },
  "results[?type(potassium) == 'number' && potassium < `3.5`].id": { results },
  "[to_number(''), to_number(' '), to_number('0x10'), to_number('6,8')]": {},
};
const ofAll = (expression, data) => Object.entries(libraries).map(([name, search]) => [name, search(expression, data)]);
const seen = Object.fromEntries(Object.entries(asked).map(([expression, data]) => [expression, Object.fromEntries(ofAll(expression, data))]));
console.dir(seen, { depth: 4 });
const all = (value, others = {}) => ({ ...Object.fromEntries(Object.keys(libraries).map((name) => [name, value])), ...others });
const zero = ["0"];
deepEqual(seen, {
  "not_null(potassium, before)": all(0, { powertools: null }),
  "map(&potassium, results)": all([0, 4.1], { powertools: [null, 4.1] }),
  "results[*].potassium": all([0, 4.1]),
  "results[?potassium < `3.5`].id": all(["0", "null", "missing", "a text"], { powertools: zero, community: zero }),
  "results[?type(potassium) == 'number' && potassium < `3.5`].id": all(zero),
  "[to_number(''), to_number(' '), to_number('0x10'), to_number('6,8')]": all([0, 0, 16, null]),
});
JS
node look.mjs
