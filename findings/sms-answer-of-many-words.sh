#!/usr/bin/env bash
# odk-xform-compact-record-representation-for-sms 1.0.1 (forms of ODK, sent as one SMS): an answer of more than two words.
#
# Where there is no data network a form goes out as a text message: its prefix, then tag and answer in turn, parted by a delimiter, which is a space
# unless the form names another. A delimiter within an answer is escaped by a backslash, so that the receiver finds the tags again.
# Guess: each delimiter within an answer is escaped, so is a backslash, and the receiver has the answers that were given.
# Seen:  the first delimiter of an answer is escaped, and no other, and no backslash. "Left calf" arrives; of "left calf, k 4.1" the place is "left
#        calf,", and there are two potassiums, 4.1 and then 6.8. An answer that ends with a backslash takes the next tag into itself. Of
#        "calf|foot|hand", where the delimiter is "|", the hand is a tag, and the potassium none. Nothing throws.
# What follows: what a nurse wrote in three words is a value of another field, and the one that was measured comes second. Let forms that go by SMS
# have choices and numbers alone, or a delimiter that no keyboard has, and compare the count of tags that came with that of the form.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund --ignore-scripts odk-xform-compact-record-representation-for-sms@1.0.1 cheerio@1.0.0
cat > look.cjs <<'JS'
const { deepEqual } = require("node:assert/strict");
// The library takes the $ of jQuery from the page; cheerio's is that of a server.
globalThis.$ = require("cheerio").load("", { xml: true });
const compact = require("odk-xform-compact-record-representation-for-sms");

const form = (place, delimiter) => `<cramp id="cramp" odk:prefix="cramp"${delimiter ? ` odk:delimiter="${delimiter}"` : ""}>
  <place odk:tag="p">${place}</place><potassium odk:tag="k">6.8</potassium><since odk:tag="s">10:30</since></cramp>`;
/** What a receiver has: each tag of the form with the answers behind it, parted where no backslash stands before the delimiter. */
const received = (sent, delimiter = " ") => {
  const parts = [""];
  for (let at = 0; at < sent.length; at += 1) {
    if (sent[at] === "\\") parts[parts.length - 1] += sent[(at += 1)] ?? "";
    else if (sent[at] === delimiter) parts.push("");
    else parts[parts.length - 1] += sent[at];
  }
  const [, ...pairs] = parts;
  const found = {};
  for (let at = 0; at < pairs.length; at += 2) (found[pairs[at]] ??= []).push(pairs[at + 1]);
  return found;
};
const look = (place, delimiter) => {
  const sent = compact(form(place, delimiter));
  return { sent, received: received(sent, delimiter) };
};
const seen = {
  "calf": look("calf"),
  "left calf": look("left calf"),
  "three words and a value": look("left calf, k 4.1"),
  "a backslash at the end": look("calf\\"),
  "another delimiter": look("calf|foot|hand", "|"),
};
console.dir(seen, { depth: null });
const rest = { k: ["6.8"], s: ["10:30"] };
const shifted = { 6.8: ["s"], "10:30": [undefined] };
deepEqual(seen, {
  calf: { sent: "cramp p calf k 6.8 s 10:30", received: { p: ["calf"], ...rest } },
  "left calf": { sent: "cramp p left\\ calf k 6.8 s 10:30", received: { p: ["left calf"], ...rest } },
  "three words and a value": {
    sent: "cramp p left\\ calf, k 4.1 k 6.8 s 10:30",
    received: { p: ["left calf,"], k: ["4.1", "6.8"], s: ["10:30"] },
  },
  "a backslash at the end": { sent: "cramp p calf\\ k 6.8 s 10:30", received: { p: ["calf k"], ...shifted } },
  "another delimiter": { sent: "cramp|p|calf\\|foot|hand|k|6.8|s|10:30", received: { p: ["calf|foot"], hand: ["k"], ...shifted } },
});
JS
node look.cjs
