#!/usr/bin/env bash
# @nova-odm/marshaller 0.8.3, and @aws/dynamodb-data-marshaller 0.7.3 that it comes from (DynamoDB): a schema for a result.
#
# A schema says of each attribute whether it is a number, a text, a boolean, a list or a time; an item is written by it, and read by it.
# Guess: what does not fit throws when it is written, and when it is read; what fits comes back as it was, a time to the millisecond.
# Seen:  the text "false" is written as true, under a boolean, and "no" too; the text "678" under a list of numbers is three numbers; a count of
#        milliseconds under a time is kept as seconds, in the year 58133. Of a list [nothing, 4.1] the 4.1 moves to the first place. What the schema
#        does not know is left out. A time loses its milliseconds: the README says "epoch timestamps", for the time to live. Read, an attribute of
#        another type is not there: "6.8" as a text under a number, "false" as a text, a time as a text: the result has no value, and nothing throws
#        or warns. 0, false, and numbers of a map are right; an empty text comes back, and one within "Any" as null.
# What follows: a cramp that was denied is a cramp, of two results of one second nobody knows which came first, and values that another program
# wrote are missing results. Check an item by a schema of your own before and after, and keep times as texts, or as numbers of milliseconds.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund --ignore-scripts --legacy-peer-deps @nova-odm/marshaller@0.8.3 @aws/dynamodb-data-marshaller@0.7.3
cat > look.cjs <<'JS'
const { deepEqual } = require("node:assert/strict");

const schema = {
  value: { type: "Number" },
  drawn: { type: "Date" },
  denied: { type: "Boolean" },
  before: { type: "List", memberType: { type: "Number" } },
  note: { type: "String" },
  rest: { type: "Any" },
};
const look = ({ marshallItem, unmarshallItem }) => {
  const written = (item) => marshallItem(schema, item);
  const back = (item) => unmarshallItem(schema, written(item));
  return {
    'denied "false"': [written({ denied: "false" }), written({ denied: "no" })],
    'before "678"': written({ before: "678" }),
    "before nothing and 4.1": written({ before: [undefined, 4.1] }),
    "drawn in milliseconds": back({ drawn: Date.UTC(2026, 2, 1, 10, 30) }).drawn.getUTCFullYear(),
    "drawn and a half": back({ drawn: new Date("2026-03-01T10:30:00.500Z") }).drawn.toISOString(),
    "not in the schema": written({ value: 6.8, unit: "mmol/L" }),
    "read from texts": unmarshallItem(schema, { value: { S: "6.8" }, denied: { S: "false" }, drawn: { S: "2026-03-01T10:30:00Z" } }),
    "as guessed": back({ value: 0, denied: false, before: [0, 4.1], note: "", rest: { value: 0, text: "" } }),
  };
};
// Numbers under "Any" are objects of the library's own, which JSON shows as numbers.
const looked = (name) => JSON.parse(JSON.stringify(look(require(name))));
const seen = looked("@nova-odm/marshaller");
console.dir(seen, { depth: null });
const expected = {
  'denied "false"': [{ denied: { BOOL: true } }, { denied: { BOOL: true } }],
  'before "678"': { before: { L: [{ N: "6" }, { N: "7" }, { N: "8" }] } },
  "before nothing and 4.1": { before: { L: [{ N: "4.1" }] } },
  "drawn in milliseconds": 58133,
  "drawn and a half": "2026-03-01T10:30:00.000Z",
  "not in the schema": { value: { N: "6.8" } },
  "read from texts": {},
  "as guessed": { value: 0, denied: false, before: [0, 4.1], note: "", rest: { value: 0, text: null } },
};
deepEqual(seen, expected);
deepEqual(looked("@aws/dynamodb-data-marshaller"), expected);
JS
node look.cjs
