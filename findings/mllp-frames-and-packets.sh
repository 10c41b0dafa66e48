#!/usr/bin/env bash
# simple-hl7 3.3.0, node-hl7-server 2.5.0 and @medplum/hl7 5.0.10 (HL7 v2 over MLLP): frames that TCP brings together.
#
# MLLP puts each message between <VT> and <FS><CR>, since TCP is a stream: a sender that does not wait for each answer,
# as after a lost connection, may have its frames arrive in one read, or one and a half of them.
# Guess: a server takes the frames for what they are: two frames are two messages, half a frame waits for its rest, and
#        each message is handed over once and acknowledged once.
# Seen:  @medplum/hl7 does so. simple-hl7 looks at the end of the read alone: two frames are one message, with the id of
#        the first and the patients and values of both, and one acknowledgement.
#        node-hl7-server knows two whole frames. Of one and a half it hands over the half too: a haemoglobin of 12.5 that
#        is cut behind its first digit is 1, under the id that the whole message has, and is answered by AA. When the
#        rest comes, the first message and the second, whole now, are handed over as well.
# What follows: who takes a known MSH-10 for a repetition keeps the 1 and drops the 12.5; who takes the first PID files
# the second patient's value under the first. Cut frames out of the stream yourself, or send one and wait.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund --ignore-scripts \
  simple-hl7@3.3.0 node-hl7-server@2.5.0 node-hl7-client@2.3.1 @medplum/hl7@5.0.10
cat > look.mjs <<'JS'
import { deepEqual } from "node:assert/strict";
import { once } from "node:events";
import { connect, createServer } from "node:net";
import { setTimeout as pause } from "node:timers/promises";
import { Server } from "node-hl7-server";
import simple from "simple-hl7";

// The last library wants a WebSocket to be there, which Node has since version 22.
globalThis.WebSocket ??= class {};
const { Hl7Server } = await import("@medplum/hl7");

const frame = (id, patient, value) =>
  [
    `\x0bMSH|^~\\&|LAB|NORTH|WATCH|SITE|20260301100000||ORU^R01^ORU_R01|${id}|P|2.5.1`,
    `PID|1||${patient}`,
    `OBX|1|NM|718-7^Haemoglobin^LN||${value}|g/dL|||||F`,
    "\x1c\r",
  ].join("\r");
const freePort = async () => {
  const probe = createServer().listen(0, "127.0.0.1");
  await once(probe, "listening");
  const { port } = probe.address();
  probe.close();
  await once(probe, "close");
  return port;
};
const told = (id, patients, values) => `${id}: patient ${patients.join(" and ")}, ${values.join(" and ")}`;
const ofText = (text) => {
  const fields = (name) => text.split("\r").filter((line) => line.startsWith(name)).map((line) => line.split("|"));
  return told(fields("MSH")[0][9], fields("PID").map((pid) => pid[3]), fields("OBX").map((obx) => obx[5]));
};
const servers = {
  "@medplum/hl7": (port, got) =>
    new Hl7Server((connection) => {
      connection.addEventListener("message", ({ message }) => {
        got.push(ofText(message.toString()));
        connection.send(message.buildAck());
      });
    }).start(port),
  "simple-hl7": (port, got) => {
    const all = (message, name, field) => message.getSegments(name).map((segment) => `${segment.getField(field)}`);
    const answer = (_, { msg }, response) => {
      got.push(told(msg.header.getField(8), all(msg, "PID", 3), all(msg, "OBX", 5)));
      response.end();
    };
    simple.Server.createTcpServer({ parser: new simple.Parser({ segmentSeperator: "\r" }) }, answer).start(port);
  },
  "node-hl7-server": (port, got) => {
    new Server({ bindAddress: "127.0.0.1" }).createInbound({ port }, async (request, response) => {
      got.push(ofText(request.getMessage().toString()));
      await response.sendResponse("AA");
    });
  },
};
const look = async (start, ...reads) => {
  const got = [];
  const port = await freePort();
  await start(port, got);
  await pause(500);
  const socket = connect(port, "127.0.0.1").setNoDelay(true).setEncoding("utf8");
  let back = "";
  socket.on("data", (text) => {
    back += text;
  });
  await once(socket, "connect");
  for (const read of reads) {
    socket.write(read);
    await pause(500);
  }
  socket.destroy();
  return { got, answered: [...back.matchAll(/MSA\|(\w+)\|(\w+)/g)].map(([, code, id]) => `${code} ${id}`) };
};
const first = frame(1, 7, "9.8");
const second = frame(2, 8, "12.5");
const cut = second.indexOf("2.5|");
const seen = {};
for (const [name, start] of Object.entries(servers)) {
  seen[name] = {
    "two frames in one read": await look(start, first + second),
    "one and a half": await look(start, first + second.slice(0, cut), second.slice(cut)),
  };
}
console.dir(seen, { depth: 4 });
const each = { got: ["1: patient 7, 9.8", "2: patient 8, 12.5"], answered: ["AA 1", "AA 2"] };
const merged = { got: ["1: patient 7 and 8, 9.8 and 12.5"], answered: ["AA 1"] };
const half = {
  got: ["1: patient 7, 9.8", "2: patient 8, 1", "1: patient 7, 9.8", "2: patient 8, 12.5"],
  answered: ["AA 1", "AA 2", "AA 1", "AA 2"],
};
deepEqual(seen, {
  "@medplum/hl7": { "two frames in one read": each, "one and a half": each },
  "simple-hl7": { "two frames in one read": merged, "one and a half": merged },
  "node-hl7-server": { "two frames in one read": each, "one and a half": half },
});
process.exit(0);
JS
node look.mjs
