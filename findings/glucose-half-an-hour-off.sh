#!/usr/bin/env bash
# minimed-connect-to-nightscout 1.5.8 (glucose from an insulin pump, by CareLink, to Nightscout): a pump in India, five hours and a half ahead of UTC.
#
# The pump tells its time without a zone. The bridge learns the zone from the pump's clock beside the server's, and gives each reading its time in UTC; its
# filter lets a reading pass that is later than all before. Its README names a successor; it is installed still.
# Guess: 10:30 in India is 05:00 in UTC, as it is where the zone is whole hours; each reading is sent, once.
# Seen:  the difference is rounded to whole hours. In India a reading of 05:00 is one of 04:30 where the pump's clock is some seconds fast, and of 05:29
#        where it is some seconds slow; in Newfoundland it is half an hour off likewise, and in Nepal a quarter. Once the clock was slow for a single
#        reading, that one lies half an hour ahead, and all that follow are taken for older ones: of a glucose that falls from 90 to 46 in an hour
#        the 90 is sent, and nothing else until the hour is over. Paris and New York are right. Nothing throws; the log has the zone that was guessed.
# What follows: a hypoglycaemia is not heard of for an hour, while the last value shown is a normal one, of a time yet to come. Take the zone from the
# patient's place, and let no reading pass that is later than now.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund --ignore-scripts minimed-connect-to-nightscout@1.5.8
cat > look.cjs <<'JS'
const { deepEqual } = require("node:assert/strict");
const { filter, logger, transform } = require("minimed-connect-to-nightscout");

logger.setVerbose(false);
const minute = 60_000;
// The pump's clock is ahead of the server's by so many minutes, and shows the time without a zone.
const clock = (at, ahead) => new Date(at + ahead * minute).toUTCString().slice(5, -4);
const told = (at, ahead, glucose) =>
  transform({
    currentServerTime: at,
    lastMedicalDeviceDataUpdateServerTime: at,
    sMedicalDeviceTime: clock(at, ahead),
    medicalDeviceFamily: "PARADIGM",
    lastSGTrend: "DOWN",
    sgs: [{ kind: "SG", sg: glucose, datetime: clock(at, ahead) }],
  }).entries;
const time = (entry) => entry.dateString.slice(11, 16);
const five = Date.parse("2026-03-01T05:00:00Z");
const at = (ahead) => told(five, ahead, 70).map(time)[0];
// Every five minutes there is a reading; the pump is some seconds slow at the first, and some seconds fast from then on.
const fresh = filter.makeRecencyFilter((entry) => entry.date);
const falling = [90, 86, 82, 78, 74, 70, 66, 62, 58, 54, 50, 46, 44].map((glucose, index) => {
  const now = five + index * 5 * minute;
  return fresh(told(now, 330 + (index === 0 ? -0.1 : 0.1), glucose)).map((entry) => `${entry.sgv} at ${time(entry)}`);
});
const seen = {
  "Paris, one hour": at(60),
  "New York, minus five": at(-300),
  "India, some seconds fast": at(330.1),
  "India, some seconds slow": at(329.9),
  "Newfoundland, minus three and a half": at(-210),
  "Nepal, five and three quarters": at(345),
  "falling from 5:00, sent": falling.flat(),
};
console.log(seen);
deepEqual(seen, {
  "Paris, one hour": "05:00",
  "New York, minus five": "05:00",
  "India, some seconds fast": "04:30",
  "India, some seconds slow": "05:29",
  "Newfoundland, minus three and a half": "04:30",
  "Nepal, five and three quarters": "04:45",
  "falling from 5:00, sent": ["90 at 05:29", "44 at 05:30"],
});
JS
node look.cjs
