#!/usr/bin/env bash
# js-quantities 1.8.0, beside @lhncbc/ucum-lhc 7.1.10: an enzyme in U/L, and in microkatal per litre.
#
# Laboratories give enzymes, as the creatine kinase of a patient with cramps, in U/L or in ukat/L. One unit turns over a micromole a minute, and one
# katal a mole a second, so that 60 U/L are 1 ukat/L.
# Guess: both libraries say so; a small u and a large U are one unit, or the library says that they are two.
# Seen:  @lhncbc/ucum-lhc says so. js-quantities has a unit ten million times too small: 60 U/L are 1e-7 ukat/L, and 1 ukat/L is about 600 million
#        U/L, with no error or warning; there and back is right, and so is kU/L. 60 u/L, as many write it, is a mass, of atoms: 60 u are 1e-25 kg,
#        and "u" and "U" are refused as incompatible. mmol/L in umol/L, mmHg in kPa and g/dL in g/L are right.
# What follows: whoever checks the library with potassium trusts it, and a creatine kinase of 5000 U/L is far below each limit in ukat/L. Convert
# enzymes by a factor of your own (60), and try each unit that is used against a value from a book.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund --ignore-scripts js-quantities@1.8.0 @lhncbc/ucum-lhc@7.1.10
cat > look.mjs <<'JS'
import { deepEqual } from "node:assert/strict";
import lhc from "@lhncbc/ucum-lhc";
import Qty from "js-quantities";

const utils = lhc.UcumLhcUtils.getInstance();
const rounded = (value) => Number(value.toPrecision(3));
const quantity = (value, from, to) => {
  try {
    return rounded(new Qty(value, from).to(to).scalar);
  } catch ({ message }) {
    return message;
  }
};
const ucum = (value, from, to) => rounded(utils.convertUnitTo(from, value, to).toVal);
const seen = {
  "60 U/L in ukat/L": { "js-quantities": quantity(60, "U/L", "ukat/L"), "ucum-lhc": ucum(60, "U/L", "ukat/L") },
  "1 ukat/L in U/L": { "js-quantities": quantity(1, "ukat/L", "U/L"), "ucum-lhc": ucum(1, "ukat/L", "U/L") },
  "60 kU/L in U/L": quantity(60, "kU/L", "U/L"),
  "60 u/L in U/L": quantity(60, "u/L", "U/L"),
  "60 u in kg": quantity(60, "u", "kg"),
  "4.1 mmol/L in umol/L": quantity(4.1, "mmol/L", "umol/L"),
  "120 mmHg in kPa": quantity(120, "mmHg", "kPa"),
  "7 g/dL in g/L": quantity(7, "g/dL", "g/L"),
};
console.log(seen);
deepEqual(seen, {
  "60 U/L in ukat/L": { "js-quantities": 1e-7, "ucum-lhc": 1 },
  "1 ukat/L in U/L": { "js-quantities": 600_000_000, "ucum-lhc": 60 },
  "60 kU/L in U/L": 60_000,
  "60 u/L in U/L": "Incompatible units: u/l and U/l",
  "60 u in kg": 9.96e-26,
  "4.1 mmol/L in umol/L": 4100,
  "120 mmHg in kPa": 16,
  "7 g/dL in g/L": 70,
});
JS
node look.mjs
