#!/usr/bin/env bash
# gsm7 1.3.1 (texts packed into the 7 bits of an SMS, and back): a dose in micrograms, and a result that is at least 8.
#
# The default alphabet of GSM (3GPP TS 23.038, section 6.2.1) has £, Ω and Δ, and no µ, ≥, ° or backtick; its code 27 says that the next one is of the
# extension table, and a phone shows what has no place in that table as the main one does (6.2.1.1). The README speaks of ASCII.
# Guess: a sign that the alphabet has not throws, becomes "?", or is left out.
# Seen:  a lone code 27 is written for it, so that the next sign is looked for in the extension table. On a phone "500 µg" is "500 g", "≥8" is "8",
#        "µmol/L" is "mol/L"; "µe" is "€", and "10⁹/L" is "10\L". The library's own decoder says "500 undefined", and also "10\L". A backtick,
#        which is ASCII, is gone likewise. Texts of the alphabet come back whole.
# What follows: the nurse reads a dose that is a million times as much, and a result without the sign that makes it critical. Nothing throws or warns, and
# a test with "500 mcg" or "6.8 mmol/L" is green. Ask before that each sign is of the alphabet, write mcg and "at least", or send UCS-2.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund --ignore-scripts gsm7@1.3.1
cat > look.cjs <<'JS'
const { deepEqual } = require("node:assert/strict");
const { decode, encode } = require("gsm7");

const septets = (bytes, count) =>
  Array.from({ length: count }, (_, at) => {
    const bit = at * 7;
    return (((bytes[bit >> 3] | ((bytes[(bit >> 3) + 1] ?? 0) << 8)) >> (bit & 7)) & 0x7f);
  });
const extension = { 10: "\f", 20: "^", 40: "{", 41: "}", 47: "\\", 60: "[", 61: "~", 62: "]", 64: "|", 101: "€" };
const phone = (text) => {
  const codes = septets(encode(text), [...text].length);
  return codes.map((code, at) => (code === 27 ? "" : ((codes[at - 1] === 27 && extension[code]) || String.fromCharCode(code)))).join("");
};
const seen = {
  "500 mcg": phone("500 mcg"),
  "K 6.8 mmol/L": decode(encode("K 6.8 mmol/L")),
  "10^9/L": decode(encode("10^9/L")),
  "the codes of µg": septets(encode("µg"), 2),
  "500 µg on a phone": phone("500 µg"),
  "500 µg here": decode(encode("500 µg")),
  "1200 µmol/L": phone("1200 µmol/L"),
  "K ≥8": phone("K ≥8"),
  "µe": phone("µe"),
  "10⁹/L": phone("10⁹/L"),
  "10⁹/L here": decode(encode("10⁹/L")),
  "K 8`": phone("K 8`"),
};
console.log(seen);
deepEqual(seen, {
  "500 mcg": "500 mcg",
  "K 6.8 mmol/L": "K 6.8 mmol/L",
  "10^9/L": "10^9/L",
  "the codes of µg": [27, 103],
  "500 µg on a phone": "500 g",
  "500 µg here": "500 undefined",
  "1200 µmol/L": "1200 mol/L",
  "K ≥8": "K 8",
  "µe": "€",
  "10⁹/L": "10\\L",
  "10⁹/L here": "10\\L",
  "K 8`": "K 8",
});
JS
node look.cjs
