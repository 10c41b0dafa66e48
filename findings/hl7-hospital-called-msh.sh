#!/usr/bin/env bash
# node-hl7-server 2.5.0 with the node-hl7-client 2.3.1 that it brings, beside node-hl7-client 4.0.0 (HL7 v2 over MLLP): a field that is "MSH".
#
# A segment of HL7 v2 begins a line, and MSH begins a message. A hospital may go by those letters too: as sending facility (MSH-4), or as the
# laboratory that measured (OBX-15). A server may be sent one message in a frame, or a batch of them.
# Guess: one frame with one message is one message, whatever stands in its fields, and it is answered once.
# Seen:  the server cuts wherever MSH and a separator stand. With MSH as the facility one message is handed over as two, of which neither has an id, a
#        type or a version, and both are answered by an AE that names an id nobody sent. With MSH as the laboratory of the second result, the
#        message goes over without what follows it, a potassium of 6.8, and is answered by AA under its id; the rest is a message of its own, with no
#        patient, and an AE. A batch is cut likewise. node-hl7-client 4.0.0 reads the same batch as its two messages.
# What follows: the sender has its AA, and the potassium of 6.8 belongs to nobody; or a hospital that got a new name is refused from that day on.
# Cut at the ends of lines before the parser sees the text, and compare how many OBX came with how many were handed over.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund --ignore-scripts \
  node-hl7-server@2.5.0 newer@npm:node-hl7-client@4.0.0
cat > look.mjs <<'JS'
import { deepEqual } from "node:assert/strict";
import { once } from "node:events";
import { connect, createServer } from "node:net";
import { setTimeout as pause } from "node:timers/promises";
import { Batch } from "newer";
import { Server } from "node-hl7-server";

const message = (id, facility, laboratory) => [
  `MSH|^~\\&|LAB|${facility}|WATCH|SITE|20260301100000||ORU^R01^ORU_R01|${id}|P|2.5.1`,
  `PID|1||made-up-${id}`,
  "OBR|1||1|24326-1^Electrolytes^LN",
  "OBX|1|NM|2951-2^Sodium^LN||139|mmol/L|||||F",
  `OBX|2|NM|2601-3^Magnesium^LN||0.8|mmol/L|||||F||||${laboratory}|`,
  "OBX|3|NM|2823-3^Potassium^LN||6.8|mmol/L|||||F",
];
const batch = (...messages) => ["BHS|^~\\&|LAB|NORTH|WATCH|SITE|20260301100000", ...messages.flat(), `BTS|${messages.length}`];
const told = (text) => {
  const lines = text.split("\r").map((line) => line.split("|"));
  const found = (name, field) => lines.filter(([segment]) => segment === name).map((fields) => fields[field]);
  return `id ${found("MSH", 9)[0] ?? "none"}, patient ${found("PID", 3)[0] ?? "none"}, values ${found("OBX", 5).join(" ") || "none"}`;
};
const probe = createServer().listen(0, "127.0.0.1");
await once(probe, "listening");
const { port } = probe.address();
probe.close();
await once(probe, "close");
const got = [];
new Server({ bindAddress: "127.0.0.1" }).createInbound({ port }, async (request, response) => {
  got.push(told(request.getMessage().toString()));
  await response.sendResponse("AA");
});
await pause(300);
const sent = async (lines) => {
  got.length = 0;
  const socket = connect(port, "127.0.0.1");
  let back = "";
  socket.setEncoding("utf8").on("data", (read) => {
    back += read;
  });
  await once(socket, "connect");
  socket.write(`\x0b${lines.join("\r")}\r\x1c\r`);
  await pause(1000);
  socket.destroy();
  // An answer to what has no id names one that was made up.
  const answers = [...back.matchAll(/MSA\|(A[AER])\|([^\r\x1c]*)/g)].map(([, code, id]) => `${code} ${id.length === 1 ? id : "made up"}`);
  return { got: [...got], answers };
};
const seen = {
  "no such letters": await sent(message("1", "NORTH", "LAB")),
  "the facility": await sent(message("1", "MSH", "LAB")),
  "the laboratory": await sent(message("1", "NORTH", "MSH")),
  "the laboratory, in a batch": await sent(batch(message("1", "NORTH", "MSH"), message("2", "NORTH", "LAB"))),
};
const newer = new Batch({ text: batch(message("1", "MSH", "MSH"), message("2", "NORTH", "LAB")).join("\r") });
seen["the batch in node-hl7-client 4.0.0"] = newer.messages().map((one) => told(one.toString()));
console.dir(seen, { depth: 4 });
const whole = (id) => `id ${id}, patient made-up-${id}, values 139 0.8 6.8`;
const cut = ["id 1, patient made-up-1, values 139 0.8", "id none, patient none, values 6.8"];
deepEqual(seen, {
  "no such letters": { got: [whole(1)], answers: ["AA 1"] },
  "the facility": {
    got: ["id none, patient none, values none", "id none, patient made-up-1, values 139 0.8 6.8"],
    answers: ["AE made up", "AE made up"],
  },
  "the laboratory": { got: cut, answers: ["AA 1", "AE made up"] },
  "the laboratory, in a batch": { got: [...cut, whole(2)], answers: ["AA 1", "AE made up", "AA 2"] },
  "the batch in node-hl7-client 4.0.0": [whole(1), whole(2)],
});
process.exit(0);
JS
node look.mjs
