#!/usr/bin/env bash
# later 1.2.0 and @breejs/later 4.2.0 (schedules written in words): a look at the patient at midnight, and every so many hours.
#
# A unit writes when somebody is to be looked at: "at 12:00 am", "every 45 mins", "every 36 hours". Both parse such a text, and say where they could
# not (error is -1 where they could), and give the next times.
# Guess: 12:00 am is midnight; "every 36 hours" and "every 45 mins" are that far apart, or they are errors, as what is not understood is.
# Seen:  in later 12:00 am is noon, and 12:30 am half past noon, as pm is; @breejs/later has them at night. In both every 36 hours is every midnight,
#        and so is every 24; every 5 hours has 4 hours between 20:00 and 00:00; every 45 mins is 45 minutes and 15 in turn, each hour anew; "after 6
#        hours" is each hour from 6:00 on. Every 90 mins is an error in later, and every 60 in @breejs/later. Nothing else is an error but "at
#        midnight". 1:00 am, 12:00 pm, "at 00:00", every 4 hours, and days of the week are as guessed.
# What follows: the look at midnight is twelve hours late, or nobody is expected until noon; a medicine for every 36 hours is given every 24. Write
# times by 24 hours, compute intervals from the last time that it was done, and print the next ten of each schedule before it is used.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund --ignore-scripts later@1.2.0 @breejs/later@4.2.0
cat > look.cjs <<'JS'
const { deepEqual } = require("node:assert/strict");

const texts = [
  "at 12:00 am",
  "at 12:30 am",
  "at 12:00 pm",
  "at 1:00 am",
  "at 00:00",
  "every 36 hours",
  "every 24 hours",
  "every 5 hours",
  "every 4 hours",
  "every 45 mins",
  "after 6 hours",
  "at 7:00 pm on Mon,Wed,Fri",
  "every 90 mins",
  "at midnight",
];
const looked = (later) => {
  const next = (text) => {
    const schedule = later.parse.text(text);
    if (schedule.error !== -1) return "an error";
    const times = later.schedule(schedule).next(4, new Date("2026-03-01T10:31:00Z"));
    return times.map((time) => time.toISOString().slice(8, 16).replace("T", " ")).join(", ");
  };
  return Object.fromEntries(texts.map((text) => [text, next(text)]));
};
const seen = { later: looked(require("later")), "@breejs/later": looked(require("@breejs/later")) };
console.log(seen);
const both = {
  "at 12:00 am": "02 00:00, 03 00:00, 04 00:00, 05 00:00",
  "at 12:30 am": "02 00:30, 03 00:30, 04 00:30, 05 00:30",
  "at 12:00 pm": "01 12:00, 02 12:00, 03 12:00, 04 12:00",
  "at 1:00 am": "02 01:00, 03 01:00, 04 01:00, 05 01:00",
  "at 00:00": "02 00:00, 03 00:00, 04 00:00, 05 00:00",
  "every 36 hours": "02 00:00, 03 00:00, 04 00:00, 05 00:00",
  "every 24 hours": "02 00:00, 03 00:00, 04 00:00, 05 00:00",
  "every 5 hours": "01 10:31, 01 15:00, 01 20:00, 02 00:00",
  "every 4 hours": "01 12:00, 01 16:00, 01 20:00, 02 00:00",
  "every 45 mins": "01 10:45, 01 11:00, 01 11:45, 01 12:00",
  "after 6 hours": "01 10:31, 01 11:00, 01 12:00, 01 13:00",
  "at 7:00 pm on Mon,Wed,Fri": "02 19:00, 04 19:00, 06 19:00, 09 19:00",
  "every 90 mins": "01 11:00, 01 12:00, 01 13:00, 01 14:00",
  "at midnight": "an error",
};
deepEqual(seen["@breejs/later"], both);
deepEqual(seen.later, {
  ...both,
  "at 12:00 am": "01 12:00, 02 12:00, 03 12:00, 04 12:00",
  "at 12:30 am": "01 12:30, 02 12:30, 03 12:30, 04 12:30",
  "every 90 mins": "an error",
});
JS
node look.cjs
