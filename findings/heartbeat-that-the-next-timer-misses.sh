#!/usr/bin/env bash
# heartbeats 5.0.1 (many timers on one beat): three patients who are due at the same beat.
#
# A heart beats at an interval, say each minute. createEvent(n, { countTo: 1 }, f) calls f once after n beats, "alternative to setTimeout", and
# createEvent(n, f) every n beats for ever; the README calls it more reliable than many of setInterval, for work that must stay in step.
# Guess: what was created together for the same beat is called at that beat, in its order; one that is over touches no other.
# Seen:  one that is over leaves the list while the list is gone through, and the one behind it is not asked at this beat. Of three for beat 2 the first
#        and the third are called at 2, and the second at 3; of ten, five at 2, three at 3, one at 4 and one at 5. One that goes on for ever behind
#        one that ends is a beat late from then on: every five beats is 6, 11 and 16. Less than half a beat is never.
# What follows: the second of two alarms of one minute is a minute late, a look every hour moves on with an alarm that ends before it, and a test with one
# timer is right. Nothing throws or warns. Give each its own setTimeout or heart, or leave countTo out and end it (kill) outside its call.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund --ignore-scripts heartbeats@5.0.1
cat > look.cjs <<'JS'
const { deepEqual } = require("node:assert/strict");

let beat;
globalThis.setInterval = (f) => {
  beat = f;
  return {};
};
const { createHeart } = require("heartbeats");
const called = (beats, ...timers) => {
  const heart = createHeart(60_000);
  const seen = timers.map(() => []);
  timers.forEach(([after, options], at) => heart.createEvent(after, options, () => seen[at].push(heart.age)));
  for (let at = 0; at < beats; at++) beat();
  return seen.map((each) => each.join(" ")).join("; ");
};
const once = { countTo: 1 };
const seen = {
  "one of 2": called(9, [2, once]),
  "three of 2": called(9, [2, once], [2, once], [2, once]),
  "ten of 2": called(9, ...Array.from({ length: 10 }, () => [2, once])),
  "every 5, alone": called(17, [5, {}]),
  "every 5, before one of 2": called(17, [5, {}], [2, once]),
  "every 5, behind one of 2": called(17, [2, once], [5, {}]),
  "every 5, behind one of 2 and one of 4": called(17, [2, once], [4, once], [5, {}]),
  "after 0.4": called(9, [0.4, once]),
};
console.log(seen);
deepEqual(seen, {
  "one of 2": "2",
  "three of 2": "2; 3; 2",
  "ten of 2": "2; 3; 2; 4; 2; 3; 2; 5; 2; 3",
  "every 5, alone": "5 10 15",
  "every 5, before one of 2": "5 10 15; 2",
  "every 5, behind one of 2": "2; 6 11 16",
  "every 5, behind one of 2 and one of 4": "2; 5; 6 11 16",
  "after 0.4": "",
});
JS
node look.cjs
