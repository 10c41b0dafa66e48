#!/usr/bin/env bash
# online-linear-regression 1.0.0 (a line through points that come one after the other): where a sodium goes after dialysis.
#
# How fast sodium moves decides what is given. A regression that learns each value as it comes says where the line is some hours later: line(hour, value)
# learns, line(hour) tells. The README derives it from least squares, step by step.
# Guess: it gives the line of least squares, to rounding: values that lie on a line stay on it, and 140, four times, stays 140.
# Seen:  the line is drawn towards zero at hour zero, the more the further the hours are from it and the higher the values: 140 at hours 9 to 12 is
#        172 at hour 24; at hours 1 to 4 it is 154. Times in milliseconds give a line through zero, 4.9 for a potassium of 5.6. After a hundred values, and
#        for values and hours about zero, it is right. To learn hour 0, and to ask for it, throws, as the number is not taken for one.
# What follows: a steady sodium seems to rise by 32 in half a day, or one that falls seems steady, and nobody sees it in a test with small numbers. Count hours
# and values from their mean, or use a library that solves for least squares.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund --ignore-scripts online-linear-regression@1.0.0
cat > look.cjs <<'JS'
const { deepEqual } = require("node:assert/strict");
const regression = require("online-linear-regression");

const look = (points, asked) => {
  const line = regression();
  try {
    for (const [hour, value] of points) line(hour, value);
    return Number(line(asked).toFixed(1));
  } catch {
    return "throws";
  }
};
const steady = (from, count) => Array.from({ length: count }, (_, index) => [from + index, 140]);
const rising = [1, 2, 3, 4].map((hour) => [hour, 3.6 + hour / 2]);
const seen = {
  "140 at hours 1 to 4, at 24": look(steady(1, 4), 24),
  "140 at hours 9 to 12, at 24": look(steady(9, 4), 24),
  "140 at hours 1 to 100, at 120": look(steady(1, 100), 120),
  "the first four, from their mean, at 24": 140 + look([-1.5, -0.5, 0.5, 1.5].map((hour) => [hour, 0]), 21.5),
  "4.1 to 5.6 at hours 1 to 4, at 12": look(rising, 12),
  "by milliseconds, an hour later": look([0, 1, 2].map((hour) => [Date.UTC(2026, 2, 1, hour), 4.1 + hour / 2]), Date.UTC(2026, 2, 1, 3)),
  "from hour 0": look(steady(0, 4), 24),
  "asked for hour 0": look(steady(1, 4), 0),
};
console.log(seen);
deepEqual(seen, {
  "140 at hours 1 to 4, at 24": 154.5,
  "140 at hours 9 to 12, at 24": 172.1,
  "140 at hours 1 to 100, at 120": 140,
  "the first four, from their mean, at 24": 140,
  "4.1 to 5.6 at hours 1 to 4, at 12": 9.7,
  "by milliseconds, an hour later": 4.9,
  "from hour 0": "throws",
  "asked for hour 0": "throws",
});
JS
node look.cjs
