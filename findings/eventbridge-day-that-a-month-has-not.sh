#!/usr/bin/env bash
# aws-cron-parser 1.1.12 (the cron of EventBridge and its Scheduler): the day of a rule, in a month that does not have that day.
#
# Expressions of AWS have fields and signs of their own, such as L, W and #, and this package is for them. It gives the next time of an expression,
# and the one before, so that a check can know when a rule should have run, or a page when bloods are due.
# Guess: a day that a month has not is left out, as AWS does; the time before a time is earlier than it, or there is none.
# Seen:  the day overflows into the next month: "0 8 31 * ? *" is due on 3 March, 1 May, 1 July, 1 October and 1 December as well, and "0 8 30" on 2
#        March. "0 8 29 2 ? *" is due on 1 March of each year that is no leap year. With "1/10" the last in February is 3 March. Asked for the time
#        before 1 March, the rule for 29 February says 1 March. L, #, lists of days of the week, and 15W are right.
# What follows: a watch over schedules waits on 3 March for a run that AWS never makes, and raises an alarm, or a page promises bloods for a day on
# which nobody asks for them. Write L for the last day, keep other days to 28, and compare with the next ten times that the console of AWS shows.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund --ignore-scripts aws-cron-parser@1.1.12
cat > look.cjs <<'JS'
const { deepEqual } = require("node:assert/strict");
const parser = require("aws-cron-parser");

const { next, parse, prev } = parser.default ?? parser;
const day = (time) => time.toISOString().slice(0, 10);
const after = (expression, from, count) => {
  const cron = parse(expression);
  const found = [];
  let time = new Date(`${from}T00:00:00Z`);
  while (found.length < count) {
    time = next(cron, time);
    found.push(day(time));
  }
  return found.join(" ");
};
const leapDay = "0 8 29 2 ? *";
const seen = {
  "the 31st": after("0 8 31 * ? *", "2026-02-01", 6),
  "the 30th": after("0 8 30 * ? *", "2026-02-01", 3),
  "29 February": after(leapDay, "2026-02-01", 3),
  "each tenth day from the first": after("0 8 1/10 * ? *", "2026-02-01", 5),
  "before 1 March": day(prev(parse(leapDay), new Date("2026-03-01T08:00:00Z"))),
  "the last day": after("0 8 L * ? *", "2026-02-01", 3),
  "second Monday": after("0 8 ? * MON#2 *", "2026-02-01", 3),
  "three days a week": after("0 8 ? * MON,WED,FRI *", "2026-02-27", 3),
  "the weekday nearest to the 15th": after("0 8 15W * ? *", "2026-02-01", 3),
};
console.log(seen);
deepEqual(seen, {
  "the 31st": "2026-03-03 2026-03-31 2026-05-01 2026-05-31 2026-07-01 2026-07-31",
  "the 30th": "2026-03-02 2026-03-30 2026-04-30",
  "29 February": "2026-03-01 2027-03-01 2028-02-29",
  "each tenth day from the first": "2026-02-01 2026-02-11 2026-02-21 2026-03-03 2026-03-11",
  "before 1 March": "2026-03-01",
  "the last day": "2026-02-28 2026-03-31 2026-04-30",
  "second Monday": "2026-02-09 2026-03-09 2026-04-13",
  "three days a week": "2026-02-27 2026-03-02 2026-03-04",
  "the weekday nearest to the 15th": "2026-02-16 2026-03-16 2026-04-15",
});
JS
node look.cjs
