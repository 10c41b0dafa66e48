#!/usr/bin/env bash
# @wmfs/asl-choice-processor 1.24.1 (Amazon States Language): which way a Choice goes, on a developer's machine.
#
# A state machine waits for a result, and a Choice asks whether potassium is below 3.5, or whether the draw was before a time. The language has a
# comparison hold only between two values of its own type, and times are instants of RFC 3339.
# Guess: a value that is null, a text or true is no number, and goes the default way; 10:30+01:00 is before 09:45Z.
# Seen:  null is below 3.5, and so is false; "10.2" is above 5.5, and as texts "10.2" is below "9.8". Times are compared as texts: 10:30+01:00 is
#        not before 09:45Z, nor equal to 09:30Z, and 09:00:00Z is not before 09:00:00.500Z. A value that is missing goes the default way; "not
#        below" holds for it, where the language ends the execution.
# What follows: a test on the machine shows a patient without a result on the way of a low one, and AWS takes the other. Ask IsPresent, IsNumeric
# and IsNull first, write times in UTC with as many figures, and try each Choice with null and a text in the real service.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund --ignore-scripts @wmfs/asl-choice-processor@1.24.1
cat > look.mjs <<'JS'
import { deepEqual } from "node:assert/strict";
import choice from "@wmfs/asl-choice-processor";

const holds = (rule, input) => choice({ Choices: [{ ...rule, Next: "holds" }], Default: "default" })(input);
const k = "$.potassium";
const t = "$.taken";
const below = { Variable: k, NumericLessThan: 3.5 };
const above = { Variable: k, NumericGreaterThan: 5.5 };
const before = (time) => ({ Variable: t, TimestampLessThan: time });
const drawn = { taken: "2026-03-01T10:30:00+01:00" };
const seen = {
  "3.1 below 3.5": holds(below, { potassium: 3.1 }),
  "null below 3.5": holds(below, { potassium: null }),
  "false below 3.5": holds(below, { potassium: false }),
  "missing below 3.5": holds(below, {}),
  "missing not below 3.5": holds({ Not: below }, {}),
  '"10.2" above 5.5': holds(above, { potassium: "10.2" }),
  '"10.2" below "9.8"': holds({ Variable: k, NumericLessThanPath: "$.before" }, { potassium: "10.2", before: "9.8" }),
  "10:30+01:00 before 09:45Z": holds(before("2026-03-01T09:45:00Z"), drawn),
  "10:30+01:00 at 09:30Z": holds({ Variable: t, TimestampEquals: "2026-03-01T09:30:00Z" }, drawn),
  "09:00:00Z before 09:00:00.500Z": holds(before("2026-03-01T09:00:00.500Z"), { taken: "2026-03-01T09:00:00Z" }),
};
console.log(seen);
deepEqual(seen, {
  "3.1 below 3.5": "holds",
  "null below 3.5": "holds",
  "false below 3.5": "holds",
  "missing below 3.5": "default",
  "missing not below 3.5": "holds",
  '"10.2" above 5.5': "holds",
  '"10.2" below "9.8"': "holds",
  "10:30+01:00 before 09:45Z": "default",
  "10:30+01:00 at 09:30Z": "default",
  "09:00:00Z before 09:00:00.500Z": "default",
});
JS
node look.mjs
