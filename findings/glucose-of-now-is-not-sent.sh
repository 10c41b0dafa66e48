#!/usr/bin/env bash
# nightscout-connect 0.0.12 (glucose from LibreLinkUp, and other services, to Nightscout): a glucose that has just become low.
#
# LibreLinkUp answers with a history, graphData, which lacks about the last twenty minutes and has no trend, and beside it with the reading of now and its
# arrow: connection.glucoseMeasurement. The driver asks every five minutes, and gives what is newer than the last that Nightscout has.
# Guess: the newest of what came is given, with its arrow; so is each older one that Nightscout has not.
# Seen:  the reading of now is never given, nor its arrow: of 90 and 72 in the history, and 54, falling fast, beside it, 90 and 72 are, each with "NOT
#        COMPUTABLE" for the direction. Where the history has nothing new, nothing is. A reading in the history is taken as guessed, and times
#        are right. Nothing throws or warns.
# What follows: an alarm for hypoglycaemia rings some twenty minutes late, and one for "falling fast" never, while the app on the phone of
# whoever looks shows both. Take the reading of now yourself, and ring when the newest is older than the sensor's interval.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund --ignore-scripts nightscout-connect@0.0.12
cat > look.cjs <<'JS'
const { deepEqual } = require("node:assert/strict");
const librelinkup = require("nightscout-connect/lib/sources/librelinkup");

const reading = (time, glucose, more) => ({ FactoryTimestamp: `3/1/2026 ${time}:00 AM`, ValueInMgPerDl: glucose, ...more });
const now = reading("10:30", 54, { TrendArrow: 1, isLow: true });
const history = [reading("9:55", 90), reading("10:10", 72)];
// LibreLinkUp is made up: it answers as the service does, whatever is asked.
const look = async (graphData, newest) => {
  const answer = { status: 0, data: { connection: { glucoseMeasurement: now }, graphData } };
  const driver = librelinkup({ baseURL: "https://libre.example" }, { create: () => ({ get: async () => ({ data: answer }) }) });
  const known = { entries: new Date(newest) };
  const { log } = console;
  console.log = () => undefined;
  const data = await driver.dataFromSesssion({ patientId: "1", authTicket: { token: "made-up" } }, known);
  const { entries } = driver.transformGlucose(data, known);
  console.log = log;
  return entries.map(({ sgv, dateString, direction }) => `${sgv} at ${dateString.slice(11, 16)}, ${direction}`);
};
const start = async () => {
  const seen = {
    "falling to 54 now": await look(history, "2026-03-01T09:40:00Z"),
    "five minutes later": await look(history, "2026-03-01T10:10:00Z"),
    "were it in the history": await look([...history, now], "2026-03-01T10:10:00Z"),
  };
  console.log(seen);
  deepEqual(seen, {
    "falling to 54 now": ["90 at 09:55, NOT COMPUTABLE", "72 at 10:10, NOT COMPUTABLE"],
    "five minutes later": [],
    "were it in the history": ["54 at 10:30, SingleDown"],
  });
};
start();
JS
TZ=UTC node look.cjs
