#!/usr/bin/env bash
# hl7v2 1.8.0 (HL7 v2) and healthone 7.0.0 (Medidoc and HealthOne, a format of Belgian laboratories): a sample drawn at midnight.
#
# A relay reads a message and writes it again. Both formats let a time say how exact it is: a day alone, or a day and
# an hour and minute.
# Guess: the time that is written is as exact as the one that was read: midnight stays midnight, and a month stays a month.
# Seen:  both libraries take 00:00 for no time. hl7v2 writes 202603010000 as 20260301, and 20260301000000 so, too; healthone leaves the
#        time of a 0000 empty. A minute later both keep it. In the other direction hl7v2 makes what was vague exact: the year 2026 and
#        the month 202601 become 20260101, an hour becomes its first minute, and a full minute loses its seconds.
# What follows: a watch over hours after a treatment counts on when a sample was drawn. One from midnight has no time any more, or is
# taken for the beginning of its day in whatever zone reads it; a year of birth becomes a birthday. Send on the text that came.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund --ignore-scripts \
  hl7v2@1.8.0 hl7v2-dictionary@1.8.0 healthone@7.0.0 regenerator-runtime@0.14.1
cat > look.mjs <<'JS'
import { deepEqual } from "node:assert/strict";
import { HL7Message } from "hl7v2";
// The README of the last library asks for this one.
import "regenerator-runtime/runtime.js";

const { default: healthone } = await import("healthone");

const byHl7v2 = (time) => {
  const lines = ["MSH|^~\\&|LAB|NORTH|WATCH|UNIT|||ORU^R01^ORU_R01|M1|P|2.5.1", `OBX|1|NM|2823-3||6.8|mmol/L|||||F|||${time}`];
  return HL7Message.parse(lines.join("\r")).toHL7String().split("\r")[1].split("|")[14];
};
const byHealthone = (time) => {
  const lines = [
    "A1\\R1\\7\\",
    "A2\\R1\\MADE\\UP\\F\\01011960\\",
    `A4\\R1\\DOCTOR\\01032026\\${time}\\C\\`,
    "L1\\R1\\K\\Potassium\\3.5-5.1\\mmol/L\\\\6.8\\",
    "END",
  ];
  const written = healthone.stringify(healthone.parse(`${lines.join("\n")}\n`));
  return written.split("\n").find((line) => line.startsWith("A4")).split("\\")[4];
};
const each = (look, ...times) => Object.fromEntries(times.map((time) => [time, look(time)]));
const seen = {
  hl7v2: each(byHl7v2, "202603010000", "20260301000000", "202603010001", "20260301102530", "20260301102500"),
  "hl7v2, less exact": ["2026", "202601", "2026030110"].map(byHl7v2),
  healthone: each(byHealthone, "0000", "0001", "2359"),
};
console.log(seen);
deepEqual(seen, {
  hl7v2: {
    "202603010000": "20260301",
    "20260301000000": "20260301",
    "202603010001": "202603010001",
    "20260301102530": "20260301102530",
    "20260301102500": "202603011025",
  },
  "hl7v2, less exact": ["20260101", "20260101", "202603011000"],
  healthone: { "0000": "", "0001": "0001", 2359: "2359" },
});
JS
TZ=Europe/Brussels node look.mjs
