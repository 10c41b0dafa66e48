#!/usr/bin/env bash
# hl7v2 1.8.0, hl7-date 1.0.1 and hl7parser 1.0.1 (HL7 v2), read by @medplum/core 5.2.13: the offset of a time.
#
# HL7 v2 ends a time by the sender's offset: +0100 in Brussels, -0500 in New York.
# Guess: what one library writes has the offset of what it read, or of the zone that it runs in; another library reads the
#        same instant; and where a zone cannot be read, something throws.
# Seen:  hl7v2 loses the minus. Parsed and written again, 10:25 at -0500 is 20260301102500 and 0500 behind it, and with half a second it is
#        20260301102500.50500: a time like any other, with a fraction, and of no zone. East of Greenwich it is right.
#        hl7-date is right west of it, and breaks the plus: ten at night in Brussels ends with +-100, in Kolkata with +-6-30. Its own
#        parse() undoes that, so a test of both ways is green everywhere; @medplum/core reads eleven or twelve hours later.
#        hl7parser leaves the offset out without a word: 10:30 at -0500, read in Brussels, is half past ten there.
# What follows: a result drawn after another stands before it, hours off, where it was sent from another zone than the developer's.
# Try each library with a negative and a positive offset, take the offset off the text yourself, and hold what has two signs.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund --ignore-scripts \
  hl7v2@1.8.0 hl7v2-dictionary@1.8.0 hl7-date@1.0.1 hl7parser@1.0.1 @medplum/core@5.2.13
cat > look.mjs <<'JS'
import { deepEqual } from "node:assert/strict";
import hl7Date from "hl7-date";
import hl7parser from "hl7parser";
import { HL7Message } from "hl7v2";

// The last library wants a WebSocket to be there, which Node has since version 22.
globalThis.WebSocket ??= class {};
const { parseHl7DateTime } = await import("@medplum/core");

const message = (time) =>
  [
    `MSH|^~\\&|LAB|NORTH|WATCH|UNIT|${time}||ORU^R01^ORU_R01|M1|P|2.5.1`,
    `OBX|1|NM|2823-3^Potassium^LN||6.8|mmol/L|||||F|||${time}`,
  ].join("\r");
const relayed = (time) => HL7Message.parse(message(time)).toHL7String().split("\r")[1].split("|")[14];
const inZone = (zone, look) => {
  process.env.TZ = zone;
  return look();
};
const tenAtNight = "2026-03-01T22:00:00.000Z";
const written = (zone) =>
  inZone(zone, () => {
    const text = hl7Date.stringify(new Date(tenAtNight), "minute");
    return [text, hl7Date.parse(text).toISOString(), parseHl7DateTime(text)];
  });
const seen = {
  "hl7v2, east": ["20260301102500+0100", "20260301102500.5+0545"].map(relayed),
  "hl7v2, west": ["20260301102500-0500", "20260301102500.5-0500"].map(relayed),
  "hl7-date, read by itself, read by @medplum/core": {
    "New York": written("America/New_York"),
    Brussels: written("Europe/Brussels"),
    Kolkata: written("Asia/Kolkata"),
  },
  "hl7parser in Brussels": inZone("Europe/Brussels", () =>
    ["", "+0100", "-0500"].map((offset) =>
      hl7parser.create(message(`20260301103000${offset}`)).get("MSH.7").toDate().toISOString(),
    ),
  ),
};
console.dir(seen, { depth: 4 });
const ninethirty = "2026-03-01T09:30:00.000Z";
deepEqual(seen, {
  "hl7v2, east": ["20260301102500+0100", "20260301102500.5+0545"],
  "hl7v2, west": ["202603011025000500", "20260301102500.50500"],
  "hl7-date, read by itself, read by @medplum/core": {
    "New York": ["202603011700-0500", tenAtNight, tenAtNight],
    Brussels: ["202603012300+-100", tenAtNight, "2026-03-02T09:00:00.000Z"],
    Kolkata: ["202603020330+-6-30", tenAtNight, "2026-03-02T10:00:00.000Z"],
  },
  "hl7parser in Brussels": [ninethirty, ninethirty, ninethirty],
});
JS
node look.mjs
