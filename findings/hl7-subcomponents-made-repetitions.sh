#!/usr/bin/env bash
# hl7-standard 1.0.4 (HL7 v2): one specimen becomes two on its way through a relay.
#
# A field of HL7 v2 has repetitions (~), components (^) and subcomponents (&). The id of a specimen, SPM-2, is a component
# that holds the number and who gave it: 4711&LAB.
# Guess: build() gives what transform() read, and set() of one field leaves the others as they are.
# Seen:  where a field has subcomponents and one component only, each becomes a repetition: SPM-2 goes on as 4711~LAB, two
#        specimens, and the family name Made-up&van as two names. With a second component, be it empty, it is right, and true
#        repetitions are. Every line ends with one "|" more, which means nothing.
# What follows: a receiver that matches results by specimen or by name finds another one, or two. Send on the bytes that came,
# or end each such field with "^" before it is read.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund --ignore-scripts hl7-standard@1.0.4
cat > look.cjs <<'JS'
const { deepEqual } = require("node:assert/strict");
const HL7 = require("hl7-standard");

const relayed = (...lines) => {
  const sent = ["MSH|^~\\&|LAB|NORTH|WATCH|UNIT|20260301103000+0100||ORU^R01^ORU_R01|M1|P|2.5.1", ...lines];
  const message = new HL7(sent.join("\r"));
  message.transform();
  message.set("MSH.5", "WARD");
  const built = message.build().split(/[\r\n]+/);
  return sent.map((line, at) => (built[at] === `${line}|` ? "as it was" : built[at])).slice(1);
};
const seen = {
  "a specimen's id": relayed("SPM|1|4711&LAB"),
  "with a second component": relayed("SPM|1|4711&LAB^0815&UNIT"),
  "with an empty one": relayed("SPM|1|4711&LAB^"),
  "a name": relayed("PID|1||MADE-UP||Made-up&van"),
  "a name with a given one": relayed("PID|1||MADE-UP||Made-up&van^Person"),
  "two ids": relayed("PID|1||A^^^LAB~B^^^UNIT"),
};
console.log(seen);
deepEqual(seen, {
  "a specimen's id": ["SPM|1|4711~LAB|"],
  "with a second component": ["as it was"],
  "with an empty one": ["as it was"],
  "a name": ["PID|1||MADE-UP||Made-up~van|"],
  "a name with a given one": ["as it was"],
  "two ids": ["as it was"],
});
JS
node look.cjs
