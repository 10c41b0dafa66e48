#!/usr/bin/env bash
# statistics 3.3.0 (mean and standard deviation in one pass, as a function for reduce): a potassium that was steady, and jumps.
#
# A watch holds a new value against those before it: more than three standard deviations from the mean, and at least 0.5, is told. A state of this library is
# an object that is kept with the patient, and takes one value more at a time.
# Guess: values that are alike have a deviation of 0, whatever they are; others have theirs, to rounding.
# Seen:  some have NaN: three times 3.2 does, and six times 4.1; of two to six like values from 3.0 to 150.0 in tenths, one in eleven. Three times 4.1 has
#        0. NaN is in the object, and becomes null in JSON; nothing throws or warns. Three times a second apart, in milliseconds, deviate by
#        23 s instead of 0.8. Values that differ, of usual size, are right.
# What follows: nothing is more than three times NaN away, so that a jump from 3.2, 3.2 and 3.2 to 7.2 is not told, while one from 4.1 is; it
# is the steadiest patients whose jump is missed. Ask whether a deviation is a number before it decides, and work it out from differences.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund --ignore-scripts statistics@3.3.0
cat > look.cjs <<'JS'
const { deepEqual } = require("node:assert/strict");
const statistics = require("statistics");

const of = (values) => values.reduce(statistics, statistics.initial());
const told = (before, value) => {
  const { mean, stdev } = of(before);
  return Math.abs(value - mean) >= 0.5 && Math.abs(value - mean) > 3 * stdev;
};
const times = (count, value) => Array.from({ length: count }, () => value);
const tenths = Array.from({ length: 1471 }, (_, index) => (index + 30) / 10);
const rows = [2, 3, 4, 5, 6].flatMap((count) => tenths.map((value) => times(count, value)));
const seen = {
  "4.1 three times": of(times(3, 4.1)).stdev,
  "3.2 three times": of(times(3, 3.2)).stdev,
  "4.1 six times": of(times(6, 4.1)).stdev,
  "4.1, 4.2, 4.3": Number(of([4.1, 4.2, 4.3]).stdev.toFixed(4)),
  "a second apart": of([0, 1000, 2000].map((after) => Date.UTC(2026, 2, 1) + after)).stdev.toFixed(0),
  "as JSON": JSON.stringify({ stdev: of(times(3, 3.2)).stdev }),
  "NaN": `${rows.filter((values) => Number.isNaN(of(values).stdev)).length} of ${rows.length}`,
  "from 4.1 to 7.2": told(times(3, 4.1), 7.2),
  "from 3.2 to 7.2": told(times(3, 3.2), 7.2),
};
console.log(seen);
deepEqual(seen, {
  "4.1 three times": 0,
  "3.2 three times": Number.NaN,
  "4.1 six times": Number.NaN,
  "4.1, 4.2, 4.3": 0.0816,
  "a second apart": "23170",
  "as JSON": '{"stdev":null}',
  "NaN": "672 of 7355",
  "from 4.1 to 7.2": true,
  "from 3.2 to 7.2": false,
});
JS
node look.cjs
