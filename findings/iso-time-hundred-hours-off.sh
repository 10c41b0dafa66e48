#!/usr/bin/env bash
# iso8601 1.1.1, iso8601-convert 1.0.0 and @antongolub/iso8601 1.2.2 (times of ISO 8601): a result drawn at 10:30, an hour east of Greenwich.
#
# A time says where its clock stands by an offset: 10:30:00+01:00, which ISO 8601 also writes +0100 or +01 in its basic form, and 20260301T103000Z
# is a whole time in that form.
# Guess: each of them is 09:30 in Greenwich, by all three; what a library does not read throws, or is no time at all.
# Seen:  iso8601 takes the hours of an offset for hundreds of hours: +01:00 is four days and four hours too early, and -05:00 three weeks too late;
#        with Z it is right. +0100 and +01 it takes for Greenwich, as iso8601-convert does, which is right with the colon. Both make 1 January of
#        the basic form, and midnight of a small "t" between day and hour; nothing throws. @antongolub/iso8601 is right in all of these, or gives no
#        time. A time without an offset is Greenwich to the first two, and the zone of the machine to the third.
# What follows: a potassium drawn after dialysis was drawn before it, by days, and a limit of hours leaves it out or waits for it; a developer in
# London sees nothing in winter. Try a library with +01:00, +0100 and -05:00, and keep the text that came beside the instant.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund --ignore-scripts iso8601@1.1.1 iso8601-convert@1.0.0 @antongolub/iso8601@1.2.2
cat > look.cjs <<'JS'
const { deepEqual } = require("node:assert/strict");
const iso8601 = require("iso8601");
const convert = require("iso8601-convert");
const antongolub = require("@antongolub/iso8601").default;

process.env.TZ = "America/New_York";
const read = (toDate) => (text) => {
  const date = toDate(text);
  return date === undefined || Number.isNaN(date.getTime()) ? "none" : date.toISOString().slice(0, 16);
};
const readers = [iso8601.toDate, convert.toDate, antongolub].map(read);
const texts = [
  "2026-03-01T10:30:00Z",
  "2026-03-01T10:30:00+01:00",
  "2026-03-01T10:30:00-05:00",
  "2026-03-01T10:30:00+0100",
  "2026-03-01T10:30:00+01",
  "20260301T103000Z",
  "2026-03-01t10:30:00z",
  "2026-03-01T10:30:00",
];
const seen = Object.fromEntries(texts.map((text) => [text, readers.map((reader) => reader(text))]));
console.log(seen);
deepEqual(seen, {
  "2026-03-01T10:30:00Z": ["2026-03-01T10:30", "2026-03-01T10:30", "2026-03-01T10:30"],
  "2026-03-01T10:30:00+01:00": ["2026-02-25T06:30", "2026-03-01T09:30", "2026-03-01T09:30"],
  "2026-03-01T10:30:00-05:00": ["2026-03-22T06:30", "2026-03-01T15:30", "2026-03-01T15:30"],
  "2026-03-01T10:30:00+0100": ["2026-03-01T10:30", "2026-03-01T10:30", "none"],
  "2026-03-01T10:30:00+01": ["2026-03-01T10:30", "2026-03-01T10:30", "2026-03-01T09:30"],
  "20260301T103000Z": ["2026-01-01T00:00", "2026-01-01T00:00", "2026-03-01T10:30"],
  "2026-03-01t10:30:00z": ["2026-03-01T00:00", "2026-03-01T00:00", "none"],
  "2026-03-01T10:30:00": ["2026-03-01T10:30", "2026-03-01T10:30", "2026-03-01T15:30"],
});
JS
node look.cjs
