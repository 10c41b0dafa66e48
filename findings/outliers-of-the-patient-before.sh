#!/usr/bin/env bash
# outliers 0.0.3 (values that lie far from the others, by the interquartile range): values that are left out before a mean is made.
#
# outliers(list) gives what lies far off; list.filter(outliers()) leaves it out, and list.filter(outliers("value")) does so by a member. Its README names
# the rule of 1.5 interquartile ranges, which are counted from the quartiles.
# Guess: a filter that is made once serves for each list; what lies within 1.5 interquartile ranges of a quartile stays.
# Seen:  the filter works out what is far off in the first list it sees, and leaves out those numbers, and no others, of all lists to come: with
#        the list of patient A before, whose 6.8 is far off, B's usual 6.8 goes, and B's 3.1 stays. The ranges are counted from the median: of 4.0
#        to 4.4 and 4.7, 4.7 goes, which the rule keeps. A filter for each list, and the function with a list, are alike; nothing throws.
# What follows: a baseline of potassium, and what a new value is held against, is wrong for all patients but the first of a run, and which one that is changes
# with the order. Make the filter anew for each list, and leave nothing out of a patient's values that a person has not seen.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund --ignore-scripts outliers@0.0.3
cat > look.cjs <<'JS'
const { deepEqual } = require("node:assert/strict");
const outliers = require("outliers");

const patients = { A: [4.1, 4.2, 4.3, 4.2, 4.1, 4.3, 6.8], B: [6.6, 6.7, 6.8, 6.7, 6.6, 6.8, 3.1] };
const of = (filters) => Object.entries(patients).map(([patient, values]) => `${patient}: ${values.filter(filters(patient)).join(" ")}`);
const once = outliers();
const seen = {
  "far off": Object.values(patients).map((values) => outliers(values)),
  "a filter each": of(() => outliers()),
  "one filter": of(() => once),
  "4.0 to 4.4, 4.7": outliers([4.0, 4.1, 4.2, 4.2, 4.3, 4.4, 4.7]),
};
console.log(seen);
deepEqual(seen, {
  "far off": [[6.8], [3.1]],
  "a filter each": ["A: 4.1 4.2 4.3 4.2 4.1 4.3", "B: 6.6 6.7 6.8 6.7 6.6 6.8"],
  "one filter": ["A: 4.1 4.2 4.3 4.2 4.1 4.3", "B: 6.6 6.7 6.7 6.6 3.1"],
  "4.0 to 4.4, 4.7": [4.7],
});
JS
node look.cjs
