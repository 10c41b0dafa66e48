#!/usr/bin/env bash
# simple-hl7 3.3.0, nodehl7 2.0.0 and ts-hl7 1.0.0 (HL7 v2): a patient who has two numbers.
#
# PID-3 may repeat: the hospital's number, and behind "~" the state's. So may OBX-8: H~HH. A component of it is asked for by two numbers, 3 and 1.
# Guess: asked for PID-3.1, a library gives the first number, or both; it never gives less for two than for one.
# Seen:  with one number all three give it. With two simple-hl7 gives an empty text for every component, while getField(3) is whole, and each
#        critical flag beside another is empty likewise. nodehl7 does not know "~" at all: the kind of the first number is "MR~0815", the
#        state's name stands where nothing should, and a flag is "H~HH". ts-hl7 gives a list of both where it gave a text before.
# What follows: the result of exactly those patients who are known in two places has no patient, and the critical one no flag; a test with one
# number is green. Take the field whole, cut it at "~" yourself, and choose by the kind of number (PID-3.5) rather than by the place.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund --ignore-scripts simple-hl7@3.3.0 nodehl7@2.0.0 ts-hl7@1.0.0
cat > look.cjs <<'JS'
const { deepEqual } = require("node:assert/strict");
const Nodehl7 = require("nodehl7");
const simple = require("simple-hl7");
const { default: TsHl7 } = require("ts-hl7");

const message = (number, flag) =>
  [
    "MSH|^~\\&|LAB|NORTH|WATCH|SITE|20260301100000||ORU^R01^ORU_R01|1|P|2.5.1",
    `PID|1||${number}||Made-up^A`,
    "OBR|1||1|24326-1",
    `OBX|1|NM|2823-3^Potassium^LN||6.8|mmol/L||${flag}|||F`,
  ].join("\r");
const libraries = {
  "simple-hl7": (text) => {
    const parsed = new simple.Parser({ segmentSeperator: "\r" }).parse(text);
    const [pid, obx] = ["PID", "OBX"].map((name) => parsed.getSegment(name));
    return [pid.getField(3), pid.getComponent(3, 1), pid.getComponent(3, 5), obx.getComponent(8, 1)];
  },
  nodehl7: async (text) => {
    const parsed = await new Nodehl7({ mapping: false }).parse(text, "1");
    return [...parsed.get("PID").parts[2], parsed.get("OBX").parts[7]];
  },
  "ts-hl7": (text) => {
    const parsed = new TsHl7(text);
    return ["PID-3.1", "PID-3.5", "OBX-8"].map((name) => parsed.get(name));
  },
};
(async () => {
  const seen = {};
  for (const [name, look] of Object.entries(libraries)) {
    seen[name] = {
      one: await look(message("4711^^^LAB^MR", "HH")),
      two: await look(message("4711^^^LAB^MR~0815^^^STATE^NI", "H~HH")),
    };
  }
  console.dir(seen, { depth: 4 });
  deepEqual(seen, {
    "simple-hl7": {
      one: ["4711^^^LAB^MR", "4711", "MR", "HH"],
      two: ["4711^^^LAB^MR~0815^^^STATE^NI", "", "", ""],
    },
    nodehl7: {
      one: ["4711", "", "", "LAB", "MR", "HH"],
      two: ["4711", "", "", "LAB", "MR~0815", "", "", "STATE", "NI", "H~HH"],
    },
    "ts-hl7": {
      one: ["4711", "MR", "HH"],
      two: [
        ["4711", "0815"],
        ["MR", "NI"],
        ["H", "HH"],
      ],
    },
  });
})();
JS
node look.cjs
