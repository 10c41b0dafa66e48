#!/usr/bin/env bash
# @gorules/zen-engine 0.54.0 (decision tables and expressions as JSON, in Rust): whether a result was drawn after dialysis.
#
# A decision asks for times by d("..."), which gives a date with methods such as isBefore and add, or by date("..."), which gives seconds.
# Guess: both read a time with its offset as that instant; where d cannot read a time, it throws, as date does.
# Seen:  date does so. d leaves the offset out: 10:30:00+01:00, 10:30:00-05:00 and 10:30:00Z are all 10:30 in Greenwich, so that 10:30+01:00 is not
#        before 09:45Z, and is 45 minutes after it. With a zone as its second argument 10:30:00Z is 10:30 of that zone. A time without an offset, or
#        without its seconds, or with +0100, is an "Invalid date", which is neither before, nor after, nor the same as any other; nothing throws. A
#        time by a blank, 2026-03-01 10:30, and what is added to it, 4h30m too, are as guessed.
# What follows: a potassium of before dialysis is judged as one of after it, by the hours that the unit lies east of Greenwich, and a table whose rows
# ask "before" and "after" has no row for a time that came without an offset. Write all times in UTC before they are handed over, or as seconds.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund --ignore-scripts @gorules/zen-engine@0.54.0
cat > look.mjs <<'JS'
import { deepEqual } from "node:assert/strict";
import zen from "@gorules/zen-engine";

const asked = (expression) => zen.evaluateExpression(expression, {}).catch(() => "throws");
const time = (text, zone) => `d('2026-03-01${text}'${zone ? `, '${zone}'` : ""})`;
const [drawn, end] = ["T10:30:00+01:00", "T09:45:00Z"];
const seen = {
  "as instants": {},
  "by a zone": {},
  "10:30+01:00 before 09:45Z": [
    await asked(`${time(drawn)}.isBefore(${time(end)})`),
    await asked(`date('2026-03-01${drawn}') < date('2026-03-01${end}')`),
  ],
  "minutes after it": await asked(`${time(drawn)}.diff(${time(end)}, 'minute')`),
  "without an offset": {},
  "4h30m later": await asked(`${time(" 10:30")}.add('4h30m').format()`),
};
for (const text of [drawn, "T10:30:00-05:00", "T10:30:00Z", "T10:30+01:00", "T10:30:00+0100", "T10:30:00", " 10:30"])
  seen["as instants"][text] = await asked(`${time(text)}.format()`);
for (const text of ["T10:30:00Z", " 10:30"]) seen["by a zone"][text] = await asked(`${time(text, "Europe/Brussels")}.format()`);
for (const method of ["isBefore", "isAfter", "isSame"])
  seen["without an offset"][method] = await asked(`${time("T10:30:00")}.${method}(${time(end)})`);
seen["without an offset"].date = await asked("date('2026-03-01T10:30')");
console.log(seen);
const morning = (zone) => `2026-03-01 10:30:00 ${zone}`;
deepEqual(seen, {
  "as instants": {
    "T10:30:00+01:00": morning("UTC"),
    "T10:30:00-05:00": morning("UTC"),
    "T10:30:00Z": morning("UTC"),
    "T10:30+01:00": "Invalid date",
    "T10:30:00+0100": "Invalid date",
    "T10:30:00": "Invalid date",
    " 10:30": morning("UTC"),
  },
  "by a zone": { "T10:30:00Z": morning("CET"), " 10:30": morning("CET") },
  "10:30+01:00 before 09:45Z": [false, true],
  "minutes after it": 45,
  "without an offset": { isBefore: false, isAfter: false, isSame: false, date: "throws" },
  "4h30m later": "2026-03-01 15:00:00 UTC",
});
JS
node look.mjs
