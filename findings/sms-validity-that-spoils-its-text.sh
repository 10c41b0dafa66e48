#!/usr/bin/env bash
# node-pdu 2.1.1 (SMS as a modem is given it, GSM 03.40): an alert that the network is to give up after half an hour.
#
# A validity period says how long the network is to try. It is one octet (9.2.3.12.1), which is there when two bits of the first octet say so
# (9.2.3.3), and above 143 it is half hours beyond twelve hours.
# Guess: a message with a validity period of half an hour is read as its text, and as that of half an hour; one of 18 hours as that.
# Seen:  the first time that a message is made the octet is there, and the bits say there is none: who reads it takes that octet for the length of
#        the text, and has five signs that mean nothing, or an empty text. Made again it is right; of two parts the first is so spoilt. A period of
#        18 hours, rightly written, is read as 12 days and 6 hours. Nothing throws.
# What follows: an alert that the network should give up after half an hour arrives as nonsense, on time, and a test that makes its message twice is
# green. Read back what was made before it leaves, and let whoever escalates keep the time, not the network.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund --ignore-scripts node-pdu@2.1.1
cat > look.mjs <<'JS'
import { deepEqual } from "node:assert/strict";
import { parse, Submit } from "node-pdu";

const number = "+447700900123";
const limited = (text, hours) => new Submit(number, text).setValidityPeriod(hours * 3600);
const read = (made) => {
  const { data, validityPeriod } = parse(made);
  const hours = validityPeriod.interval === null ? "as the network likes" : `${validityPeriod.interval / 3600} h`;
  return `${JSON.stringify(data.getText().slice(0, 24))}, ${hours}`;
};
const short = limited("Potassium 6.8, ward A", 0.5);
const long = limited("Potassium 6.8, ward A. ".repeat(10), 0.5);
const evening = limited("Potassium 6.8, ward A", 18);
evening.toString();
const seen = {
  "half an hour": [short.toString(), short.toString()].map(read),
  "half an hour, in two parts": long.getPartStrings().map(read),
  "18 hours": read(evening.toString()),
};
console.log(seen);
deepEqual(seen, {
  "half an hour": ['"Ω `iC", as the network likes', '"Potassium 6.8, ward A", 0.5 h'],
  "half an hour, in two parts": ['"", as the network likes', '"d A. Potassium 6.8, ward", 0.5 h'],
  "18 hours": '"Potassium 6.8, ward A", 294 h',
});
JS
node look.mjs
