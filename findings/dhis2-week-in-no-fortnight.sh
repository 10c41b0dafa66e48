#!/usr/bin/env bash
# @dhis2/multi-calendar-dates 2.1.2 (DHIS2, its periods of reporting): the fortnight of a day at the turn of a year.
#
# Countries count infections, deaths and sessions of dialysis by weeks, fortnights or months, in DHIS2. The library gives the periods of a year, that of a day,
# and the next one. A year of ISO 8601 has 52 weeks, or 53, as 2015, 2020, 2026 and 2032 have.
# Guess: each day lies in one period of each kind, and the period that is given for a day contains it.
# Seen:  the 53rd week lies in no fortnight. The 26 fortnights of 2026 end on 27 December, and the first of 2027 begins on 4 January: for 30 December the
#        library gives the one that begins on 4 January, which is also the next after the last of December. 2026BiW27 throws. Weeks, whatever
#        day they begin on, months and quarters are without a gap from 2015 to 2035.
# What follows: what happened in the week after Christmas, a cluster of infections on a unit, is counted in a fortnight that had not begun, or nowhere, and
# the fortnights of a year do not add up to its weeks. Count by weeks, and ask of each period that it contains the day.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund --ignore-scripts @dhis2/multi-calendar-dates@2.1.2
cat > look.cjs <<'JS'
const { deepEqual } = require("node:assert/strict");
const library = require("@dhis2/multi-calendar-dates");

const calendar = "gregory";
const told = ({ id, startDate, endDate }) => `${id}, ${startDate} to ${endDate}`;
const periods = (periodType, year) => library.generateFixedPeriods({ year, periodType, calendar, locale: "en" });
const of = (date, periodType) => told(library.getFixedPeriodByDate({ date, periodType, calendar }));
const named = (periodId) => library.createFixedPeriodFromPeriodId({ periodId, calendar, locale: "en" });
const day = 86_400_000;
const gaps = (periodType) => {
  const all = Array.from({ length: 21 }, (_, index) => periods(periodType, 2015 + index)).flat();
  const sorted = all.sort((one, other) => one.startDate.localeCompare(other.startDate));
  return sorted.filter(({ startDate }, index) => index > 0 && Date.parse(startDate) - Date.parse(sorted[index - 1].endDate) !== day).map(({ id }) => id);
};
const look = (read) => {
  try {
    return read();
  } catch {
    return "throws";
  }
};
const seen = {
  "the last fortnight of 2026": told(periods("BIWEEKLY", 2026).at(-1)),
  "the fortnight of 30 December 2026": of("2026-12-30", "BIWEEKLY"),
  "its week": of("2026-12-30", "WEEKLY"),
  "after the last fortnight": library.getAdjacentFixedPeriods({ period: named("2026BiW26"), calendar, steps: 1 }).map(told),
  "2026BiW27": look(() => told(named("2026BiW27"))),
  "before a fortnight there is a gap": gaps("BIWEEKLY"),
  "before a week, a month, a quarter": ["WEEKLY", "WEEKLYWED", "WEEKLYSAT", "WEEKLYSUN", "MONTHLY", "QUARTERLY"].flatMap(gaps),
};
console.log(seen);
deepEqual(seen, {
  "the last fortnight of 2026": "2026BiW26, 2026-12-14 to 2026-12-27",
  "the fortnight of 30 December 2026": "2027BiW1, 2027-01-04 to 2027-01-17",
  "its week": "2026W53, 2026-12-28 to 2027-01-03",
  "after the last fortnight": ["2027BiW1, 2027-01-04 to 2027-01-17"],
  "2026BiW27": "throws",
  "before a fortnight there is a gap": ["2016BiW1", "2021BiW1", "2027BiW1", "2033BiW1"],
  "before a week, a month, a quarter": [],
});
JS
node look.cjs
