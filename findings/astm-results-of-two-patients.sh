#!/usr/bin/env bash
# node-astm 0.0.2 (ASTM E1394, which analysers speak), its parser for a Gallery Indiko: whose results came, of what, and whether they hold.
#
# An analyser sends a transmission: H begins it, P is a patient, O a sample, R a result, L the end. Several patients may come in one. R-3 names the test,
# by the analyser's own code as its fourth component and more behind it where there is more; R-9 says final, corrected, or X for one that could not be
# made.
# Guess: each result is given with its patient or its sample, and its status; R-3 with the code alone, ^^^K, is K.
# Seen:  all results of a transmission are one list, with no patient and no sample: a potassium of 6.8 stands behind one of 4.1, and nobody can say whose
#        each is. A result that could not be made (X) and a corrected one (C) look as final ones do. Of ^^^K the code is an empty text, and so of each
#        test; where a second code follows, ^^^K^2823-3, it is right. A bracket is taken out of the unit: 10)/mm), with which such analysers write a
#        power of ten, is 10/mm. Values, "<0.2" and flags are right, and nothing throws.
# What follows: in the morning, when the samples of one shift run together, the values are somebody's. Cut the transmission at each O before the parser
# sees it, keep the sample's number yourself, and hold what has no code, or a status other than final.
# The parser is one file of the package; the serial port that the rest of it opens is left out.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund --ignore-scripts node-astm@0.0.2
cat > look.cjs <<'JS'
const { deepEqual } = require("node:assert/strict");
const { GalleryIndikoParser } = require("node-astm/gallery-indiko-parser.js");

const result = (test, value, unit, flag, status) => `R|1|${test}|${value}|${unit}||${flag}||${status}||||20260301103000`;
const transmission = (...records) => ["H|\\^&|||Indiko|||||||P|1|20260301103000", ...records, "L|1|N"].map((record, at) => `${(at + 1) % 8}${record}`).join("\n");
const read = (...records) => new GalleryIndikoParser().parse(transmission(...records)).testResultList.map((each) => Object.values(each).join(" "));
const seen = {
  "two patients": read(
    "P|1||4711",
    "O|1|S1||^^^K^2823-3",
    result("^^^K^2823-3", "4.1", "mmol/l", "N", "F"),
    "P|2||0815",
    "O|1|S2||^^^K^2823-3",
    result("^^^K^2823-3", "6.8", "mmol/l", "HH", "F"),
  ),
  "not made, and corrected": read(result("^^^K^2823-3", "4.1", "mmol/l", "", "X"), result("^^^K^2823-3", "6.8", "mmol/l", "HH", "C")),
  "by the analyser's code": read(result("^^^K", "6.8", "mmol/l", "HH", "F")),
  "off the scale": read(result("^^^K^2823-3", "<0.2", "mmol/l", "LL", "F")),
  "a power of ten": read(result("^^^WBC^804-5", "10.1", "10)/mm)", "H", "F")),
};
console.log(seen);
deepEqual(seen, {
  "two patients": ["K 4.1 mmol/l N", "K 6.8 mmol/l HH"],
  "not made, and corrected": ["K 4.1 mmol/l ", "K 6.8 mmol/l HH"],
  "by the analyser's code": [" 6.8 mmol/l HH"],
  "off the scale": ["K <0.2 mmol/l LL"],
  "a power of ten": ["WBC 10.1 10/mm H"],
});
JS
node look.cjs
