#!/usr/bin/env bash
# crontzconvert 1.1.1 (an expression of cron, from one time zone into another): dialysis on Monday, Wednesday and Friday, written in UTC.
#
# Many schedulers know UTC alone, and a unit writes its times by its own clock. The library moves hours, minutes, and days of the week and of the
# month; the zones here have no summer time.
# Guess: what comes out has the same instants as what went in; where no single expression does, it throws.
# Seen:  with one hour in the expression the days of the week are right: 20:30 in Lima is 1:30 of the next day. With two, 18:30 and 20:30, of which
#        the later is past midnight in UTC, the days stay as they are: 1:30 on Monday is 20:30 on Sunday in Lima, and Friday's 20:30 is not there. So it
#        is with 8:00 and 20:00 on Mondays. From Kolkata, half an hour off, 8:15 and 8:45 become 2:15 and 2:45, which are 7:45 and 8:15. Half past midnight
#        of the last day in Lagos becomes 23:30 of the first. 20:30 on the 30th in Lima becomes 1:30 on the 31st, which four of the months that have a
#        30th do not have. Nothing throws. One hour with lists of days, the first of the month, and steps of hours are right.
# What follows: the evening shift's look comes a day early and not at all on its last day, and whoever tries it with the morning shift sees it
# right. Give the scheduler the zone, as EventBridge Scheduler takes it, or write one expression for each hour and print the next week of it.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund --ignore-scripts crontzconvert@1.1.1
cat > look.cjs <<'JS'
const { deepEqual } = require("node:assert/strict");
const { convert } = require("crontzconvert");

const utc = (zone, ...expressions) => expressions.map((expression) => `${expression} => ${convert(`0 ${expression}`, zone, "UTC").slice(2)}`);
const seen = {
  Lima: utc("America/Lima", "30 20 * * 1,3,5", "30 18,20 * * 1,3,5", "0 8,20 * * 1", "30 20 30 * *"),
  Kolkata: utc("Asia/Kolkata", "15,45 8 * * *", "15 8 * * *"),
  Lagos: utc("Africa/Lagos", "30 0 L * *", "30 0 1 * *", "30 */4 * * *"),
};
console.log(seen);
deepEqual(seen, {
  Lima: [
    "30 20 * * 1,3,5 => 30 1 * * 2-6/2",
    "30 18,20 * * 1,3,5 => 30 1,23 * * 1,3,5",
    "0 8,20 * * 1 => 0 1,13 * * 1",
    "30 20 30 * * => 30 1 31 * *",
  ],
  Kolkata: ["15,45 8 * * * => 15,45 2 * * *", "15 8 * * * => 45 2 * * *"],
  Lagos: ["30 0 L * * => 30 23 1 * *", "30 0 1 * * => 30 23 L * *", "30 */4 * * * => 30 3,7,11,15,19,23 * * *"],
});
JS
node look.cjs
