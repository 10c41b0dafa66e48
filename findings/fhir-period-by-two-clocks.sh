#!/usr/bin/env bash
# @bonfhir/core 2.22.1 (FHIR R5 and R4B): what its formatter prints of a treatment's beginning and end.
#
# FHIR gives a treatment, and a collection over hours, as a Period of two instants; a page shows it to whoever is at the bed.
# Guess: beginning and end are printed alike, in the zone of the reader, and the day of the end is left out where it is the same.
# Seen:  where both stand on one day as written, the beginning is printed in the reader's zone and the end as the characters
#        that stand in the resource: a treatment from 10:00 to 14:00 UTC is "5:00 AM - 14:00:00Z" in New York, which reads as nine
#        hours. Across midnight both are in the reader's zone. A Range with one end ("to 5.1") is printed as nothing, and the month
#        2026-03 as the year alone. A comparator and a zero are printed.
# What follows: a session looks longer or shorter by the offset, the more so the farther from Greenwich, and on a developer's machine in
# UTC merely odd. Print both ends of a period as instants, one by one.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund --ignore-scripts --legacy-peer-deps \
  @bonfhir/core@2.22.1 decimal.js@10.4.3 remarkable@2.0.1 localized-address-format@1.3.1
cat > look.mjs <<'JS'
import { deepEqual } from "node:assert/strict";
import { Formatter } from "@bonfhir/core/r5";

const formatter = Formatter.build({ locale: "en-US" });
/** Some versions of Node put a narrow space before AM and PM. */
const printed = (type, value) => formatter.format(type, value).replaceAll("\u202f", " ");
const period = (start, end) => printed("Period", { start, end });
const inZone = (zone, look) => {
  process.env.TZ = zone;
  return look();
};
const treatment = () => period("2026-03-01T10:00:00Z", "2026-03-01T14:00:00Z");
const quantity = (value) => ({ value, unit: "mmol/L" });
const seen = {
  "a treatment": Object.fromEntries(
    ["America/New_York", "Europe/Brussels", "Asia/Tokyo"].map((zone) => [zone, inZone(zone, treatment)]),
  ),
  "with an offset, read in New York": inZone("America/New_York", () =>
    period("2026-03-01T10:00:00+01:00", "2026-03-01T14:00:00+01:00"),
  ),
  "across midnight, in New York": inZone("America/New_York", () => period("2026-03-01T22:00:00Z", "2026-03-02T02:00:00Z")),
  ranges: [{ low: quantity(3.5), high: quantity(5.1) }, { low: quantity(3.5) }, { high: quantity(5.1) }].map((range) =>
    printed("Range", range),
  ),
  "a month": printed("date", "2026-03"),
  "above 8": printed("Quantity", { ...quantity(8), comparator: ">" }),
  zero: printed("Quantity", quantity(0)),
};
console.log(seen);
deepEqual(seen, {
  "a treatment": {
    "America/New_York": "3/1/26, 5:00 AM - 14:00:00Z",
    "Europe/Brussels": "3/1/26, 11:00 AM - 14:00:00Z",
    "Asia/Tokyo": "3/1/26, 7:00 PM - 14:00:00Z",
  },
  "with an offset, read in New York": "3/1/26, 4:00 AM - 14:00:00+01:00",
  "across midnight, in New York": "3/1/26, 5:00 PM - 3/1/26, 9:00 PM",
  ranges: ["3.5 … 5.1 mmol/L", "", ""],
  "a month": "2026",
  "above 8": "> 8 mmol/L",
  zero: "0 mmol/L",
});
JS
node look.mjs
