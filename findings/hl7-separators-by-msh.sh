#!/usr/bin/env bash
# Five libraries for HL7 v2, by name and version in the line that installs them: a sender with separators of its own.
#
# A message of HL7 v2 says in its first eight characters which separators it has: MSH|^~\& is recommended, and MSH|@~\& or MSH$^~\& allowed, as a
# sender takes whose texts hold a "^" or a "|". A relay parses a message and writes it again.
# Guess: each library takes the separators of the message, since that is what they stand there for, or throws; what it writes has in its lines the
#        separators that its own first line names.
# Seen:  node-hl7-client does so. Where "@" parts components, simple-hl7, hl7-standard and tiny-hl7 give the patient as 4711@@@LAB@MR, and write that
#        under MSH|^~\&. hl7 reads all of it right, and writes MSH|@~\& above lines that are parted by "^": who reads those has no patient 4711 and no
#        code 2823-3 any more. Where "$" parts fields, the three find no patient and no value; hl7-standard writes an empty text, simple-hl7 MSH|^~\&
#        above lines that are parted by "$", and tiny-hl7 a potassium of 6 for 6.8. Nothing throws; with MSH|^~\& all five are right.
# What follows: a potassium has no patient and no code, or is 6, behind a relay that answered AA. Send on the bytes that came; where that cannot be,
# refuse what does not begin with MSH|^~\&, and compare the patient's number before and after.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund --ignore-scripts \
  simple-hl7@3.3.0 hl7-standard@1.0.4 tiny-hl7@1.0.7 hl7@1.1.1 node-hl7-client@4.0.0
cat > look.mjs <<'JS'
import { deepEqual } from "node:assert/strict";
import { createRequire } from "node:module";
import { Message } from "node-hl7-client";

const require = createRequire(import.meta.url);
const amida = require("hl7");
const Standard = require("hl7-standard");
const simple = require("simple-hl7");
const tiny = require("tiny-hl7");

const lines = [
  "MSH|^~\\&|LAB|NORTH|WATCH|SITE|20260301100000||ORU^R01^ORU_R01|M1|P|2.5.1",
  "PID|1||4711^^^LAB^MR",
  "OBR|1||1|24326-1^Electrolytes^LN",
  "OBX|1|NM|2823-3^Potassium^LN||6.8|mmol/L|||||F",
];
const parted = (field, component) => lines.map((line) => line.replaceAll("^", component).replaceAll("|", field)).join("\r");
const asked = (read) => {
  const found = [["PID", 3], ["OBX", 3], ["OBX", 5]].map(([name, field]) => read(name, field) || "none");
  return found.join(", ");
};
const byStandard = (text) => {
  const message = new Standard(text);
  message.transform();
  return message;
};
const bySimple = (text) => new simple.Parser({ segmentSeperator: "\r" }).parse(text);
const readers = {
  "simple-hl7": (text) => (name, field) => bySimple(text).getSegment(name)?.getComponent(field, 1),
  "hl7-standard": (text) => (name, field) => byStandard(text).get(`${name}.${field}.1`),
  "tiny-hl7": (text) => (name, field) => {
    const segment = tiny.parse(text).find((each) => `${name}.1` in each);
    return segment?.[`${name}.${field}.1`] ?? segment?.[`${name}.${field}`];
  },
  hl7: (text) => (name, field) => amida.parseString(text).find(([each]) => each === name)[field][0][0],
  "node-hl7-client": (text) => (name, field) => new Message({ text }).get(`${name}.${field}.1`).toString(),
};
const relays = {
  "simple-hl7": (text) => bySimple(text).toString(),
  "hl7-standard": (text) => byStandard(text).build(),
  "tiny-hl7": (text) => tiny.serialize(tiny.parse(text)),
  hl7: (text) => amida.serializeJSON(amida.parseString(text)),
  "node-hl7-client": (text) => new Message({ text }).toString(),
};
// What a receiver has of a relayed message that takes the separators named in its first line.
const received = (sent) => {
  const [head, ...rest] = sent.split(/[\r\n]+/);
  const fields = (name) => rest.find((line) => line.startsWith(name))?.split(head[3]);
  return `${head.slice(0, 8)} ${asked((name, field) => fields(name)?.[field]?.split(head[4])[0])}`;
};
const look = (text) => ({
  read: Object.fromEntries(Object.entries(readers).map(([name, read]) => [name, asked(read(text))])),
  "sent on": Object.fromEntries(Object.entries(relays).map(([name, relay]) => [name, received(relay(text))])),
});
const seen = { "MSH|^~\\&": look(parted("|", "^")), "MSH|@~\\&": look(parted("|", "@")), "MSH$^~\\&": look(parted("$", "^")) };
console.dir(seen, { depth: null });
const right = "4711, 2823-3, 6.8";
const unparted = "4711@@@LAB@MR, 2823-3@Potassium@LN, 6.8";
const nothing = "none, none, none";
const three = (value) => ({ "simple-hl7": value, "hl7-standard": value, "tiny-hl7": value });
const both = (ofHl7, ofClient) => ({ hl7: ofHl7, "node-hl7-client": ofClient });
const usual = "MSH|^~\\&";
deepEqual(seen, {
  [usual]: {
    read: { ...three(right), ...both(right, right) },
    "sent on": { ...three(`${usual} ${right}`), ...both(`${usual} ${right}`, `${usual} ${right}`) },
  },
  "MSH|@~\\&": {
    read: { ...three(unparted), ...both(right, right) },
    "sent on": {
      ...three(`${usual} ${unparted}`),
      ...both("MSH|@~\\& 4711^^^LAB^MR, 2823-3^Potassium^LN, 6.8", `MSH|@~\\& ${right}`),
    },
  },
  "MSH$^~\\&": {
    read: { ...three(nothing), ...both(right, right) },
    "sent on": {
      "simple-hl7": `${usual} ${nothing}`,
      "hl7-standard": ` ${nothing}`,
      "tiny-hl7": "MSH$^~\\& 4711, 2823-3, 6|",
      ...both(`${usual} ${right}`, `MSH$^~\\& ${right}`),
    },
  },
});
JS
node look.mjs
