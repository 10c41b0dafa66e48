#!/usr/bin/env bash
# x12-parser 1.3.0 (a stream of X12 segments): a creatinine of 8.1 on a dialysis claim that comes over a socket.
#
# A claim (837) carries results in MEA segments: R4 is creatinine. The header ISA has 106 characters, and each interchange has its separators there, as
# X12.5 has it; one file may hold interchanges of several senders. The parser is a Transform of Node.js, which finds the separators by itself; where
# a stream is cut says nothing of what it carries.
# Guess: the segments are the same however the stream was cut, and each interchange is read by its own header, or an error is emitted.
# Seen:  the separators are taken from the first piece, whatever its length, and never again. If that has fewer than 106 characters the segments are one:
#        an ISA with 21 elements or one name with all in it, and no MEA. A second interchange with other separators has a whole segment as
#        each name, and no value. No error is emitted and the stream ends as usual. Cuts behind the header, and one file's first sender, are right.
# What follows: a test reads a file, whose first piece is 64 kB; in use a slow link or a relay cuts the header, or a second clearing house is appended, and a
# reader that looks for MEA finds no result. Hold back 106 characters before the first write, and give each interchange a parser of its own.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund --ignore-scripts x12-parser@1.3.0
cat > look.mjs <<'JS'
import { deepEqual } from "node:assert/strict";
import { X12parser } from "x12-parser";

const header = "ISA*00*          *00*          *ZZ*MADEUP1        *ZZ*MADEUP2        *260301*1030*^*00501*000000001*0*P*:~";
const claim = `${header}MEA*TR*R4*8.1~IEA*1*000000001~`;
const read = async (...pieces) => {
  const parser = new X12parser();
  for (const piece of pieces) parser.write(piece);
  parser.end();
  const segments = await parser.toArray();
  return segments.map((each) => `${each.name.slice(0, 14)} ${each.name === "MEA" ? each[3] : Object.keys(each).length - 1}`).join(", ");
};
const cut = (at) => read(claim.slice(0, at), claim.slice(at));
const seen = {
  "the header": header.length,
  "in one piece": await read(claim),
  "cut behind the header": await cut(106),
  "cut in the result": await cut(113),
  "cut before the header's end": await cut(105),
  "cut at 50": await cut(50),
  "cut at 1": await cut(1),
  "two alike": await read(claim, claim),
  "a second with other separators": await read(claim, claim.replaceAll("*", "|")),
};
console.log(seen);
deepEqual(seen, {
  "the header": 106,
  "in one piece": "ISA 16, MEA 8.1, IEA 2",
  "cut behind the header": "ISA 16, MEA 8.1, IEA 2",
  "cut in the result": "ISA 16, MEA 8.1, IEA 2",
  "cut before the header's end": "ISA 21",
  "cut at 50": "ISA 21",
  "cut at 1": "ISA*00*        0",
  "two alike": "ISA 16, MEA 8.1, IEA 2, ISA 16, MEA 8.1, IEA 2",
  "a second with other separators": "ISA 16, MEA 8.1, IEA 2, ISA|00|        0, MEA|TR|R4|8.1 0, IEA|1|00000000 0",
});
JS
node look.mjs
