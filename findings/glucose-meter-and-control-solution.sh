#!/usr/bin/env bash
# ble-glucose 0.7.0 (Glucose Service of Bluetooth, as meters at the bedside speak it): what was measured, and of what.
#
# A meter sends a value, and beside it one byte: its lower four bits say of what the value is (1 capillary whole blood, 3 venous, 10 control
# solution), the upper four where it was taken (1 finger, 4 control solution, 15 unknown). A second record may say what was eaten, and when.
# Guess: type is the lower half, and location the upper one; a test of the meter with its control solution is 10, and told from a patient's.
# Seen:  type is the upper half, and location is 15 whatever was sent, but for a byte of 0. So venous blood, said to be from a finger, is of type
#        1, which is capillary, and a control solution is of type 4, which is plasma of a vein, or of 15, which is nothing; whether the lower half
#        is 10 is lost. With an amount eaten beside it, meal is a byte of that amount: 208 for "after a meal". 6.8 is 6.800000000000001. The unit,
#        mg/dL and mmol/L, the status of the sensor, and an offset of the clock are right.
# What follows: the morning's test of a meter is a patient's sugar, as high or as low as its bottle says, under the last patient's number. Read
# the byte yourself from the record as it came, and leave out 10 before anything is judged.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund --ignore-scripts ble-glucose@0.7.0
cat > look.mjs <<'JS'
import { deepEqual } from "node:assert/strict";
import BleGlucose from "ble-glucose";

const reader = BleGlucose.default ?? BleGlucose;
const FLAGS = { offset: 1, present: 2, mmol: 4, status: 8 };
// A number of this format has a mantissa of twelve bits, and a power of ten of four.
const number = (mantissa, power) => ((power & 15) << 12) | mantissa;
const measured = (typeAndPlace, { flags = FLAGS.present | FLAGS.mmol, value = number(68, -4), offset, status } = {}) => {
  const bytes = [flags, 1, 0, 2026 & 255, 2026 >> 8, 3, 1, 10, 30, 0];
  if (offset !== undefined) bytes.push(offset & 255, (offset >> 8) & 255);
  bytes.push(value & 255, value >> 8, typeAndPlace);
  if (status !== undefined) bytes.push(status & 255, status >> 8);
  const { type, location, value: read, units, timestamp, status: told } = reader.parseGlucoseMeasurement(
    new DataView(Uint8Array.from(bytes).buffer),
  );
  return { type, location, value: read, units, at: timestamp.toISOString().slice(11, 16), ...(told !== undefined && { status: told }) };
};
const meal = (bytes) => reader.parseMeasurementContext(new DataView(Uint8Array.from(bytes).buffer)).meal;
const eaten = number(45, -3);
const seen = {
  "capillary, finger (0x11)": measured(0x11),
  "venous, finger (0x13)": measured(0x13),
  "control solution, from its bottle (0x4A)": measured(0x4a),
  "control solution, place unknown (0xFA)": measured(0xfa),
  "capillary, in mg/dL": measured(0x11, { flags: FLAGS.present, value: number(123, -5) }),
  "capillary, an hour earlier by the offset": measured(0x11, { flags: FLAGS.present | FLAGS.mmol | FLAGS.offset, offset: -60 }),
  "capillary, sensor faulty": measured(0x11, { flags: FLAGS.present | FLAGS.mmol | FLAGS.status, status: 2 }),
  "neither said (0x00)": measured(0),
  "after a meal (2)": meal([2, 1, 0, 2]),
  "after a meal (2), breakfast (1) of 45 g": meal([3, 1, 0, 1, eaten & 255, eaten >> 8, 2]),
};
console.log(seen);
const mmol = { location: 15, value: 6.800000000000001, units: "mmol/L", at: "10:30" };
deepEqual(seen, {
  "capillary, finger (0x11)": { type: 1, ...mmol },
  "venous, finger (0x13)": { type: 1, ...mmol },
  "control solution, from its bottle (0x4A)": { type: 4, ...mmol },
  "control solution, place unknown (0xFA)": { type: 15, ...mmol },
  "capillary, in mg/dL": { type: 1, location: 15, value: 123, units: "mg/dL", at: "10:30" },
  "capillary, an hour earlier by the offset": { type: 1, ...mmol, at: "09:30" },
  "capillary, sensor faulty": { type: 1, ...mmol, status: 2 },
  "neither said (0x00)": { type: 0, ...mmol, location: 0 },
  "after a meal (2)": 2,
  "after a meal (2), breakfast (1) of 45 g": eaten >> 8,
});
JS
node look.mjs
