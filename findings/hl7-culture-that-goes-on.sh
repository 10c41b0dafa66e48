#!/usr/bin/env bash
# @redoxengine/redox-hl7-v2 1.0.1, beside simple-hl7 3.3.0 and node-hl7-client 4.0.0 (HL7 v2): a text that goes on in the next segment.
#
# HL7 v2 lets a sender break a long segment: what did not fit stands in an ADD behind it, from within the field that was cut. Laboratories that have a
# limit for a line send the texts of cultures so. The first library makes JSON by the grammar of the message, and a message of JSON; its README names
# a custom schema for segments of one's own, with a Z.
# Guess: what stands in an ADD is joined to the segment before it, or is there as a segment, or it throws.
# Seen:  the first has neither the ADD nor an error: a blood culture ends at "After 48 hours:", without the flag and the status that stood in the
#        ADD, and the next result follows as if nothing had been between. Sent on, the message has no ADD any more, and so it is with a segment with a Z
#        and with a PRT of version 2.7. The other two hand the ADD over as a segment, and send it on.
# What follows: "no growth after 24 hours" is all that is left of a positive culture, of a patient with a dialysis catheter. Compare how many segments
# came with how many are in the JSON, and refuse a message with an ADD, or join it to the segment before it, before it is parsed.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund --ignore-scripts @redoxengine/redox-hl7-v2@1.0.1 simple-hl7@3.3.0 node-hl7-client@4.0.0
cat > look.mjs <<'JS'
import { deepEqual } from "node:assert/strict";
import redox from "@redoxengine/redox-hl7-v2";
import { Message } from "node-hl7-client";
import simple from "simple-hl7";

const message = (version, ...segments) =>
  [`MSH|^~\\&|LAB|NORTH|WATCH|SITE|20260301100000||ORU^R01^ORU_R01|1|P|${version}`, "PID|1||made-up", "OBR|1||1|600-7", ...segments].join("\r");
const culture = message(
  "2.5.1",
  "OBX|1|TX|600-7^Blood culture^LN||No growth after 24 hours. After 48 hours: ",
  "ADD|gram-positive cocci in two of two bottles|||A|||F",
  "ZLB|1|ring 4711",
  "OBX|2|NM|2823-3^Potassium^LN||4.1|mmol/L|||||F",
);
const observed = (text) => new redox.Parser().parse(text).PATIENT_RESULT[0].ORDER_OBSERVATION[0].OBSERVATION.map(({ OBX }) => OBX);
const names = (text) => text.split(/[\r\n]+/).filter(Boolean).map((segment) => segment.slice(0, 3)).join(" ");
const byRedox = (text) => names(new redox.Generator().write(new redox.Parser().parse(text)));
const seen = {
  "the culture": observed(culture).map((obx) => [obx["5"][0], obx["8"] ?? "no flag", obx["11"] ?? "no status"]),
  "sent on": {
    "@redoxengine/redox-hl7-v2": byRedox(culture),
    "simple-hl7": names(new simple.Parser({ segmentSeperator: "\r" }).parse(culture).toString()),
    "node-hl7-client": names(new Message({ text: culture }).toString()),
  },
  "a PRT of 2.7": byRedox(message("2.7", "OBX|1|NM|2823-3||4.1|mmol/L|||||F", "PRT|1||UC||SP", "OBX|2|NM|2823-3||6.8|mmol/L|||||F")),
};
console.dir(seen, { depth: 3 });
const whole = "MSH PID OBR OBX ADD ZLB OBX";
deepEqual(seen, {
  "the culture": [
    ["No growth after 24 hours. After 48 hours: ", "no flag", "no status"],
    ["4.1", "no flag", "F"],
  ],
  "sent on": { "@redoxengine/redox-hl7-v2": "MSH PID OBR OBX OBX", "simple-hl7": whole, "node-hl7-client": whole },
  "a PRT of 2.7": "MSH PID OBR OBX OBX",
});
JS
node look.mjs
