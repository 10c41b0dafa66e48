#!/usr/bin/env bash
# node-x12-edi 1.0.15 (X12 made JSON by a map, with its loops): the creatinine of each patient on a file of dialysis claims.
#
# A claim (837) begins with CLM, whose first element is the patient's account, and has results in MEA segments: R1 is haemoglobin, R4 creatinine. A Loop has
# the names of its segments, of which the first starts it, and a LoopMap makes an object of each turn.
# Guess: each turn begins at its first segment, CLM, and what is not there is not there.
# Seen:  a turn is so many segments as the loop has names, whatever they are. Where patient A has two results and B and C one each, the turns are A's
#        CLM and haemoglobin; A's creatinine with B's CLM; B's creatinine with C's CLM; C's is left out. So 8.1, of A, is B's. Nothing throws or
#        warns. Where each has one result it is right.
# What follows: results stand with the wrong patients from the first who has one more than the map expects, to the end of the file, each a
# plausible value. Cut the segments at each CLM yourself, and map each piece alone.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund --ignore-scripts node-x12-edi@1.0.15
cat > look.mjs <<'JS'
import { deepEqual } from "node:assert/strict";
import { FieldMap, Loop, LoopMap, Transaction } from "node-x12-edi";

const claim = (account, ...results) => [`CLM*${account}*500***72:A:1*Y*A*Y*Y`, ...results.map(([code, value]) => `MEA*TR*${code}*${value}`)];
const mapped = (...claims) => {
  const transaction = new Transaction();
  transaction.generateSegments(["ST*837*0001*005010X222A1", ...claims.flat(), "SE*9*0001"].join("~"), "~");
  transaction.addLoop(new Loop().addSegmentIdentifiers(["CLM", "MEA"]).setPosition(0));
  transaction.runLoops();
  const creatinine = new FieldMap({ segmentIdentifier: "MEA", identifierPosition: 1, identifierValue: "R4", valuePosition: 2 });
  const account = new FieldMap({ segmentIdentifier: "CLM", valuePosition: 0 });
  return transaction.mapSegments({ patients: new LoopMap({ position: 0, values: { account, creatinine } }) }).patients;
};
const seen = {
  "one result each": mapped(claim("A", ["R4", 8.1]), claim("B", ["R4", 6.4]), claim("C", ["R4", 9.9])),
  "two of A": mapped(claim("A", ["R1", 10.2], ["R4", 8.1]), claim("B", ["R4", 6.4]), claim("C", ["R4", 9.9])),
};
console.log(seen);
deepEqual(seen, {
  "one result each": [
    { account: "A", creatinine: "8.1" },
    { account: "B", creatinine: "6.4" },
    { account: "C", creatinine: "9.9" },
  ],
  "two of A": [{ account: "A" }, { account: "B", creatinine: "8.1" }, { account: "C", creatinine: "6.4" }],
});
JS
node look.mjs
