#!/usr/bin/env bash
# node-pdu 2.1.1 (SMS as a modem is given it, GSM 03.40): an alert for a doctor whose number has two noughts in it.
#
# A modem is given a message as a row of figures, in which the number stands with its kind: international, or unknown, which is as it was given. A unit
# writes numbers down with +, with 00 before the country, from within the country, or with the country alone. Those here are of the ranges that the
# United Kingdom keeps for films, 07700 900000 to 900999 and 01632 960000 to 960999.
# Guess: + and 00 at the beginning make a number international, and are left out; any other number goes as it was given.
# Seen:  00 is looked for anywhere. A number that has 00 in it, with figures behind that to its end, loses its first two figures, whatever they are,
#        and is made international: 07700900123 becomes +700900123, and 447700900123, with its country, becomes +7700900123, in another country. Of
#        the thousand numbers from 01632960000 on it happens to a hundred. With + or 00 at its beginning a number is right, and so is 01632960123.
#        Nothing throws; the number that will be dialled stands in address.phone.
# What follows: the alert goes to a stranger, whose telephone may well report it as delivered, and the doctor on call never hears, while her
# colleagues' numbers work. Give each number with + and its country, and compare address.phone with it before the message leaves.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund --ignore-scripts node-pdu@2.1.1
cat > look.mjs <<'JS'
import { deepEqual } from "node:assert/strict";
import { parse, Submit } from "node-pdu";

const kinds = { 0: "unknown", 1: "international" };
const sentTo = (number) => {
  const { address } = parse(new Submit(number, "Potassium 6.8, ward A").toString());
  return `${kinds[address.type.type]} ${address.phone}`;
};
const numbers = ["+447700900123", "00447700900123", "07700900123", "447700900123", "01632960012", "01632960123"];
const seen = Object.fromEntries(numbers.map((number) => [`to ${number}`, sentTo(number)]));
const thousand = Array.from({ length: 1000 }, (_, last) => `01632960${String(last).padStart(3, "0")}`);
seen["other than given, of a thousand"] = thousand.filter((number) => sentTo(number) !== `unknown ${number}`).length;
console.log(seen);
deepEqual(seen, {
  "to +447700900123": "international 447700900123",
  "to 00447700900123": "international 447700900123",
  "to 07700900123": "international 700900123",
  "to 447700900123": "international 7700900123",
  "to 01632960012": "international 632960012",
  "to 01632960123": "unknown 01632960123",
  "other than given, of a thousand": 100,
});
JS
node look.mjs
