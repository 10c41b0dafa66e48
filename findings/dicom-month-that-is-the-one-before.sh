#!/usr/bin/env bash
# daikon 1.2.46 (a reader of DICOM): when an ECG or an echo was taken, and when its machine was calibrated.
#
# The type DT of DICOM (PS3.5, table 6.2-1) is a date and a time with an optional offset, and what is unknown may be left out from the right: 202603 is
# a time in March 2026. Some elements have several values, which a backslash parts (6.4), as Date of Last Calibration and Referenced DateTime.
# Guess: an offset is heeded; 202603 is March, as its first moment or as the text; each of several values is read by itself.
# Seen:  202603 is 28 February, and 2026 is 31 December 2025. An offset is left out: 10:30+0100, 10:30-0500 and 10:30 are all 10:30 of the zone of the
#        computer that reads; so is the fraction. Of two values, the second has the hours of the first where it has none: after 1 March 10:30,
#        2 March is 2 March 10:30. Of two days of calibration the second is a piece of text, "\2026030". One whole time is right.
# What follows: an ECG of after dialysis, read in another zone, is from before it; what is known to the month lies in the month before; a day has an hour that
# nobody wrote. These are Dates like all others, and nothing throws or warns. Read the element's text yourself.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund --ignore-scripts daikon@1.2.46
cat > look.cjs <<'JS'
process.env.TZ = "America/Lima";
const { deepEqual } = require("node:assert/strict");
const daikon = require("daikon");

const element = (group, number, type, value) => {
  const bytes = Buffer.from(value.length % 2 ? value + (type === "UI" ? "\0" : " ") : value, "latin1");
  const head = Buffer.alloc(8);
  head.writeUInt16LE(group, 0);
  head.writeUInt16LE(number, 2);
  head.write(type, 4);
  head.writeUInt16LE(bytes.length, 6);
  return Buffer.concat([head, bytes]);
};
const file = (body) => {
  const syntax = element(2, 0x10, "UI", "1.2.840.10008.1.2.1");
  const length = element(2, 0, "UL", "1234");
  length.writeUInt32LE(syntax.length, 8);
  return new DataView(new Uint8Array(Buffer.concat([Buffer.alloc(128), Buffer.from("DICM"), length, syntax, body])).buffer);
};
const read = (group, number, type, value) =>
  daikon.Series.parseImage(file(element(group, number, type, value)))
    .getTag(group, number)
    .value.map((each) => (each instanceof Date ? each.toISOString() : each))
    .join(" and ");
const acquired = (value) => read(0x8, 0x2a, "DT", value);
const seen = {
  "10:30": acquired("20260301103000"),
  "10:30, +0100": acquired("20260301103000+0100"),
  "10:30, -0500": acquired("20260301103000-0500"),
  "a fraction": acquired("20260301103000.900000"),
  "1 March": acquired("20260301"),
  March: acquired("202603"),
  2026: acquired("2026"),
  "1 March 10:30, and 2 March": read(0x40, 0xa13a, "DT", "20260301103000\\20260302"),
  "calibrated once": read(0x18, 0x1200, "DA", "20260301"),
  "calibrated twice": read(0x18, 0x1200, "DA", "20260301\\20260302"),
};
console.log(seen);
deepEqual(seen, {
  "10:30": "2026-03-01T15:30:00.000Z",
  "10:30, +0100": "2026-03-01T15:30:00.000Z",
  "10:30, -0500": "2026-03-01T15:30:00.000Z",
  "a fraction": "2026-03-01T15:30:00.000Z",
  "1 March": "2026-03-01T05:00:00.000Z",
  March: "2026-02-28T05:00:00.000Z",
  2026: "2025-12-31T05:00:00.000Z",
  "1 March 10:30, and 2 March": "2026-03-01T15:30:00.000Z and 2026-03-02T15:30:00.000Z",
  "calibrated once": "2026-03-01T05:00:00.000Z",
  "calibrated twice": "2026-03-01T05:00:00.000Z and \\2026030",
});
JS
node look.cjs
