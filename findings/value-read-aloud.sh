#!/usr/bin/env bash
# written-number 0.11.1, number-to-words-en 1.2.5, n2words 4.0.0 and two more, by version in the line that installs them: a result told by telephone.
#
# A critical result is told by a call, in which a voice reads a text. These libraries make words of numbers, in the language of whoever is called.
# Guess: 6.8 is "six point eight", or it throws where only whole numbers are known; "6.80" says its nought; a base excess of -1.5 is minus.
# Seen:  written-number rounds: a potassium of 6.8 is "seven", an ionised calcium of 0.41 is "zero", and 120.5 is one hundred and twenty-one; of
#        -1.5 it makes no word at all, and decimal-number-to-words neither. number-to-words-en cuts: 6.8 is "six", and 0.7 is "zero". n2words reads
#        the places as one number: 0.41 is "zero point forty-one", and "6.80" is "six point eighty"; in Spanish likewise. convert-number-to-words
#        is as guessed. Nothing throws or warns. Whole numbers are right in all five.
# What follows: who is rung up at night hears a potassium of six, which is not the one that was measured, or a calcium of zero, and reads it back as
# heard. Read figure by figure, "six point eight zero", by code of your own, and have the page that the call points to say the number.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund --ignore-scripts \
  written-number@0.11.1 number-to-words-en@1.2.5 n2words@4.0.0 decimal-number-to-words@1.3.3 convert-number-to-words@1.0.3
cat > look.mjs <<'JS'
import { deepEqual } from "node:assert/strict";
import { createRequire } from "node:module";
import { numberToWords } from "convert-number-to-words";
import { toCardinal as english } from "n2words/en-US";
import { toCardinal as spanish } from "n2words/es-ES";

const require = createRequire(import.meta.url);
const written = require("written-number");
const libraries = {
  "written-number": (value) => written(value),
  "written-number, Spanish": (value) => written(value, { lang: "es" }),
  "number-to-words-en": (value) => require("number-to-words-en").toWords(value),
  n2words: english,
  "n2words, Spanish": spanish,
  "decimal-number-to-words": (value) => require("decimal-number-to-words").toWords(value),
  "convert-number-to-words": (value) => numberToWords(value),
};
const values = [6.8, "6.80", 0.41, 0.7, -1.5, 120.5, 7];
const seen = {};
for (const [name, read] of Object.entries(libraries)) seen[name] = values.map((value) => read(value));
console.log(seen);
deepEqual(seen, {
  "written-number": ["seven", "seven", "zero", "one", "", "one hundred and twenty-one", "seven"],
  "written-number, Spanish": ["siete", "siete", "cero", "uno", "", "ciento veintiuno", "siete"],
  "number-to-words-en": ["six", "six", "zero", "zero", "minus one", "one hundred twenty", "seven"],
  n2words: [
    "six point eight",
    "six point eighty",
    "zero point forty-one",
    "zero point seven",
    "minus one point five",
    "one hundred twenty point five",
    "seven",
  ],
  "n2words, Spanish": [
    "seis punto ocho",
    "seis punto ochenta",
    "cero punto cuarenta y uno",
    "cero punto siete",
    "menos uno punto cinco",
    "ciento veinte punto cinco",
    "siete",
  ],
  "decimal-number-to-words": [
    "six point eight",
    "six point eight zero",
    "zero point four one",
    "zero point seven",
    "",
    "one hundred twenty point five",
    "seven",
  ],
  "convert-number-to-words": [
    "six point eight",
    "six point eight zero",
    "zero point four one",
    "zero point seven",
    "negative one point five",
    "one hundred twenty point five",
    "seven",
  ],
});
JS
node look.mjs
