#!/usr/bin/env bash
# @medplum/core 5.2.13 (FHIR R4): an order of so many doses, in words.
#
# FHIR's Timing says how often something is given, and where that ends: three doses in all, for five days, at most every four to six hours, before
# meals, in the morning. formatTiming makes it a sentence for a page or a message.
# Guess: what the timing says is said; where the words are missing, the sentence is missing, or the code's own text stands there.
# Seen:  "once a day, three doses in all" and "for five days" are "Daily", with no end. One or two doses are "Once", and "every 4 to 6 hours" is
#        "Once per 4 hours". "In the morning", and a code with the text "one dose now", are an empty text; "twice a day before meals" is "2 times
#        per day", and a dialysis of four hours every other day is "Once per 2 days". Hours of the day, days of the week, and 0.5 hours are said.
# What follows: magnesium that was ordered three times goes on, every fourth hour, as the page says. Print a timing only if it has nothing but what
# is said here, and else the text of the order.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund --ignore-scripts --legacy-peer-deps @medplum/core@5.2.13
cat > look.mjs <<'JS'
import { deepEqual } from "node:assert/strict";
import { formatTiming } from "@medplum/core";

const daily = { frequency: 1, period: 1, periodUnit: "d" };
const words = (repeat) => formatTiming({ repeat });
const seen = {
  "once a day": words(daily),
  "three doses in all": words({ ...daily, count: 3 }),
  "for five days": words({ ...daily, boundsDuration: { value: 5, unit: "d", system: "http://unitsofmeasure.org", code: "d" } }),
  "one or two doses": words({ ...daily, frequencyMax: 2, period: 6, periodUnit: "h" }),
  "every 4 to 6 hours": words({ frequency: 1, period: 4, periodMax: 6, periodUnit: "h" }),
  "in the morning": words({ when: ["MORN"] }),
  "twice a day before meals": words({ ...daily, frequency: 2, when: ["AC"] }),
  "four hours, every other day": words({ ...daily, period: 2, duration: 4, durationUnit: "h" }),
  "a code with a text": formatTiming({ code: { text: "one dose now" } }),
  "hours of the day": words({ ...daily, timeOfDay: ["08:00:00", "20:00:00"] }),
  "days of the week": words({ frequency: 3, period: 1, periodUnit: "wk", dayOfWeek: ["mon", "wed", "fri"] }),
  "half an hour": words({ frequency: 1, period: 0.5, periodUnit: "h" }),
};
console.log(seen);
deepEqual(seen, {
  "once a day": "Daily",
  "three doses in all": "Daily",
  "for five days": "Daily",
  "one or two doses": "Once per 6 hours",
  "every 4 to 6 hours": "Once per 4 hours",
  "in the morning": "",
  "twice a day before meals": "2 times per day",
  "four hours, every other day": "Once per 2 days",
  "a code with a text": "",
  "hours of the day": "Daily at 8:00 AM, 8:00 PM",
  "days of the week": "3 times per week on Mon, Wed, Fri",
  "half an hour": "Once per 0.5 hours",
});
JS
node look.mjs
