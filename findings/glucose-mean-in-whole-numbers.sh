#!/usr/bin/env bash
# @diakem/libre-link-up-api-client 0.6.1 (glucose from a sensor on the arm, by LibreLinkUp), on axios 0.27.2: a glucose that falls to 3.6 mmol/L.
#
# Who has diabetes and is on dialysis may wear a sensor, and a unit may follow it through the maker's service. That gives a value in the unit of the
# account (mmol/L or mg/dL) and in mg/dL, an arrow from 1 to 5, and for the hours before values without an arrow. The client has readings, current and
# history, and readAveraged, a mean of so many.
# Guess: a value without an arrow, or with one that says nothing (0), is NotComputable, the first name in the client's list; a mean has the places of
#        its values; the unit is there.
# Seen:  it is Flat: the whole history is, while it falls from 9.8 to 4.1, and so is a current value with the arrow 0. A mean is rounded to a whole
#        number: of 3.6 and 3.7 mmol/L it is 4, and of 6.4 and 6.5 it is 6. No unit is given with a value; 3.6 and 65 come alike. Arrows from 1 to 5,
#        high, low, and the time, which the service writes in UTC, are right.
# What follows: where the account is in mmol/L a low glucose is averaged into a normal one, and in mg/dL nobody sees that; and "flat" is said of a fall that
# nobody computed. Take readRaw, with ValueInMgPerDl and TrendArrow, and leave a trend out where there is no arrow.
# No service is asked: an adapter for axios answers in its place. The client wants @babel/runtime, which it does not name as its own.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund --ignore-scripts @diakem/libre-link-up-api-client@0.6.1 axios@0.27.2 @babel/runtime@7.28.4
cat > look.cjs <<'JS'
const { deepEqual } = require("node:assert/strict");
const axios = require("axios");

const reading = (minute, Value, TrendArrow) => ({
  FactoryTimestamp: `3/1/2026 10:${String(minute).padStart(2, "0")}:00 AM`,
  Value,
  ValueInMgPerDl: Math.round(Value * 18),
  GlucoseUnits: 0,
  isHigh: false,
  isLow: Value < 3.9,
  ...(TrendArrow !== undefined && { TrendArrow }),
});
let currents = [];
const history = [9.8, 7.9, 6, 4.1].map((value, at) => reading(at * 5, value));
axios.defaults.adapter = async (config) => {
  const answers = {
    "/llu/auth/login": () => ({ authTicket: { token: "made-up" } }),
    "/llu/connections": () => [{ patientId: "1" }],
    "/llu/connections/1/graph": () => ({ connection: { glucoseMeasurement: currents.length > 1 ? currents.shift() : currents[0] }, graphData: history }),
  };
  return { data: { status: 0, data: answers[config.url]() }, status: 200, statusText: "OK", headers: {}, config };
};
const { LibreLinkUpClient } = require("@diakem/libre-link-up-api-client");
const client = () => LibreLinkUpClient({ username: "made-up", password: "made-up" });
const read = async (...readings) => {
  currents = readings;
  return client().read();
};
const mean = (...readings) =>
  new Promise((done) => {
    currents = readings;
    const stop = client().readAveraged(
      readings.length,
      async ({ value, trend }) => {
        (await stop)();
        done(`${value} ${trend}`);
      },
      5,
    );
  });
const told = ({ value, trend, isLow, date }) => `${value} ${trend}${isLow ? " low" : ""} ${date.toISOString().slice(11, 16)}`;
(async () => {
  const falling = await read(reading(20, 3.6, 1));
  const seen = {
    current: told(falling.current),
    "its names": Object.keys(falling.current).join(" "),
    history: falling.history.map(told),
    "an arrow of 0": told((await read(reading(20, 3.6, 0))).current),
    "mean of 3.6 and 3.7": await mean(reading(20, 3.7, 1), reading(21, 3.6, 1)),
    "mean of 6.4 and 6.5": await mean(reading(20, 6.5, 3), reading(21, 6.4, 3)),
  };
  console.log(seen);
  deepEqual(seen, {
    current: "3.6 SingleDown low 10:20",
    "its names": "value isHigh isLow trend date",
    history: ["9.8 Flat 10:00", "7.9 Flat 10:05", "6 Flat 10:10", "4.1 Flat 10:15"],
    "an arrow of 0": "3.6 Flat low 10:20",
    "mean of 3.6 and 3.7": "4 SingleDown",
    "mean of 6.4 and 6.5": "6 Flat",
  });
})();
JS
node look.cjs
