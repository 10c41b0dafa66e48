#!/usr/bin/env bash
# python3-isodatetime 3.0.0-1 of Debian 12 (metomi.isodatetime) and @0dep/piso 3.1.0 (repeated intervals of ISO 8601): bloods each month, from 31 January.
#
# An order that is repeated each month is R6/2026-01-31T08:00Z/P1M in ISO 8601, or R4/P1M/2026-05-31T08:00Z with its end named. BPMN's engines read such
# texts by piso; isodatetime is a library and a command.
# Guess: each date is counted from the first, and a month too short for it gives its last day, as most libraries do: 28 February, then 31 March, and
#        twelve months are a year; or a date that does not exist is left out, as in iCalendar.
# Seen:  isodatetime counts from one date to the next: after 28 February it is the 28th of every month, for good. So it is within one duration: 31
#        January and P2M is 28 March, and P12M the 28th of the next January, where P1Y is the 31st. Where the end is named that date is not among them:
#        four months to 31 May are four 28ths. piso gives short months none, and the next one two: 3 and 31 March, 1 and 31 May, 1 July. From the 28th
#        on, and by weeks, both are as guessed.
# What follows: two systems that read one order take blood on different days, and neither as ordered: three days early from March on, or not at all in
# February. Order from a day that each month has, or by weeks, and write the dates out where two systems meet.
# It wants Debian 12 with its Python 3.11 and apt's lists (apt-get update).
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
chmod 755 "$folder"
cd "$folder"
apt-get download -qq python3-isodatetime=3.0.0-1 2> apt.txt || { cat apt.txt; exit 1; }
dpkg-deb -x python3-isodatetime_*.deb here
npm install --silent --no-audit --no-fund --ignore-scripts @0dep/piso@3.1.0
cat > look.mjs <<'JS'
import { deepEqual } from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { ISOInterval } from "@0dep/piso";

const env = { ...process.env, PYTHONPATH: "here/usr/lib/python3/dist-packages" };
const command = (...given) => execFileSync("python3.11", ["here/usr/bin/isodatetime", ...given], { env, encoding: "utf8" });
const day = (text) => text.slice(0, 10);
const isodatetime = (interval) => command(interval).trim().split("\n").map(day).join(" ");
const later = (date, duration) => day(command(date, `--offset=${duration}`));

// The library answers which date comes after a time, and is asked again from there.
const piso = (interval, from, count) => {
  const dates = [];
  for (let at = new Date(from); dates.length < count; at = new Date(at.getTime() + 1)) {
    at = new ISOInterval(interval).getExpireAt(at);
    dates.push(day(at.toISOString()));
  }
  return dates.join(" ");
};
const seen = {
  "isodatetime, from 31 January": isodatetime("R6/2026-01-31T08:00Z/P1M"),
  "piso, from 31 January": piso("R9/2026-01-31T08:00Z/P1M", "2026-02-01T00:00Z", 5),
  "isodatetime, to 31 May": isodatetime("R4/P1M/2026-05-31T08:00Z"),
  "31 January and P2M": later("2026-01-31", "P2M"),
  "31 January and P12M": later("2026-01-31", "P12M"),
  "31 January and P1Y": later("2026-01-31", "P1Y"),
  "isodatetime, from 28 January": isodatetime("R3/2026-01-28T08:00Z/P1M"),
  "piso, from 28 January": piso("R9/2026-01-28T08:00Z/P1M", "2026-02-01T00:00Z", 2),
  "isodatetime, by weeks": isodatetime("R3/2026-01-31T08:00Z/P4W"),
  "piso, by weeks": piso("R9/2026-01-31T08:00Z/P4W", "2026-02-01T00:00Z", 2),
};
console.log(seen);
deepEqual(seen, {
  "isodatetime, from 31 January": "2026-01-31 2026-02-28 2026-03-28 2026-04-28 2026-05-28 2026-06-28",
  "piso, from 31 January": "2026-03-03 2026-03-31 2026-05-01 2026-05-31 2026-07-01",
  "isodatetime, to 31 May": "2026-02-28 2026-03-28 2026-04-28 2026-05-28",
  "31 January and P2M": "2026-03-28",
  "31 January and P12M": "2027-01-28",
  "31 January and P1Y": "2027-01-31",
  "isodatetime, from 28 January": "2026-01-28 2026-02-28 2026-03-28",
  "piso, from 28 January": "2026-02-28 2026-03-28",
  "isodatetime, by weeks": "2026-01-31 2026-02-28 2026-03-28",
  "piso, by weeks": "2026-02-28 2026-03-28",
});
JS
TZ=UTC node look.mjs
