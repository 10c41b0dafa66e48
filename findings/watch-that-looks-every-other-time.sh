#!/usr/bin/env bash
# @cityssm/scheduled-task 0.3.0 (a task by a schedule and on demand, one run at a time): a look at all patients every ten minutes.
#
# The schedule is one of node-schedule, "*/10 * * * *"; minimumIntervalMillis is the least time between executions, so that what is run on demand is not run
# too often. Here both are ten minutes.
# Guess: it looks every ten minutes, and where a look fails the next one follows ten minutes later.
# Seen:  it looks every ten minutes while a look takes no time, as in a test. As soon as it takes two seconds every other one is skipped, as the interval is
#        counted from the end of the run before: twelve looks in two hours become six. A look that failed counts as one, is skipped after alike, and
#        neither the error nor the skipping is told, nor returned by runTask(). With an interval of nine minutes, or none, it is as guessed.
# What follows: a value that becomes overdue is seen up to twenty minutes later, only where there are patients enough for a look to take time, and after
# a look that failed nobody looks for twenty. Give an interval well below that of the schedule, and catch errors yourself.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund --ignore-scripts @cityssm/scheduled-task@0.3.0
cat > look.mjs <<'JS'
import { deepEqual } from "node:assert/strict";
import { mock } from "node:test";

mock.timers.enable({ apis: ["setTimeout", "Date"], now: Date.UTC(2026, 2, 1, 8, 5) });
const { ScheduledTask } = await import("@cityssm/scheduled-task");
const minute = 60_000;
// The clock goes second by second through two hours, from 8:05; what has no timer is done within its second.
const looks = async ({ takes, interval, fails }) => {
  mock.timers.setTime(Date.UTC(2026, 2, 1, 8, 5));
  const seen = [];
  const look = async () => {
    seen.push(new Date().toISOString().slice(11, 16));
    if (takes) await new Promise((done) => setTimeout(done, takes));
    if (fails) throw new Error("no answer");
  };
  const task = new ScheduledTask("look", look, { schedule: "*/10 * * * *", minimumIntervalMillis: interval * minute, startTask: true });
  for (let second = 0; second < 7200; second += 1) {
    mock.timers.tick(1000);
    await new Promise((done) => setImmediate(done));
  }
  task.stopTask();
  return `${seen.length}: ${seen.slice(0, 4).join(" ")} ...`;
};
const seen = {
  "takes no time": await looks({ takes: 0, interval: 10 }),
  "takes 2 s": await looks({ takes: 2000, interval: 10 }),
  "takes 2 s, and fails": await looks({ takes: 2000, interval: 10, fails: true }),
  "takes 2 s, interval of 9": await looks({ takes: 2000, interval: 9 }),
  "takes 2 s, no interval": await looks({ takes: 2000, interval: 0 }),
};
console.log(seen);
deepEqual(seen, {
  "takes no time": "12: 08:10 08:20 08:30 08:40 ...",
  "takes 2 s": "6: 08:10 08:30 08:50 09:10 ...",
  "takes 2 s, and fails": "6: 08:10 08:30 08:50 09:10 ...",
  "takes 2 s, interval of 9": "12: 08:10 08:20 08:30 08:40 ...",
  "takes 2 s, no interval": "12: 08:10 08:20 08:30 08:40 ...",
});
JS
TZ=UTC node look.mjs
