#!/usr/bin/env bash
# @medplum/core 5.2.13 and simple-hl7 3.3.0 (HL7 v2): what an acknowledgement says of itself.
#
# HL7 v2 has MSH-10 name a message so that it is like no other, MSH-7 its time by the sender's clock where no offset
# follows, and MSH-12 the version that it is written in.
# Guess: each acknowledgement has an id of its own, both write the same time at the same place, and the version is the one
#        of the message that is answered.
# Seen:  @medplum/core takes the milliseconds of the clock for the id: of fifty acknowledgements in a row some share one.
#        simple-hl7 takes the second, "ACK" before it: all of a second share one. In Brussels the first writes UTC without
#        an offset, and the second the clock on the wall without one: an hour or two apart for the same instant.
#        simple-hl7 answers 2.5.1 by 2.3.
# What follows: of what acknowledges only MSA-1 and MSA-2 can be relied on; who sorts or tells apart acknowledgements by MSH-7
#        and MSH-10 loses some.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund --ignore-scripts @medplum/core@5.2.13 simple-hl7@3.3.0
cat > look.mjs <<'JS'
import { equal, ok } from "node:assert/strict";
import simple from "simple-hl7";

// The first library wants a WebSocket to be there, which Node has since version 22.
globalThis.WebSocket ??= class {};
const { Hl7Message } = await import("@medplum/core");

const sent =
  "MSH|^~\\&|LAB|NORTH|WATCH|SITE|20260701120000+0200||ORU^R01^ORU_R01|42|P|2.5.1\rPID|1||7\r";
const server = simple.Server.createTcpServer(() => {});
const parsed = new simple.Parser({ segmentSeperator: "\r" }).parse(sent);
const ways = {
  medplum: () => Hl7Message.parse(sent).buildAck().toString(),
  simple: () => server.createAckMessage(parsed).toString(),
};
const fields = (text) => text.split("\r")[0].split("|");
const looked = {};
for (const [way, answer] of Object.entries(ways)) {
  const before = new Date();
  const all = Array.from({ length: 50 }, () => fields(answer()));
  // MSH-1 is the delimiter itself: the fields behind it stand one place earlier.
  const [first] = all;
  const written = first[6].slice(0, 10);
  const wall = `${before.getFullYear()}${[before.getMonth() + 1, before.getDate(), before.getHours()]
    .map((part) => String(part).padStart(2, "0"))
    .join("")}`;
  const utc = before.toISOString().slice(0, 13).replace(/\D/g, "");
  looked[way] = {
    ids: new Set(all.map((one) => one[9])).size,
    of: all.length,
    clock: written === utc ? "UTC" : written === wall ? "wall" : written,
    offset: /[+-]\d{4}$/.test(first[6]),
    version: first[11],
  };
}
console.log(looked);
ok(looked.medplum.ids < 50);
ok(looked.simple.ids <= 2);
equal(looked.medplum.clock, "UTC");
equal(looked.simple.clock, "wall");
equal(looked.medplum.offset || looked.simple.offset, false);
equal(looked.medplum.version, "2.5.1");
equal(looked.simple.version, "2.3");
process.exit(0);
JS
TZ=Europe/Brussels node look.mjs
