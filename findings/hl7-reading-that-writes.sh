#!/usr/bin/env bash
# @sourceblock-ug/sb-sl7 2.0.18 (HL7 v2): a relay that only reads sends something else on.
#
# A relay reads a few fields, to know where a message goes, and sends the message on as it was.
# Guess: getString() of what is not there is empty, and render() gives the message that came in; what set() is given is
#        escaped as HL7 v2 escapes it.
# Seen:  getString() makes what it does not find: asked for the note and the second result of a message with one result, it adds an empty
#        NTE and an empty OBX, and of a far field all empty ones before it. A blank line comes out as a second, empty MSH. set() writes "|"
#        behind a backslash, which is no escape of HL7 v2, so that a reader sees two fields; "^" and "&" are written as they are.
# What follows: who reads what was sent on finds a result without a code and a value, or a message that ends where a second one begins.
# Read from a copy, send on the bytes that came, and escape by \F\, \S\, \T\ yourself.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund --ignore-scripts @sourceblock-ug/sb-sl7@2.0.18
cat > look.cjs <<'JS'
const { deepEqual, equal } = require("node:assert/strict");
const { Message } = require("@sourceblock-ug/sb-sl7");

const msh = "MSH|^~\\&|LAB|NORTH|WATCH|UNIT|20260301103000+0100||ORU^R01^ORU_R01|M1|P|2.5.1";
const lines = [msh, "PID|1||MADE-UP", "OBR|1|||PANEL", "OBX|1|NM|2823-3^Potassium^LN||6.8|mmol/L|||||F"];
const text = `${lines.join("\r")}\r`;
const after = (message, ...places) => {
  const found = places.map((place) => message.getString(place));
  const sent = message.render().split("\r").filter(Boolean);
  return { found, added: sent.filter((line) => !lines.includes(line)) };
};
const seen = {
  "reads what is there": after(new Message(text), "PID-3", "OBX-5", "OBX-3.1"),
  "reads a note and a second result": after(new Message(text), "NTE-3", "OBX[2]-5"),
  "reads OBR-16": after(new Message(text), "OBR-16"),
  "a blank line": after(new Message(`${text}\rNTE|1||drawn late\r`)),
};
const written = new Message(text);
written.set("OBX-5", "6.8 | 7.1 ^ &");
seen["what was set"] = after(written).added;
console.log(seen);

equal(new Message(text).render(), text);
deepEqual(seen["reads what is there"], { found: ["MADE-UP", "6.8", "2823-3"], added: [] });
deepEqual(seen["reads a note and a second result"], { found: ["", ""], added: ["NTE|||", "OBX|||||"] });
deepEqual(seen["reads OBR-16"], { found: [""], added: [`OBR|1|||PANEL${"|".repeat(12)}`] });
deepEqual(seen["a blank line"].added, ["MSH||", "NTE|1||drawn late"]);
deepEqual(seen["what was set"], ["OBX|1|NM|2823-3^Potassium^LN||6.8 \\| 7.1 ^ &|mmol/L|||||F"]);
JS
node look.cjs
