#!/usr/bin/env bash
# rosters 0.0.1 and @statengine/shiftly 0.0.131 (who is on call, who is on shift): the night, and the turn of the year.
#
# The first has layers with a beginning and an end by the clock, of which the last that fits counts, and rotations by the day or the week; the
# second has a pattern of shifts of so many hours, and says for a time which shift that is, and from when to when it lasts.
# Guess: a layer from 22:00 to 08:00 is the night; at 08:00 the day begins. A rotation goes from one to the next, on New Year's Eve too. The hours
#        of a shift are those of the shift that was named.
# Seen:  rosters never finds a layer whose end is before its beginning: all night long the layer beneath is on call, and where there is none it
#        throws a TypeError. At 08:00:00 sharp neither night nor day is on. A night of two layers, without an end and without a beginning, is right.
#        A rotation is counted from the year's first week: over New Year one of two is on call two weeks running. By the day it turns a second after
#        midnight. shiftly names the night shift from 19:00 to 07:00 rightly, and gives as its hours those of the day, 07:00 to 19:00, which are
#        over.
# What follows: those who are down for the night are not rung, and a reserve at home is, or nobody; and a message at 20:00 is held to be for a shift
# that is over. Cut nights at midnight, count rotations from a day of your own, and ask for each minute of a week whether one is on.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund --ignore-scripts rosters@0.0.1 @statengine/shiftly@0.0.131
cat > look.cjs <<'JS'
const { deepEqual } = require("node:assert/strict");

process.env.TZ = "UTC";
const RealDate = Date;
let now = 0;
globalThis.Date = class extends RealDate {
  constructor(...given) {
    super(...(given.length === 0 ? [now] : given));
  }
};
const { getOnCallPerson } = require("rosters");
const onCall = (layers, ...times) =>
  times.map((time) => {
    now = RealDate.parse(time);
    try {
      return getOnCallPerson({ layers }).name;
    } catch ({ name }) {
      return name;
    }
  });
const layer = (name, start, end) => ({ user: { name }, start, end });
const night = layer("night", "22:00:00", "08:00:00");
const day = layer("day", "08:00:00", "22:00:00");
const [nine, midnight, six, eight, noon] = ["21:00:00", "23:30:00", "06:00:00", "08:00:00", "12:00:00"].map((hour) => `2026-03-02T${hour}Z`);
const rotation = (every, ...names) => [{ rotation: { every, users: names.map((name) => ({ name })) } }];
const weeks = ["2026-12-21", "2026-12-28", "2027-01-04", "2027-01-11"].map((each) => `${each}T12:00:00Z`);

const rostered = {
  "a night": onCall([day, night], nine, midnight, six, eight, noon),
  "a night above a reserve": onCall([layer("reserve"), day, night], nine, midnight, six, eight, noon),
  "a night of two": onCall([day, layer("night", "22:00:00"), layer("night", undefined, "08:00:00")], nine, midnight, six, noon),
  "by the week": onCall(rotation("week", "Ann", "Bo"), ...weeks),
  "by the day": onCall(rotation("day", "Ann", "Bo", "Cy"), "2026-03-01T23:59:59Z", "2026-03-02T00:00:00Z", "2026-03-02T00:00:01Z"),
};
globalThis.Date = RealDate;

const ShiftConfiguration = require("@statengine/shiftly").fairfaxVA().constructor;
const shifts = new ShiftConfiguration({ pattern: "DN", firstDay: "2026-01-01", shiftStart: "0700", timeZone: "America/New_York", shiftDuration: 12 });
const shift = (time) => {
  const { start, end } = shifts.shiftTimeFrame(time);
  return `${shifts.calculateShift(time)} ${start.slice(5, 16)} to ${end.slice(5, 16)}`;
};
const seen = {
  ...rostered,
  "at 10:00": shift("2026-03-03T10:00:00-05:00"),
  "at 20:00": shift("2026-03-03T20:00:00-05:00"),
  "at 03:00": shift("2026-03-04T03:00:00-05:00"),
};
console.log(seen);
deepEqual(seen, {
  "a night": ["day", "TypeError", "TypeError", "TypeError", "day"],
  "a night above a reserve": ["day", "reserve", "reserve", "reserve", "day"],
  "a night of two": ["day", "night", "night", "day"],
  "by the week": ["Ann", "Bo", "Bo", "Ann"],
  "by the day": ["Ann", "Ann", "Bo"],
  "at 10:00": "D 03-03T07:00 to 03-03T19:00",
  "at 20:00": "N 03-03T07:00 to 03-03T19:00",
  "at 03:00": "N 03-03T07:00 to 03-03T19:00",
});
JS
node look.cjs
