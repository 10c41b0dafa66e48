#!/usr/bin/env bash
# node-pdu 2.1.1 (SMS as a modem is given it, GSM 03.40 and 03.38): a unit with a micro sign, and an alert that is to be given up after a while.
#
# A text goes in the alphabet of 7 bits, which has é and Greek capitals, and no µ, ° or ±, or as UCS-2, which has all. A validity period says how long
# the network is to try; it is one octet, which is there when two bits of the first octet say so, and above 143 it is half hours beyond twelve hours.
# Guess: a text with a sign that the 7 bits have not goes as UCS-2, or throws; what was written is read as the same.
# Seen:  µ, °, ±, ½ and § become a blank: "digoxin 62.5 µg" arrives as "digoxin 62.5  g", and 900 µmol/L as 900  mol/L; "≥ 6.5" and "é"
#        go as UCS-2, and are right. With a validity period, the first time that a message is made its octet is there, and the bits say there is
#        none: who reads it takes that octet for the length of the text, and has five signs that mean nothing, or an empty text. Made again it is
#        right; of two parts the first is so spoilt. A period of 18 hours, rightly written, is read as 12 days and 6 hours. Nothing throws.
# What follows: micrograms arrive as grams, and an alert that the network should give up after half an hour arrives as nonsense, on time. Write mcg and
# umol/L, read back what was made before it leaves, and let whoever escalates keep the time, not the network.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund --ignore-scripts node-pdu@2.1.1
cat > look.mjs <<'JS'
import { deepEqual } from "node:assert/strict";
import { parse, Submit } from "node-pdu";

const number = "+447700900123";
const arrives = (text) => parse(new Submit(number, text).toString()).data.getText();
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
const texts = ["digoxin 62.5 µg", "creatinine 900 µmol/L", "37.5 °C", "± 0.2", "½ tablet", "1 §", "≥ 6.5", "é [1]"];
const seen = {
  ...Object.fromEntries(texts.map((text) => [text, arrives(text)])),
  "half an hour": [short.toString(), short.toString()].map(read),
  "half an hour, in two parts": long.getPartStrings().map(read),
  "18 hours": read(evening.toString()),
};
console.log(seen);
deepEqual(seen, {
  "digoxin 62.5 µg": "digoxin 62.5  g",
  "creatinine 900 µmol/L": "creatinine 900  mol/L",
  "37.5 °C": "37.5  C",
  "± 0.2": "  0.2",
  "½ tablet": "  tablet",
  "1 §": "1  ",
  "≥ 6.5": "≥ 6.5",
  "é [1]": "é [1]",
  "half an hour": ['"Ω `iC", as the network likes', '"Potassium 6.8, ward A", 0.5 h'],
  "half an hour, in two parts": ['"", as the network likes', '"d A. Potassium 6.8, ward", 0.5 h'],
  "18 hours": '"Potassium 6.8, ward A", 294 h',
});
JS
node look.mjs
