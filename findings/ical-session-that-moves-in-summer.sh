#!/usr/bin/env bash
# ical-toolkit 1.0.9 (it writes iCalendar), read by ical.js 2.2.1: dialysis every Wednesday at 7:30, when summer time begins.
#
# A unit gives its sessions out as a calendar. The builder is told the zone (tzid), and adds that zone's rules to the file by itself; a session is given
# by two Dates, and "weekly" by repeating. In RFC 5545 what repeats does so by the clock of the zone that stands at its beginning.
# Guess: each session is at 7:30 in Brussels, before 29 March and after; a floating one is at 7:30 by any clock.
# Seen:  the zone's rules stand in the file, and nothing refers to them: beginning and end are written in UTC, so that a session that repeats keeps its
#        hour in UTC. From 29 March on it is from 8:30 to 12:30, and one that was made in summer is from 6:30 in winter. A time without a
#        zone (floating) has the hour of UTC too: it is 6:30 by each clock. Nothing throws or warns. A single session is right.
# What follows: for half a year each window after dialysis lies an hour off, bloods of 12:00 were drawn during a session, and who tries the file in
# the month it was made sees it right. Write DTSTART with its TZID yourself, and read the file back for a week in March and one in October.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund --ignore-scripts ical-toolkit@1.0.9 ical.js@2.2.1
cat > look.mjs <<'JS'
import { deepEqual } from "node:assert/strict";
import { createRequire } from "node:module";
import ICAL from "ical.js";

const toolkit = createRequire(import.meta.url)("ical-toolkit");
const file = (start, end, more) => {
  const builder = toolkit.createIcsFileBuilder();
  builder.tzid = "europe/brussels";
  builder.timezone = "europe/brussels";
  builder.throwError = true;
  builder.events.push({ start: new Date(start), end: new Date(end), summary: "Dialysis", uid: "1", ...more });
  return builder.toString();
};
const line = (text, name) => text.split("\r\n").filter((each) => each.startsWith(name)).at(-1);
const clock = new Intl.DateTimeFormat("en-GB", { timeZone: "Europe/Brussels", day: "numeric", month: "short", hour: "2-digit", minute: "2-digit" });
const sessions = (text, count) => {
  const event = new ICAL.Event(new ICAL.Component(ICAL.parse(text)).getFirstSubcomponent("vevent"));
  const iterator = event.iterator();
  return Array.from({ length: count }, () => {
    const { startDate, endDate } = event.getOccurrenceDetails(iterator.next());
    return `${clock.format(startDate.toJSDate())} to ${clock.format(endDate.toJSDate()).slice(-5)}`;
  });
};
const weekly = { repeating: { freq: "WEEKLY", count: 3 } };
const march = file("2026-03-25T07:30:00+01:00", "2026-03-25T11:30:00+01:00", weekly);
const october = file("2026-10-21T07:30:00+02:00", "2026-10-21T11:30:00+02:00", weekly);
const floating = file("2026-03-25T07:30:00+01:00", "2026-03-25T11:30:00+01:00", { floating: true });
const seen = {
  "the zone": line(march, "TZID"),
  beginning: line(march, "DTSTART"),
  "from March": sessions(march, 3),
  "from October": sessions(october, 2),
  floating: line(floating, "DTSTART"),
};
console.log(seen);
deepEqual(seen, {
  "the zone": "TZID:Europe/Brussels",
  beginning: "DTSTART:20260325T063000Z",
  "from March": ["25 Mar, 07:30 to 11:30", "1 Apr, 08:30 to 12:30", "8 Apr, 08:30 to 12:30"],
  "from October": ["21 Oct, 07:30 to 11:30", "28 Oct, 06:30 to 10:30"],
  floating: "DTSTART:20260325T063000",
});
JS
node look.mjs
