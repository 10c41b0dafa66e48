#!/usr/bin/env bash
# Eight libraries for HL7 v2, by name and version in the line that installs them: the unit of a count of cells.
#
# Laboratories give leucocytes in 10^9/L. Since "^" parts components, HL7 v2 writes it as 10\S\9/L: \S\ is "^", \F\ is "|". A note breaks its
# lines by \.br\, which is a command, and no character.
# Guess: who asks a parsed message for the unit gets 10^9/L from each of them. A relay that parses a message and writes it again leaves
#        the note's line break a line break.
# Seen:  hl7parser, @redoxengine/redox-hl7-v2 and node-hl7-client give 10^9/L. @medplum/core, simple-hl7, hl7-standard and ts-hl7 give the
#        characters of the escape, 10\S\9/L. nodehl7 has \S\ and \F\ the wrong way round: it gives 10|9/L, and "K|Mg" in a note is K^Mg.
#        @redoxengine/redox-hl7-v2 writes the line break as \E\.br\E\, which a reader takes for those characters; node-hl7-client leaves it.
# What follows: a table of units knows neither of the other two, and the result is held, or loses its unit; what nodehl7 gives breaks the segment if
# written as it is. Ask a library for 10\S\9/L before it reads a laboratory's units, and unescape the text yourself where it does not.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund --ignore-scripts \
  @medplum/core@5.2.13 simple-hl7@3.3.0 hl7-standard@1.0.4 ts-hl7@1.0.0 nodehl7@2.0.0 \
  hl7parser@1.0.1 @redoxengine/redox-hl7-v2@1.0.1 node-hl7-client@4.0.0
cat > look.mjs <<'JS'
import { deepEqual } from "node:assert/strict";
import { createRequire } from "node:module";
import redox from "@redoxengine/redox-hl7-v2";
import Standard from "hl7-standard";
import hl7parser from "hl7parser";
import { Message } from "node-hl7-client";
import simple from "simple-hl7";
import ts from "ts-hl7";

// One library wants a WebSocket to be there, which Node has since version 22.
globalThis.WebSocket ??= class {};
const { Hl7Message } = await import("@medplum/core");
const Nodehl7 = createRequire(import.meta.url)("nodehl7");

const text = [
  "MSH|^~\\&|LAB|NORTH|WATCH|SITE|20260301100000||ORU^R01^ORU_R01|1|P|2.5.1",
  "PID|1||made-up",
  "OBR|1||1|24326-1",
  "OBX|1|NM|6690-2^Leucocytes^LN||6.8|10\\S\\9/L|||||F",
  "NTE|1||K\\F\\Mg low\\.br\\call",
].join("\r");
const note = (written) => written.split(/[\r\n]+/).find((line) => line.startsWith("NTE")).split("|")[3];
const json = new redox.Parser().parse(text);
const clear = await new Nodehl7({ mapping: false }).parse(text, "1");
const standard = new Standard(text);
standard.transform();
const seen = {
  "the unit": {
    "@medplum/core": Hl7Message.parse(text).getSegment("OBX").getComponent(6, 1),
    "simple-hl7": new simple.Parser({ segmentSeperator: "\r" }).parse(text).getSegment("OBX").getField(6),
    "hl7-standard": standard.get("OBX.6.1"),
    "ts-hl7": new (ts.default ?? ts)(text).get("OBX-6.1"),
    nodehl7: clear.get("OBX").parts[5],
    hl7parser: hl7parser.create(text).get("OBX.6").toString(),
    "@redoxengine/redox-hl7-v2": json.PATIENT_RESULT[0].ORDER_OBSERVATION[0].OBSERVATION[0].OBX["6"]["1"],
    "node-hl7-client": new Message({ text }).get("OBX.6").toString(),
  },
  "the note, sent on": {
    "@redoxengine/redox-hl7-v2": note(new redox.Generator().write(json)),
    "node-hl7-client": note(new Message({ text }).toString()),
  },
  "the note in nodehl7": clear.get("NTE").parts[2],
};
console.log(seen);
const escaped = "10\\S\\9/L";
deepEqual(seen, {
  "the unit": {
    "@medplum/core": escaped,
    "simple-hl7": escaped,
    "hl7-standard": escaped,
    "ts-hl7": escaped,
    nodehl7: "10|9/L",
    hl7parser: "10^9/L",
    "@redoxengine/redox-hl7-v2": "10^9/L",
    "node-hl7-client": "10^9/L",
  },
  "the note, sent on": {
    "@redoxengine/redox-hl7-v2": "K\\F\\Mg low\\E\\.br\\E\\call",
    "node-hl7-client": "K\\F\\Mg low\\.br\\call",
  },
  "the note in nodehl7": "K^Mg low\\.br\\call",
});
JS
node look.mjs
