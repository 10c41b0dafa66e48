#!/usr/bin/env bash
# ical.js 2.2.1 with ical-expander 3.2.0, and node-ical 0.27.2 (iCalendar, RFC 5545): who is on call in the night the clocks change.
#
# A rota comes as a calendar: nights from 22:00 to 08:00 in the zone of the unit, every day. RFC 5545 (3.8.5.3) has every night last as long, by
# a watch, as the first does where its end is given by DTEND; and PT10H is ten hours by a watch as well (3.3.6).
# Guess: every night ends at 08:00 by the clock on the wall, where the day begins, and the libraries agree on who is on call.
# Seen:  on the night of 29 March node-ical ends at 09:00, so that two are on call for an hour; on that of 25 October at 07:00, so that from then
#        to 08:00 there is nobody. That is what the standard asks for. ical.js and ical-expander end at 08:00 in both, with DTEND and with
#        PT10H: nine hours by a watch, and eleven. All other nights are alike.
# What follows: for one hour a year nobody, or somebody else, is rung, and a test in another week shows nothing. Take beginnings from a calendar,
# let a shift end where the next one begins, and look at both nights of the coming year for a gap.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund --ignore-scripts ical.js@2.2.1 ical-expander@3.2.0 node-ical@0.27.2
cat > look.mjs <<'JS'
import { deepEqual } from "node:assert/strict";
import IcalExpander from "ical-expander";
import nodeIcal from "node-ical";

const zone = `BEGIN:VTIMEZONE
TZID:Europe/Brussels
BEGIN:DAYLIGHT
TZOFFSETFROM:+0100
TZOFFSETTO:+0200
DTSTART:19700329T020000
RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU
END:DAYLIGHT
BEGIN:STANDARD
TZOFFSETFROM:+0200
TZOFFSETTO:+0100
DTSTART:19701025T030000
RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU
END:STANDARD
END:VTIMEZONE`;
const rota = (first, end) =>
  `BEGIN:VCALENDAR
VERSION:2.0
PRODID:made-up
${zone}
BEGIN:VEVENT
UID:made-up
DTSTAMP:20260101T000000Z
SUMMARY:Nights
DTSTART;TZID=Europe/Brussels:${first}T220000
${end}
RRULE:FREQ=DAILY;COUNT=3
END:VEVENT
END:VCALENDAR
`.replaceAll("\n", "\r\n");
const clock = new Intl.DateTimeFormat("en-GB", { timeZone: "Europe/Brussels", hour: "2-digit", minute: "2-digit" });
const told = (nights) => nights.map(([start, end]) => `${clock.format(start)}-${clock.format(end)}, ${(end - start) / 3_600_000} h`);
const year = [new Date("2026-01-01T00:00:00Z"), new Date("2027-01-01T00:00:00Z")];
const libraries = {
  "ical-expander": (ics) => {
    const { occurrences } = new IcalExpander({ ics, maxIterations: 10 }).between(...year);
    return occurrences.map(({ startDate, endDate }) => [startDate.toJSDate(), endDate.toJSDate()]);
  },
  "node-ical": (ics) => {
    const nights = Object.values(nodeIcal.sync.parseICS(ics)).find(({ type }) => type === "VEVENT");
    return nodeIcal.expandRecurringEvent(nights, { from: year[0], to: year[1] }).map(({ start, end }) => [start, end]);
  },
};
const ofBoth = (calendar) => Object.fromEntries(Object.entries(libraries).map(([name, look]) => [name, told(look(calendar))]));
const seen = {
  "March, DTEND": ofBoth(rota("20260327", "DTEND;TZID=Europe/Brussels:20260328T080000")),
  "March, PT10H": ofBoth(rota("20260327", "DURATION:PT10H")),
  "October, DTEND": ofBoth(rota("20261023", "DTEND;TZID=Europe/Brussels:20261024T080000")),
  "October, PT10H": ofBoth(rota("20261023", "DURATION:PT10H")),
};
console.log(seen);
const plain = "22:00-08:00, 10 h";
const nights = (ofWall, ofWatch) => ({ "ical-expander": [plain, ofWall, plain], "node-ical": [plain, ofWatch, plain] });
const march = nights("22:00-08:00, 9 h", "22:00-09:00, 10 h");
const october = nights("22:00-08:00, 11 h", "22:00-07:00, 10 h");
deepEqual(seen, { "March, DTEND": march, "March, PT10H": march, "October, DTEND": october, "October, PT10H": october });
JS
node look.mjs
