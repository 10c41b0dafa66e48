#!/usr/bin/env bash
# bark-js 1.2.1, gs1js 0.0.2, gs1-barcode-parser-mod 1.2.1 and @point-of-sale/barcode-parser 1.0.4 (GS1): what a dialyser's or an ampoule's code says.
#
# The code on a device or a medicine (UDI, by GS1) has a number, a lot, and a use-by date. GS1 lets the day of that be 00, for the last day of the
# month: 260300 is good to the end of March. Which kind of amount follows is said by four digits: 3103 is kilograms, with three places.
# Guess: 260300 is 31 March, or it comes as it stands; 3103000123 is 0.123 kg, or comes as it stands under 3103.
# Seen:  gs1-barcode-parser-mod says so. bark-js writes 2026-03-00, which as a text lies before each day of March, and as a Date is none, so that no
#        comparison with today holds; of 28 February in a leap year it makes 2028-02-00. gs1js takes 31 for the whole of 3103, and 03000123 for the
#        amount. @point-of-sale/barcode-parser leaves both as they stand. Nothing throws. Days other than 00, lots that end by a separator, and
#        serial numbers are right in all four.
# What follows: a concentrate that is good for the month is refused from its first day on, or one that is long over is never refused, as it is
# compared as a text or as a Date; a weight is thirty million. Read the six digits yourself, and take 00 for the last day.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund --ignore-scripts --legacy-peer-deps \
  bark-js@1.2.1 gs1js@0.0.2 gs1-barcode-parser-mod@1.2.1 @point-of-sale/barcode-parser@1.0.4
cat > look.mjs <<'JS'
import { deepEqual } from "node:assert/strict";
import { GS1 } from "@point-of-sale/barcode-parser";
import bark from "bark-js";
import parser from "gs1-barcode-parser-mod";
import gs1js from "gs1js/dist/GS1Reader.js";

const numbered = "0109501101530003";
const readers = {
  "bark-js": (code) => bark(code).elements.map(({ ai, value }) => [ai, value]),
  gs1js: (code) => new gs1js.GS1Reader(code).getApplicationIdentifiers().map(({ identifier, value }) => [identifier, value]),
  "gs1-barcode-parser-mod": (code) => parser.parseBarcode(`]d2${code}`).parsedCodeItems.map(({ ai, data, isoDate }) => [ai, isoDate || data]),
  "@point-of-sale": (code) => GS1.parse({ value: code, symbology: "gs1-128", fnc1: 1 }).elements.map(({ ai, value }) => [ai, value]),
};
const ask = (rest) => Object.fromEntries(Object.entries(readers).map(([name, read]) => [name, Object.fromEntries(read(`${numbered}${rest}`).slice(1))]));
const seen = {
  "the end of March": ask("17260300"),
  "the end of February": ask("17280200"),
  "a day of March": ask("17260315"),
  "an amount": ask("3103000123"),
  "a lot and a day": ask("10LOT17\u001d17260315"),
};
console.dir(seen, { depth: null });
const compared = [seen["the end of March"]["bark-js"]["17"], "2026-03-15"];
const everywhere = (first, second, third, fourth = second) => ({
  "bark-js": first,
  gs1js: second,
  "gs1-barcode-parser-mod": third,
  "@point-of-sale": fourth,
});
const day = { 17: "2026-03-15" };
deepEqual(seen, {
  "the end of March": everywhere({ 17: "2026-03-00" }, { 17: "260300" }, { 17: "2026-03-31" }),
  "the end of February": everywhere({ 17: "2028-02-00" }, { 17: "280200" }, { 17: "2028-02-29" }),
  "a day of March": everywhere(day, { 17: "260315" }, day),
  "an amount": everywhere({ 3103: "000.123" }, { 31: "03000123" }, { 3103: 0.123 }, { 3103: "000123" }),
  "a lot and a day": everywhere({ 10: "LOT17", ...day }, { 10: "LOT17", 17: "260315" }, { 10: "LOT17", ...day }),
});
deepEqual([compared[0] < compared[1], new Date(compared[0]) < new Date("2036-01-01")], [true, false]);
JS
node look.mjs
