#!/usr/bin/env bash
# cloudevents 10.0.0 (the JavaScript SDK): a relay gives an event that says no time one, another at each delivery.
#
# `time` is optional. A queue may deliver an event twice to a relay that only reads and forwards it, and a receiver that
# knows events by source and id may compare what stands in both copies.
# Guess: what is absent stays absent, and what is there goes on as it was written.
# Seen:  an event without `time` goes on with the moment at which the relay read it, so that its two copies differ in
#        content under one identity. A `time` with microseconds and an offset goes on in UTC and cut to milliseconds:
#        two that differed by microseconds are at the same time then.
# What follows: leave the envelope's time out of what is compared, and take no time for the sender's without a word of
# the sender; order by more than time.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund --ignore-scripts cloudevents@10.0.0
cat > look.mjs <<'JS'
import { deepEqual, equal, notEqual } from "node:assert/strict";
import { mock } from "node:test";
import { HTTP } from "cloudevents";

const about = { specversion: "1.0", id: "1", source: "urn:made-up", type: "made.up", data: { value: "5.10" } };
const relayed = (event) => {
  const read = HTTP.toEvent({
    headers: { "content-type": "application/cloudevents+json" },
    body: JSON.stringify(event),
  });
  return JSON.parse(HTTP.structured(read).body);
};
mock.timers.enable({ apis: ["Date"], now: new Date("2026-03-01T10:00:00Z") });
const first = relayed(about);
mock.timers.setTime(Date.parse("2026-03-01T14:00:00Z"));
const second = relayed(about);
const exact = ["2026-03-01T10:00:00.123456+01:00", "2026-03-01T10:00:00.123999+01:00"];
const seen = {
  "sent with": Object.keys(about),
  "went on, at first": first.time,
  "went on, four hours later": second.time,
  "two times apart by microseconds": exact.map((time) => relayed({ ...about, time }).time),
};
console.log(seen);
equal("time" in about, false);
notEqual(first.time, second.time);
deepEqual(seen["two times apart by microseconds"], ["2026-03-01T09:00:00.123Z", "2026-03-01T09:00:00.123Z"]);
JS
node look.mjs
