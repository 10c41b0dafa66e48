#!/usr/bin/env bash
# electrodb 3.9.3 (items and queries for one DynamoDB table): whose result it is, and which hours are asked for.
#
# A key is put together from attributes: the patient's number, then hours since dialysis or the time of the draw, then the sample. Numbers of two
# senders may differ in case alone, as references in base64 do.
# Guess: two patients have two keys. At least and above differ by what was drawn at that very time, and so do below and at most. Hours 4 to 12 holds
#        hour 9.5 and hour 10.
# Seen:  keys are written in lower case: a result of patient AB-1 lies in the partition of patient aB-1, and where time and sample are alike
#        replaces the other's. "Above 10:30" finds what was drawn at 10:30, as "at least" does, and "at most 10:30" does not, as "below" does not:
#        the key goes on behind the time, and the text that is compared ends with it. Hours are compared as texts: 10 lies before 9.5, and from 4 to
#        12 is a range that ends before it begins, which DynamoDB refuses. The attributes themselves are right.
# What follows: one patient's list shows the other's potassium. Set casing: "none" for each key of an index, write numbers into keys with leading
# zeros, and ask with { compare: "v2" }, which is right in all four.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund --ignore-scripts electrodb@3.9.3
cat > look.mjs <<'JS'
import { deepEqual } from "node:assert/strict";
import { Entity } from "electrodb";

const results = (second, casing) =>
  new Entity(
    {
      model: { entity: "result", version: "1", service: "made-up" },
      attributes: { patient: { type: "string" }, sample: { type: "string" }, taken: { type: "string" }, hour: { type: "number" } },
      indexes: {
        primary: { pk: { field: "pk", composite: ["patient"], ...casing }, sk: { field: "sk", composite: [second, "sample"], ...casing } },
      },
    },
    { table: "made-up" },
  );
const key = (entity, item) => {
  const { pk, sk } = entity.put(item).params().Item;
  return [pk, sk];
};
const holds = {
  ">": (value, bound) => value > bound,
  ">=": (value, bound) => value >= bound,
  "<": (value, bound) => value < bound,
  "<=": (value, bound) => value <= bound,
};
// DynamoDB compares keys that are texts by their bytes, as JavaScript does these.
const finds = (query, sk, { taken }, options) => {
  const { KeyConditionExpression: keys, FilterExpression: filter = "", ExpressionAttributeValues: values } = query.params(options);
  const [, byKey] = /sk1 (>=?|<=?) :sk1/.exec(keys);
  const [, byAttribute] = /taken (>=?|<=?) :taken0/.exec(filter) ?? [];
  return holds[byKey](sk, values[":sk1"]) && (!byAttribute || holds[byAttribute](taken, values[":taken0"]));
};
const byTime = results("taken");
const at = { taken: "2026-03-01T10:30:00Z" };
const [, drawn] = key(byTime, { patient: "AB-1", sample: "S-1", ...at });
const asked = byTime.query.primary({ patient: "AB-1" });
const found = (options) =>
  Object.fromEntries(["gt", "gte", "lt", "lte"].map((name) => [name, finds(asked[name](at), drawn, at, options)]));
const byHour = results("hour");
const hourly = (hour) => key(byHour, { patient: "AB-1", sample: "S-1", hour })[1];
const between = byHour.query.primary({ patient: "AB-1" }).between({ hour: 4 }, { hour: 12 }).params().ExpressionAttributeValues;
const ofBoth = (entity) => ["AB-1", "aB-1"].map((patient) => key(entity, { patient, sample: "S-1", ...at }).join(" "));
const own = { casing: "none" };
const seen = {
  "two patients": new Set(ofBoth(byTime)).size,
  "two patients, casing none": new Set(ofBoth(results("taken", own))).size,
  "a key": ofBoth(byTime)[0],
  "drawn at 10:30 is": found(),
  "drawn at 10:30 is, v2": found({ compare: "v2" }),
  "hour 10 behind hour 9.5": hourly(10) > hourly(9.5),
  "from 4 to 12": between[":sk1"] <= between[":sk2"],
};
console.log(seen);
deepEqual(seen, {
  "two patients": 1,
  "two patients, casing none": 2,
  "a key": "$made-up#patient_ab-1 $result_1#taken_2026-03-01t10:30:00z#sample_s-1",
  "drawn at 10:30 is": { gt: true, gte: true, lt: false, lte: false },
  "drawn at 10:30 is, v2": { gt: false, gte: true, lt: false, lte: true },
  "hour 10 behind hour 9.5": false,
  "from 4 to 12": false,
});
JS
node look.mjs
