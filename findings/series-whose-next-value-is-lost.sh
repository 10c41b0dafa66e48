#!/usr/bin/env bash
# pondjs 0.9.0 (series by time, at even steps): potassiums by the hour, of which one is missing.
#
# A chart, or a rule that compares hours, wants a value for each hour. align({ fieldSpec, period, method, limit }) gives values at the boundaries, "linear" or
# held from before; its description says that it serves for data that is regular and lacks points. atTime(time) gives the event of a time.
# Guess: a value that was measured at a boundary is the value there; where one is missing, what is before and after it stays.
# Seen:  after a null the next value is lost too: of 4.2 at 8, nothing at 9, 6.8 at 10 and 6.9 at 11, ten o'clock is null, and 6.8 is nowhere. "hold", as its
#        code has it, gives at each boundary what was before it, though there is a value at that minute: 5.0 at 10, where 6.8 was measured. With a
#        limit the value at the far end of a gap is null as well. atTime() gives, for a time before the first event, the first: 4.2 at seven, of a
#        sample of eight. A null is warned of, in the same words for each; the rest is not. "linear" without a null, minimum and mean are right.
# What follows: one sample that haemolysed takes the critical one after it from the chart, and from what is judged by the hour; "hold" shows it an hour
# late. Judge values as they were measured, and leave events without a value out before a series is made.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund --ignore-scripts pondjs@0.9.0 @babel/runtime@7.28.4
cat > look.cjs <<'JS'
const { deepEqual } = require("node:assert/strict");
const { TimeSeries } = require("pondjs");

const at = (hour) => Date.UTC(2026, 2, 1, hour);
const series = (...values) => new TimeSeries({ name: "potassium", columns: ["time", "value"], points: values.map((value, index) => [at(8 + index), value]) });
const warned = [];
console.warn = (text) => warned.push(text);
const hourly = (given, method, limit) => {
  const { points } = given.align({ fieldSpec: "value", period: "1h", method, limit }).toJSON();
  return points.map(([time, value]) => `${new Date(time).getUTCHours()}: ${value}`).join(", ");
};
const all = series(4.2, 5, 6.8, 6.9);
const missing = series(4.2, null, 6.8, 6.9);
const gap = new TimeSeries({ name: "potassium", columns: ["time", "value"], points: [[at(8), 4.2], [at(11), 6.8], [at(12), 6.9]] });
const seen = {
  "linear": hourly(all, "linear"),
  "hold": hourly(all, "hold"),
  "linear, nothing at 9": hourly(missing, "linear"),
  "hold, nothing at 9": hourly(missing, "hold"),
  "linear, no event at 9 and 10": hourly(gap, "linear"),
  "the same with a limit of 1": hourly(gap, "linear", 1),
  "at seven": all.atTime(new Date(at(7))).get("value"),
  "at ten": all.atTime(new Date(at(10))).get("value"),
  "minimum, mean": [missing.min("value"), Number(missing.avg("value").toFixed(2))],
};
console.log(seen);
deepEqual(seen, {
  "linear": "8: 4.2, 9: 5, 10: 6.8, 11: 6.9",
  "hold": "8: 4.2, 9: 4.2, 10: 5, 11: 6.8",
  "linear, nothing at 9": "8: 4.2, 9: null, 10: null, 11: 6.9",
  "hold, nothing at 9": "8: 4.2, 9: 4.2, 10: null, 11: 6.8",
  "linear, no event at 9 and 10": "8: 4.2, 9: 5.066666666666666, 10: 5.933333333333334, 11: 6.8, 12: 6.9",
  "the same with a limit of 1": "8: 4.2, 9: null, 10: null, 11: null, 12: 6.9",
  "at seven": 4.2,
  "at ten": 6.8,
  "minimum, mean": [4.2, 5.97],
});
JS
node look.cjs
