#!/usr/bin/env bash
# cql-execution 3.3.2 (Clinical Quality Language): two results of one evening, of which one system writes the time in UTC.
#
# A rule asks whether a result is before the day of another, of the same day, or how many days lie between. A potassium of 23:30 in New York, which is
# 04:30 of the next day in Greenwich, is written with its offset; another laboratory writes Z.
# Guess: both times are taken into one zone, that of whoever asks, before their days are compared: of two that are half an hour apart the later is
#        never before the day of the other. A time without a fraction is compared with one that has it.
# Seen:  of days the figures are compared that stand there, whatever the offsets and the zone of the request; CQL has offsets made alike for hours and
#        below alone. The result of 23:30-05:00 is before the day of one that was drawn half an hour earlier, at 04:00Z; and one of 24 hours and a
#        half before it is of the same day, with a difference of 0 days, where the duration is 1 day. 10:30:00 is neither before 10:30:00.500 nor the
#        same as 10:30:00.000, but null, while "=" is true of the last. By hours, and without a precision, all is as guessed.
# What follows: a sample of the evening belongs to another day than its neighbour, so that a rule about "the day of dialysis" takes one for the other;
# a test at noon is green. Compare hours, or take all times into the patient's offset before they are handed over, and give each a fraction or none.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund --ignore-scripts cql-execution@3.3.2
cat > look.mjs <<'JS'
import { deepEqual } from "node:assert/strict";
import cql from "cql-execution";

const elm = "urn:hl7-org:elm-types:r1";
const time = (value) => ({ type: "ToDateTime", operand: { type: "Literal", valueType: `{${elm}}String`, value } });
const asked = async (type, first, second, precision, zone = 0) => {
  const expression = { type, operand: [time(first), time(second)], ...(precision && { precision }) };
  const library = new cql.Library({
    library: {
      identifier: { id: "MadeUp", version: "1" },
      schemaIdentifier: { id: "urn:hl7-org:elm", version: "r1" },
      usings: { def: [{ localIdentifier: "System", uri: elm }] },
      statements: { def: [{ name: "Asked", context: "Unfiltered", accessLevel: "Public", expression }] },
    },
  });
  const request = cql.DateTime.fromJSDate(new Date("2026-03-03T12:00:00Z"), zone);
  const { unfilteredResults } = await new cql.Executor(library).exec(new cql.PatientSource([]), request);
  return unfilteredResults.Asked;
};
const [evening, earlier, dayBefore] = ["2026-03-01T23:30:00-05:00", "2026-03-02T04:00:00Z", "2026-03-01T04:00:00Z"];
const [second, half, nought] = ["2026-03-01T10:30:00Z", "2026-03-01T10:30:00.500Z", "2026-03-01T10:30:00.000Z"];
const days = async (zone) => ({
  "before, by day": await asked("Before", evening, earlier, "Day", zone),
  "same day": await asked("SameAs", evening, earlier, "Day", zone),
  "same day, a day and a half hour apart": await asked("SameAs", dayBefore, evening, "Day", zone),
  "days between those": await asked("DifferenceBetween", dayBefore, evening, "Day", zone),
});
const seen = {
  "asked in UTC": await days(0),
  "asked in New York": await days(-5),
  "before, by hour": await asked("Before", evening, earlier, "Hour"),
  before: [await asked("Before", evening, earlier), await asked("After", evening, earlier)],
  "hours between a day and a half hour": await asked("DifferenceBetween", dayBefore, evening, "Hour"),
  "duration in days": await asked("DurationBetween", dayBefore, evening, "Day"),
  fractions: [await asked("Before", second, half), await asked("SameAs", second, nought), await asked("Equal", second, nought)],
};
console.log(seen);
const byTheFigures = { "before, by day": true, "same day": false, "same day, a day and a half hour apart": true, "days between those": 0 };
deepEqual(seen, {
  "asked in UTC": byTheFigures,
  "asked in New York": byTheFigures,
  "before, by hour": false,
  before: [false, true],
  "hours between a day and a half hour": 24,
  "duration in days": 1,
  fractions: [null, null, true],
});
JS
node look.mjs
