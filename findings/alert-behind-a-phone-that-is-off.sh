#!/usr/bin/env bash
# @wireapp/priority-queue 1.6.39 (tasks by priority, one after the other, tried again where they fail): alerts, of which one is for a phone that is off.
#
# add(task, priority) gives a promise of what the task gives. A task that fails is tried again after retryDelay, which grows, up to maxRetries; of two
# that wait the one of higher priority is next.
# Guess: while one waits to be tried again the others go, and the most urgent goes first of those that are there.
# Seen:  nothing goes. From the failure to the next try the queue stands still, for whatever is there and for what is added, of the highest
#        priority too: with a minute as delay, an urgent alert that comes 10 s after a failure goes 50 s later, and one between the third try and the
#        fourth waits two minutes and a half. With no failure, and by priority and by time of those that are there, it is right.
# What follows: one phone that is off, or one number that is wrong, holds back the alerts of all patients, for longer with each try, while
# each of them shows as waiting; the test with one alert is green. Try again by a queue for each phone, or add the task anew after the delay yourself.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund --ignore-scripts @wireapp/priority-queue@1.6.39
cat > look.cjs <<'JS'
const { deepEqual } = require("node:assert/strict");
const { mock } = require("node:test");
const { Priority, PriorityQueue } = require("@wireapp/priority-queue");

const { HIGH, MEDIUM } = Priority;
// Each alert comes at a second; the clock goes second by second, and what has no timer is done within its second.
const told = async (alerts) => {
  mock.timers.enable({ apis: ["setTimeout", "Date"] });
  const queue = new PriorityQueue({ maxRetries: 3, retryDelay: 60_000 });
  const seen = [];
  const tell = (text) => seen.push(`${Date.now() / 1000} s: ${text}`);
  while (Date.now() < 500_000) {
    for (const [, name, priority, on] of alerts.filter(([at]) => at * 1000 === Date.now())) {
      const task = async () => {
        tell(name);
        if (!on) throw new Error("no answer");
      };
      queue.add(task, priority).catch(() => tell(`${name}, given up`));
    }
    await new Promise((done) => setImmediate(done));
    mock.timers.tick(1000);
    await new Promise((done) => setImmediate(done));
  }
  mock.timers.reset();
  return seen;
};
const later = [
  [10, "urgent", HIGH, true],
  [140, "urgent, too", HIGH, true],
  [141, "another", MEDIUM, true],
];
const look = async () => {
  const seen = {
    "all phones on": await told([[0, "phone A", MEDIUM, true], ...later]),
    "phone A off": await told([[0, "phone A", MEDIUM, false], ...later]),
  };
  console.log(seen);
  deepEqual(seen, {
    "all phones on": ["0 s: phone A", "10 s: urgent", "140 s: urgent, too", "141 s: another"],
    "phone A off": [
      "0 s: phone A",
      "60 s: urgent",
      "60 s: phone A",
      "138 s: phone A",
      "294 s: urgent, too",
      "294 s: phone A",
      "294 s: another",
      "294 s: phone A, given up",
    ],
  });
};
look();
JS
node look.cjs
