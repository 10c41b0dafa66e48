#!/usr/bin/env bash
# moving-average 1.0.1, @vascosantos/moving-average 1.1.0 and ewma 2.0.1 (averages that fade with time): a value that comes late.
#
# Potassiums are not taken every minute, so a trend weighs each by the time since the last. The first two are given the time with the value; ewma asks
# a clock, which may be one that says the time of the draw. A laboratory sends a sample that it had to repeat after a later one.
# Guess: a value that is older than the last is weighed as little, or left out, or it throws; a second of the same time, as a correction is, counts;
#        the minutes since the session's end are times like any other.
# Seen:  the weight of an older value is below zero, and the average leaves it behind: after 4 and 4.2, a 6.8 from an hour earlier makes -0.34 of
#        4.17, and 1.5 of 4.15 in ewma; a 2 makes it rise to 7.9. The deviation, which the first two have, is NaN then. Of two at one time the second
#        is as if it had not been sent: 6.8, corrected to 4.1, stays. Where time begins at 0, the first value counts for nothing: 4 at 0 and 6.8 at 60
#        minutes is an average of 6.8, and in ewma of 3.4, since it begins with 0. Nothing throws. In the order of time, by dates, all three are
#        right.
# What follows: a high potassium that comes late makes the trend fall, so that nobody is rung. Sort by the draw and compute anew whenever something
# arrives, put a correction in the place of what it corrects, and never let an average be all that an alarm sees.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund --ignore-scripts moving-average@1.0.1 @vascosantos/moving-average@1.1.0 ewma@2.0.1
cat > look.cjs <<'JS'
const { deepEqual } = require("node:assert/strict");
const Ewma = require("ewma");

const HOUR = 60;
const MINUTE = 60_000;
const end = Date.parse("2026-03-01T10:00:00Z") / MINUTE;
const rounded = (value) => Math.round(value * 100) / 100;
const libraries = {
  "moving-average": (values) => timed(require("moving-average")(HOUR), values),
  "@vascosantos/moving-average": (values) => timed(require("@vascosantos/moving-average")(HOUR), values),
  ewma: (values) => {
    let drawn = 0;
    const average = new Ewma(HOUR, undefined, { now: () => drawn });
    return values.map(([at, value]) => {
      drawn = at;
      average.insert(value);
      return rounded(average.value());
    });
  },
};
const timed = (average, values) => {
  const averages = values.map(([at, value]) => {
    average.push(at, value);
    return rounded(average.movingAverage());
  });
  return [...averages, `deviation ${rounded(average.deviation())}`];
};
const byDates = (values) => values.map(([at, value]) => [end + at, value]);
const cases = {
  "in order": byDates([[0, 4], [60, 5], [120, 6]]),
  "a high one comes late": byDates([[0, 4], [120, 4.2], [60, 6.8]]),
  "a low one comes late": byDates([[0, 4], [120, 4.2], [60, 2]]),
  "6.8 corrected to 4.1": byDates([[0, 4], [60, 6.8], [60, 4.1]]),
  "minutes from 0": [[0, 4], [60, 6.8]],
};
const seen = {};
for (const [name, values] of Object.entries(cases))
  seen[name] = Object.fromEntries(Object.entries(libraries).map(([library, look]) => [library, look(values)]));
console.dir(seen, { depth: 4 });
const both = (ofBoth, ofEwma) => ({ "moving-average": ofBoth, "@vascosantos/moving-average": ofBoth, ewma: ofEwma });
deepEqual(seen, {
  "in order": both([4, 4.63, 5.5, "deviation 0.72"], [4, 4.5, 5.25]),
  "a high one comes late": both([4, 4.17, -0.34, "deviation NaN"], [4, 4.15, 1.5]),
  "a low one comes late": both([4, 4.17, 7.91, "deviation NaN"], [4, 4.15, 6.3]),
  "6.8 corrected to 4.1": both([4, 5.77, 5.77, "deviation 1.35"], [4, 5.4, 5.4]),
  "minutes from 0": both([4, 6.8, "deviation 0"], [0, 3.4]),
});
JS
node look.cjs
