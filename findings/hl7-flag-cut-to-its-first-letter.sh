#!/usr/bin/env bash
# ts-hl7 1.0.0 (HL7 v2): the flag of a result that has two flags, and the number of a patient who has two, where neither has components.
#
# OBX-8 may repeat, as HH~A, and so may PID-3. A path names the segment, the field, the repetition and the component, as OBX-8[1].1, and the README
# says that one with all its numbers gives one text. A field without components is its own first component.
# Guess: OBX-8[1].1 of HH~A is HH, as OBX-8.1 of HH is; PID-3[2].1 of 4711~0815 is 0815, as it is of 4711^^^A~0815^^^B.
# Seen:  where a repetition has no components its first letter is the first component, and its second letter the second: HH~A gives H and A, so that a
#        critical flag is a high one, and N~HH gives N and H. A potassium of 6.8~7.2 is 6 and 7. The patient's second number is 0. Without
#        [..] it is a list of first letters. One value alone, repetitions with components, and paths without a component are right, and nothing throws.
# What follows: exactly the results with two flags lose what is critical in the flag, and those of two patients whose numbers begin alike are one
# patient's. Ask for the repetition without a component, and cut it at "^" yourself.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund --ignore-scripts ts-hl7@1.0.0
cat > look.cjs <<'JS'
const { deepEqual } = require("node:assert/strict");
const { default: TsHl7 } = require("ts-hl7");

const asked = (number, value, flag, ...paths) => {
  const message = new TsHl7(
    [
      "MSH|^~\\&|LAB|NORTH|WATCH|SITE|20260301100000||ORU^R01^ORU_R01|1|P|2.5.1",
      `PID|1||${number}`,
      "OBR|1||1|24326-1",
      `OBX|1|NM|2823-3^Potassium^LN||${value}|mmol/L||${flag}|||F`,
    ].join("\r"),
  );
  return Object.fromEntries(paths.map((path) => [path, message.get(path)]));
};
const seen = {
  "one of each": asked("4711", "6.8", "HH", "OBX-8.1", "OBX-5.1", "PID-3.1"),
  "two of each": asked("4711~0815", "6.8~7.2", "HH~A", "OBX-8[1].1", "OBX-8.1", "OBX-8[1]", "OBX-5[1].1", "OBX-5.1", "PID-3[2].1"),
  "the second is critical": asked("4711", "6.8", "N~HH", "OBX-8[2].1", "OBX-8[2]"),
  "two with components": asked("4711^^^A~0815^^^B", "6.8", "HH^^L~A^^L", "OBX-8[1].1", "PID-3[2].1"),
};
console.dir(seen, { depth: 3 });
deepEqual(seen, {
  "one of each": { "OBX-8.1": "HH", "OBX-5.1": "6.8", "PID-3.1": "4711" },
  "two of each": {
    "OBX-8[1].1": "H",
    "OBX-8.1": ["H", "A"],
    "OBX-8[1]": "HH",
    "OBX-5[1].1": "6",
    "OBX-5.1": ["6", "7"],
    "PID-3[2].1": "0",
  },
  "the second is critical": { "OBX-8[2].1": "H", "OBX-8[2]": "HH" },
  "two with components": { "OBX-8[1].1": "HH", "PID-3[2].1": "0815" },
});
JS
node look.cjs
