#!/usr/bin/env bash
# ethiopian-calendar-new 1.1.0, ethiopian-calendar-date-converter 2.1.6, ethiopian-date 0.0.6 and kenat 3.2.0: the day of a sample in Ethiopia.
#
# Hospitals in Ethiopia write days by their own calendar: twelve months of 30 days and one of 5, or of 6 every fourth year. 1 March 2026 is 22
# Yekatit 2018. Node knows that calendar too, by Intl, and is what the four are held against, for each day from 2010 to 2035.
# Guess: all four agree with Intl on every day; a time that is given with the day goes both ways, by one zone.
# Seen:  ethiopian-date and kenat do. ethiopian-calendar-new is right in three years of four, and a day ahead for the whole of the fourth:
#        11 September 2027 to 10 September 2028 is the next such span; a day with 13 months and 6 days, 6 Pagume 2019, has the same Gregorian day
#        as the one after it. ethiopian-calendar-date-converter takes the day in UTC and the hour in the zone of the machine: a sample of half
#        past midnight in Addis Ababa is from half past midnight of the day before. The way back leaves the time out: 10:30 becomes midnight.
# What follows: for a year nothing matches the other systems' days, a sample of today is not yet drawn, and tests of this year are green; one of the
# night is a whole day old, outside of every window. Try each day of a leap cycle against Intl, and carry the time beside the day.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund --ignore-scripts \
  ethiopian-calendar-new@1.1.0 ethiopian-calendar-date-converter@2.1.6 ethiopian-date@0.0.6 kenat@3.2.0
cat > look.mjs <<'JS'
import { deepEqual } from "node:assert/strict";
import { EthDateTime } from "ethiopian-calendar-date-converter";
import { toEthiopian, toGregorian } from "ethiopian-calendar-new";
import old from "ethiopian-date";
import { toEC } from "kenat";

const DAY = 24 * 60 * 60 * 1000;
const ethiopic = new Intl.DateTimeFormat("en-u-ca-ethiopic", { timeZone: "UTC", year: "numeric", month: "numeric", day: "numeric" });
const parts = (day) => Object.fromEntries(ethiopic.formatToParts(day).map(({ type, value }) => [type, value]));
const byIntl = (day) => [parts(day).relatedYear ?? parts(day).year, parts(day).month, parts(day).day].map(Number).join("-");
const gregorian = (day) => [day.getUTCFullYear(), day.getUTCMonth() + 1, day.getUTCDate()];
const written = ({ year, month, day }) => [year, month, day].join("-");
const libraries = {
  "ethiopian-calendar-new": (day) => written(toEthiopian(...gregorian(day))),
  "ethiopian-calendar-date-converter": (day) => {
    const { year, month, date } = EthDateTime.fromEuropeanDate(day);
    return [year, month, date].join("-");
  },
  "ethiopian-date": (day) => old.toEthiopian(gregorian(day)).join("-"),
  kenat: (day) => written(toEC(...gregorian(day))),
};
const spans = (convert) => {
  const wrong = [];
  for (let at = Date.UTC(2010, 0, 1); at < Date.UTC(2035, 0, 1); at += DAY) {
    const day = new Date(at);
    if (convert(day) === byIntl(day)) continue;
    const last = wrong.at(-1);
    if (last?.until === at - DAY) last.until = at;
    else wrong.push({ from: at, until: at });
  }
  return wrong.map(({ from, until }) => [from, until].map((at) => new Date(at).toISOString().slice(0, 10)).join(" to "));
};
const told = (text) => {
  const { year, month, date, hour, minute } = EthDateTime.fromEuropeanDate(new Date(text));
  return `${[year, month, date].join("-")} at ${hour}:${minute}`;
};
const seen = {
  "days that are wrong": Object.fromEntries(Object.entries(libraries).map(([name, convert]) => [name, spans(convert)])),
  "22 Yekatit 2018": written(toGregorian(2018, 6, 22)),
  "6 Pagume 2019": written(toGregorian(2019, 13, 6)),
  "1 Meskerem 2020": written(toGregorian(2020, 1, 1)),
  "1 March, half past midnight": [byIntl(new Date("2026-03-01")), told("2026-03-01T00:30:00+03:00")],
  "1 March, 10:30": told("2026-03-01T10:30:00+03:00"),
  "22 Yekatit 2018 at 10:30": new EthDateTime(2018, 6, 22, 10, 30, 0).toEuropeanDate().toISOString(),
};
console.dir(seen, { depth: 4 });
deepEqual(seen, {
  "days that are wrong": {
    "ethiopian-calendar-new": [
      "2011-09-11 to 2012-09-10",
      "2015-09-11 to 2016-09-10",
      "2019-09-11 to 2020-09-10",
      "2023-09-11 to 2024-09-10",
      "2027-09-11 to 2028-09-10",
      "2031-09-11 to 2032-09-10",
    ],
    "ethiopian-calendar-date-converter": [],
    "ethiopian-date": [],
    kenat: [],
  },
  "22 Yekatit 2018": "2026-3-1",
  "6 Pagume 2019": "2027-9-11",
  "1 Meskerem 2020": "2027-9-11",
  "1 March, half past midnight": ["2018-6-22", "2018-6-21 at 0:30"],
  "1 March, 10:30": "2018-6-22 at 10:30",
  "22 Yekatit 2018 at 10:30": "2026-03-01T00:00:00.000Z",
});
JS
TZ=Africa/Addis_Ababa node look.mjs
