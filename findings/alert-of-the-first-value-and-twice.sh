#!/usr/bin/env bash
# debounce-hashed 0.2.0 (calls of one kind made one, for each key): one message for all results of a patient that come within a minute.
#
# debounceHashed(f, key, wait, { maxWait }) calls f once the key has been silent for the wait, and after maxWait although calls go on; the README calls it
# basically underscore's debounce, which calls with the arguments of the last call, as lodash's does, which has maxWait.
# Guess: who is told hears the last value, once: at the end of the wait, or at maxWait, and then of nothing that was told already.
# Seen:  at maxWait f is called with the first value, and the last one's wait goes on: of 6.1, 6.5, 6.8 and 7.2 within 75 s 6.1 is told at 90 s, and 7.2
#        at 135 s. Two results within a wait that is as long as maxWait are two messages, the older one first. With immediate, maxWait ends the
#        silence, and a call that comes 20 s after the last one is made at once again. Without maxWait all is as guessed, and keys are apart.
# What follows: while results keep coming the phone says the oldest one, here a potassium below the limit at which one calls; the last comes as a second message,
# later than maxWait. Nothing throws or warns. Keep the last value by patient yourself, and read it when f is called.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund --ignore-scripts debounce-hashed@0.2.0
cat > look.cjs <<'JS'
const { deepEqual } = require("node:assert/strict");
const { mock } = require("node:test");
const debounceHashed = require("debounce-hashed");

const told = (calls, wait, options) => {
  mock.timers.enable({ apis: ["setTimeout"] });
  let now = 0;
  const seen = [];
  const tell = debounceHashed((patient, value) => seen.push(`${now} s: ${patient} ${value}`), (patient) => patient, wait * 1000, options);
  for (; now <= 300; now++) {
    if (now > 0) mock.timers.tick(1000);
    for (const [at, patient, value] of calls) if (at === now) tell(patient, value);
  }
  mock.timers.reset();
  return seen.join(", ");
};
const rising = [
  [0, "A", 6.1],
  [25, "A", 6.5],
  [50, "A", 6.8],
  [75, "A", 7.2],
];
const limit = { maxWait: 90_000 };
const seen = {
  "without maxWait": told(rising, 60),
  "two patients": told([...rising, [10, "B", 3.1]], 60),
  "with maxWait": told(rising, 60, limit),
  "one value": told([[0, "A", 6.8]], 60, limit),
  "wait and maxWait alike": told([[0, "A", 6.1], [30, "A", 7.2]], 60, { maxWait: 60_000 }),
  "at once, without maxWait": told([...rising, [95, "A", 7.3]], 60, { immediate: true }),
  "at once, with maxWait": told([...rising, [95, "A", 7.3]], 60, { immediate: true, ...limit }),
};
console.log(seen);
deepEqual(seen, {
  "without maxWait": "135 s: A 7.2",
  "two patients": "70 s: B 3.1, 135 s: A 7.2",
  "with maxWait": "90 s: A 6.1, 135 s: A 7.2",
  "one value": "60 s: A 6.8",
  "wait and maxWait alike": "60 s: A 6.1, 90 s: A 7.2",
  "at once, without maxWait": "0 s: A 6.1",
  "at once, with maxWait": "0 s: A 6.1, 95 s: A 7.3",
});
JS
node look.cjs
