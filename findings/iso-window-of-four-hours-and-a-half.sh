#!/usr/bin/env bash
# Seven libraries for durations of ISO 8601, by name and version in the line that installs them: a window of four hours and a half.
#
# Hours of a window, of a treatment, or until the next draw come as a duration. ISO 8601 lets its last number have a fraction, behind a comma or a
# point alike, so that PT4H30M, PT4.5H and PT4,5H are the same, and P0.5D is half a day; a minus before it, as iCalendar and XML Schema have it, is
# a time before.
# Guess: what is read is that, to the minute; what a library does not read throws.
# Seen:  PT4H30M is right in all seven. PT4.5H is 4 h to date-fns-duration, which adds nothing for the half, and P0.5D is nothing at all to it.
#        PT4,5H is 0 h to pomeranian-durations, and makes a time that is none of what date-fns-duration adds it to. iso8601-duration and
#        date-duration take -PT4H for four hours later, as pomeranian-durations does; tinyduration says "negative" beside it. P0.5D is refused by
#        iso8601-duration, which reads PT4.5H. tinyduration is right in all; iso8601-js-period and duration-fns throw for each fraction.
# What follows: a window ends half an hour early, or before it begins, or a draw that was due before dialysis is due after it; and no log has a word
# of it. Try a library with PT4.5H, PT4,5H, P0.5D and -PT4H, or take minutes alone: PT270M is right in all.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund --ignore-scripts \
  iso8601-duration@2.1.4 tinyduration@3.4.1 iso8601-js-period@0.2.1 date-duration@2.0.0 \
  date-fns-duration@1.0.4 pomeranian-durations@1.11.4 duration-fns@3.0.2
cat > look.mjs <<'JS'
import { deepEqual } from "node:assert/strict";
import DateDuration from "date-duration";
import addDuration from "date-fns-duration";
import { parse, toHours } from "duration-fns";
import iso from "iso8601-duration";
import period from "iso8601-js-period";
import pomeranian from "pomeranian-durations";
import tiny from "tinyduration";

const start = new Date("2026-01-15T08:00:00Z");
const since = (time) => (new Date(time) - start) / 3_600_000;
const inHours = { days: 24, hours: 1, minutes: 1 / 60 };
const libraries = {
  "iso8601-duration": (text) => iso.toSeconds(iso.parse(text), start) / 3600,
  tinyduration: (text) => {
    const { negative, ...parts } = tiny.parse(text);
    return Object.entries(parts).reduce((sum, [unit, count]) => sum + count * inHours[unit], 0) * (negative ? -1 : 1);
  },
  "iso8601-js-period": (text) => period.Period.parseToTotalSeconds(text) / 3600,
  "date-duration": (text) => since(new DateDuration(text).addTo(start)),
  "date-fns-duration": (text) => since(addDuration(start, text)),
  "pomeranian-durations": (text) => pomeranian.asDecimalHours(text),
  "duration-fns": (text) => toHours(parse(text)),
};
const hours = (library, text) => {
  try {
    return library(text);
  } catch {
    return "throws";
  }
};
const ofAll = (text) => Object.entries(libraries).map(([name, library]) => [name, hours(library, text)]);
const texts = ["PT4H30M", "PT270M", "PT4.5H", "PT4,5H", "P0.5D", "-PT4H"];
const seen = Object.fromEntries(texts.map((text) => [text, Object.fromEntries(ofAll(text))]));
console.log(seen);
const row = (...values) => Object.fromEntries(Object.keys(libraries).map((name, at) => [name, values[at]]));
const [half, no] = [4.5, "throws"];
deepEqual(seen, {
  PT4H30M: row(half, half, half, half, half, half, half),
  PT270M: row(half, half, half, half, half, half, half),
  "PT4.5H": row(half, half, no, no, 4, half, no),
  "PT4,5H": row(half, half, no, no, Number.NaN, 0, no),
  "P0.5D": row(no, 12, no, no, 0, no, no),
  "-PT4H": row(4, -4, no, 4, -4, 4, -4),
});
JS
node look.mjs
