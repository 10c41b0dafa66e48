#!/usr/bin/env bash
# fixy 1.3.3 and fixed-width-parser 3.0.0 (lines whose fields have fixed places): potassiums in the export of a laboratory's system.
#
# Older systems export results as lines in which each field has its columns, a number without its point and with places that are agreed: 680, of two places,
# is 6.80. Numbers are padded with noughts or with blanks, by system. Both have a type "float" for that, of two places.
# Guess: noughts and blanks before a number mean the same; a field that is blank, or holds no number, is null, or NaN, or throws.
# Seen:  fixy counts the places from the left of the field, once the blanks are gone: "000680" is 6.80 and "   680" is 680.00; with a point in it a number is
#        right. "<0.2" is "NaN", and "6,80" is "6.00". fixed-width-parser reads both paddings right, but gives 0 for a field that is blank, for "<0.2",
#        for "6,80" and for "   -12"; with falsyFallback "null" those are null, and so is a field that says 0. None throws.
# What follows: a laboratory that pads with blanks has all its values a hundredfold, and one that measured nothing has a potassium of 0, which is critical, or,
# with the other setting, a urine of 0 is not there. Read the fields as texts, and the numbers by rules of your own for each sender.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund --ignore-scripts fixy@1.3.3 fixed-width-parser@3.0.0
cat > look.cjs <<'JS'
const { deepEqual } = require("node:assert/strict");
const fixy = require("fixy");
const { FixedWidthParser } = require("fixed-width-parser");

const map = [{ name: "potassium", start: 1, width: 6, type: "float", precision: 2 }];
const byFixy = (line) => fixy.parse({ map, options: { fullwidth: 6, skiplines: null } }, line)[0].potassium;
const parser = new FixedWidthParser([{ name: "potassium", start: 0, width: 6, type: "float", decimalCount: 2 }]);
const byParser = (line) => parser.parse(line)[0].potassium;
const orNull = (line) => parser.parse(line, { falsyFallback: "null" })[0].potassium;
const lines = ["000680", "   680", "  6.80", "      ", "  <0.2", "  6,80", "-00012", "   -12", "000000"];
const seen = Object.fromEntries(lines.map((line) => [line, [byFixy(line), byParser(line), orNull(line)]]));
console.log(seen);
deepEqual(seen, {
  "000680": ["6.80", 6.8, 6.8],
  "   680": ["680.00", 6.8, 6.8],
  "  6.80": ["6.80", 6.8, 6.8],
  "      ": [null, 0, null],
  "  <0.2": ["NaN", 0, null],
  "  6,80": ["6.00", 0, null],
  "-00012": ["-0.12", -0.12, -0.12],
  "   -12": ["-12.00", 0, null],
  "000000": ["0.00", 0, null],
});
JS
node look.cjs
