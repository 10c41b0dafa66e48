#!/usr/bin/env bash
# phonemizer 1.2.1 (texts made speech sounds, by the eSpeak NG that it has inside): an alert that is read aloud.
#
# A result off the scale has a sign before its number: "<0.2", ">8". An alert that calls, or a page that is read by a screen reader, says the text as it
# stands; phonemizer gives the sounds that will be heard.
# Guess: each sign is said: "<0.2" is "less than zero point two", as "=5" is "equals five".
# Seen:  "<" and ">" are silent: "<0.2" sounds as "0.2" does, and "potassium >8" as "potassium 8", in British and American English. "≥8" and "≤0.2"
#        are said, and so are "=" and "~". "-1.5" is minus, and "- 1.5", with a blank, is 1.5. "10^9/L" is "ten nine slash L".
# What follows: who is rung up hears a value that was measured, where the laboratory says that it could not be: a troponin below its limit is one at it,
# and a glucose above the scale is the scale's end. Write the words, "below 0.2", before a text is spoken, and listen to each sign that you send.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund --ignore-scripts phonemizer@1.2.1
cat > look.mjs <<'JS'
import { deepEqual } from "node:assert/strict";
import { phonemize } from "phonemizer";

const sounds = async (text, language = "en-gb") => (await phonemize(text, language)).join(" ");
const heard = {};
for (const language of ["en-gb", "en-us"]) {
  for (const signed of ["<2.0", "< 2.0", ">2.0", "- 2.0", "-2.0", "≤2.0", "≥2.0", "=2.0", "~2.0"]) {
    const alike = (await sounds(`potassium ${signed}`, language)) === (await sounds("potassium 2.0", language));
    heard[`${language}: ${signed}`] = alike ? "silent" : "said";
  }
}
const seen = { heard, "<0.2": await sounds("<0.2"), "≤0.2": await sounds("≤0.2"), "10^9/L": await sounds("10^9/L") };
console.log(seen);
const said = { "<2.0": "silent", "< 2.0": "silent", ">2.0": "silent", "- 2.0": "silent", "-2.0": "said", "≤2.0": "said", "≥2.0": "said" };
const each = Object.entries({ ...said, "=2.0": "said", "~2.0": "said" });
deepEqual(seen, {
  heard: Object.fromEntries(["en-gb", "en-us"].flatMap((language) => each.map(([sign, how]) => [`${language}: ${sign}`, how]))),
  "<0.2": "zˈiəɹoʊ pɔɪnt tˈuː",
  "≤0.2": "lˈɛs ɔːɹ ˈiːkwəl tə zˈiəɹoʊ pɔɪnt tˈuː",
  "10^9/L": "tˈɛn nˈaɪn slˈæʃ ˈɛl",
});
JS
node look.mjs 2> errors.txt || { cut -c1-300 errors.txt; exit 1; }
