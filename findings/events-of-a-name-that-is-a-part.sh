#!/usr/bin/env bash
# aws-lambda-stream 1.0.0 (streams of events in Lambda, as rules), on highland: which events a rule hears that names two, and which it compacts.
#
# A rule says by its eventType which events it is for: a text, a regular expression, or an array of texts. All flavours of rules ask the same
# filter. With compact, of each partitionKey the last event of a batch is handled; partitionKey is optional in the type Event.
# Guess: an array holds for the types that stand in it; an event without a partitionKey stands for itself.
# Seen:  an array holds for each type that is a part of one that stands in it. A rule for result-critical-withdrawn and result-critical-corrected hears
#        result-critical, result and critical as well. A text and a regular expression are as guessed. Events without a partitionKey are all
#        compacted into one: of the results of three patients the last is handled. Nothing throws or warns.
# What follows: the rule that takes back an alert when a result is withdrawn runs at the critical result itself, and the alert is gone as soon
# as it is there; names that begin alike are how such events are usually named. Give a regular expression with ^ and $, and each event its key.
# The filter and the batches are files of the package; the rest of it, which wants five clients of AWS, is left out.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund --ignore-scripts aws-lambda-stream@1.0.0 highland@2.13.5 lodash@4.17.21
cat > look.cjs <<'JS'
const { deepEqual } = require("node:assert/strict");
const highland = require("highland");
const { filterOnEventType } = require("aws-lambda-stream/filters/event");
const { compact } = require("aws-lambda-stream/utils/batch");

const types = ["result-critical-withdrawn", "result-critical-corrected", "result-critical", "result", "critical", "result-normal"];
const heard = (eventType) => types.filter((type) => filterOnEventType({ id: "take back the alert", eventType }, { event: { type } }));
const handled = async (events) => {
  const units = await highland(events.map((event) => ({ event }))).through(compact({ compact: true })).collect().toPromise(Promise);
  return units.map(({ event }) => `${event.patient} ${event.potassium}`);
};
const results = [
  { patient: "A", potassium: 7.2 },
  { patient: "B", potassium: 6.9 },
  { patient: "A", potassium: 4.4 },
  { patient: "C", potassium: 4.1 },
].map((result, index) => ({ ...result, timestamp: 1_772_360_000_000 + index }));
const look = async () => {
  const seen = {
    "an array of two": heard(types.slice(0, 2)),
    "a text": heard("result-critical-withdrawn"),
    "a regular expression": heard(/^result-critical-(withdrawn|corrected)$/),
    "compact, by patient": await handled(results.map((result) => ({ ...result, partitionKey: result.patient }))),
    "compact, without a key": await handled(results),
  };
  console.log(seen);
  deepEqual(seen, {
    "an array of two": ["result-critical-withdrawn", "result-critical-corrected", "result-critical", "result", "critical"],
    "a text": ["result-critical-withdrawn"],
    "a regular expression": ["result-critical-withdrawn", "result-critical-corrected"],
    "compact, by patient": ["A 4.4", "B 6.9", "C 4.1"],
    "compact, without a key": ["C 4.1"],
  });
};
look();
JS
node look.cjs
