#!/usr/bin/env bash
# @openmrs/esm-styleguide 10.0.0 (OpenMRS 3, its parts for pages): whether a result is high, low or critical.
#
# A page gives a number its colour by calculateInterpretation, from the value and the limits of the concept, or by normalizeInterpretation, from what
# the laboratory said. A value may be a text; a laboratory says "> 8" off its scale, and 6,8 where the comma is decimal; FHIR says HH and LL.
# Guess: what cannot be told has no interpretation, as one that was not given has none; "> 8" is above a critical limit of 6.5.
# Seen:  all that cannot be told is normal: "> 8", "<0.2", ">= 7", haemolysed, no value, 9.9 without limits. A comma ends the number: "6,8" is high
#        and not critical, and a creatine kinase of "1,200" is low, as 1. Of what the laboratory said, HH, LL, "critically high" and whatever else is
#        not on the list of OpenMRS are normal. Numbers, "6.8", "6.8 mmol/L", the limits themselves and the names of OpenMRS are as guessed.
# What follows: the highest potassiums, those off the scale, are the ones without a colour, and nobody sees that nothing was judged. Take the
# comparator off before, turn codes of FHIR into the names of OpenMRS, and show what was not judged as that.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund --ignore-scripts sucrase@3.35.0
# The package brings a whole user interface along; the one file that judges is all that is taken out of it.
tar -xzf "$(npm pack --silent @openmrs/esm-styleguide@10.0.0)" package/src/numeric-observation/interpretation-utils.ts
cat > look.cjs <<'JS'
const { deepEqual } = require("node:assert/strict");
require("sucrase/register");
const { calculateInterpretation, normalizeInterpretation } = require("./package/src/numeric-observation/interpretation-utils.ts");

const potassium = { hiAbsolute: null, hiCritical: 6.5, hiNormal: 5.1, lowNormal: 3.5, lowCritical: 2.5, lowAbsolute: null };
const kinase = { hiAbsolute: null, hiCritical: null, hiNormal: 200, lowNormal: 30, lowCritical: null, lowAbsolute: null };
const values = [6.8, "6.8", "6.8 mmol/L", 6.5, 2.5, 5.1, 0, "> 8", ">= 7", "<0.2", "6,8", "haemolysed", "", undefined];
const said = ["CRITICALLY_HIGH", "critically_low", "HH", "LL", "critically high", "ABNORMAL", undefined];
const seen = {
  potassium: values.map((value) => [value, calculateInterpretation(value, potassium)]),
  "potassium without limits": calculateInterpretation(9.9),
  "creatine kinase": ["1200", "1,200"].map((value) => [value, calculateInterpretation(value, kinase)]),
  said: said.map((word) => [word, normalizeInterpretation(word)]),
};
console.dir(seen, { depth: null });
deepEqual(seen, {
  potassium: [
    [6.8, "critically_high"],
    ["6.8", "critically_high"],
    ["6.8 mmol/L", "critically_high"],
    [6.5, "critically_high"],
    [2.5, "critically_low"],
    [5.1, "normal"],
    [0, "critically_low"],
    ["> 8", "normal"],
    [">= 7", "normal"],
    ["<0.2", "normal"],
    ["6,8", "high"],
    ["haemolysed", "normal"],
    ["", "normal"],
    [undefined, "normal"],
  ],
  "potassium without limits": "normal",
  "creatine kinase": [
    ["1200", "high"],
    ["1,200", "low"],
  ],
  said: [
    ["CRITICALLY_HIGH", "critically_high"],
    ["critically_low", "critically_low"],
    ["HH", "normal"],
    ["LL", "normal"],
    ["critically high", "normal"],
    ["ABNORMAL", "normal"],
    [undefined, undefined],
  ],
});
JS
node look.cjs
