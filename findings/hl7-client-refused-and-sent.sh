#!/usr/bin/env bash
# simple-hl7 3.3.0 (HL7 v2 over MLLP), its client: what becomes of a second message before the first is answered.
#
# Guess: the client holds it back until the answer, or refuses it: what is refused is not sent, and each callback hears of
#        its own message once.
# Seen:  the second is refused ("Can't send while awaiting response") and sent all the same. While the connection is
#        being made it even goes out before the first: of a value and its correction the value arrives last. The
#        receiver's AE for the first comes to the callback of the second, and the first callback is never called.
#        The client of @medplum/hl7 5.0.10 sends them in their order, and gives each its own answer.
# What follows: a message that is sent again after the error is there twice, and one that the receiver could not take is
# thought to wait still. Send the next one in the callback of the last, and match MSA-2 with what was sent.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund --ignore-scripts simple-hl7@3.3.0 @medplum/core@5.0.10 @medplum/hl7@5.0.10
cat > look.mjs <<'JS'
import { deepEqual } from "node:assert/strict";
import { once } from "node:events";
import { createServer } from "node:net";
import { setTimeout as pause } from "node:timers/promises";
import simple from "simple-hl7";

// The other library wants a WebSocket to be there, which Node has since version 22.
globalThis.WebSocket ??= class {};
const { Hl7Message } = await import("@medplum/core");
const { Hl7Client } = await import("@medplum/hl7");

const message = (id, status, value) =>
  [
    `MSH|^~\\&|LAB|NORTH|WATCH|SITE|20260301100000||ORU^R01^ORU_R01|${id}|P|2.5.1`,
    "PID|1||7",
    `OBX|1|NM|2823-3^Potassium^LN||${value}|mmol/L|||||${status}`,
  ].join("\r");
const first = message("1", "F", "8.6");
const second = message("2", "C", "6.8");

// The receiver knows its frames, and answers the first message by AE and the second by AA, in the order of arrival.
const receiver = async () => {
  const arrived = [];
  const server = createServer((socket) => {
    let text = "";
    socket.on("error", () => {});
    socket.setEncoding("utf8").on("data", (read) => {
      text += read;
      for (let end = text.indexOf("\x1c\r"); end >= 0; end = text.indexOf("\x1c\r")) {
        const id = text.slice(0, end).split("\r")[0].split("|")[9];
        text = text.slice(end + 2);
        arrived.push(id);
        const head = `MSH|^~\\&|WATCH|SITE|LAB|NORTH|20260301100001||ACK|A${id}|P|2.5.1`;
        const answer = `\x0b${head}\rMSA|${id === "1" ? "AE" : "AA"}|${id}\r\x1c\r`;
        setTimeout(() => socket.write(answer), 400 * arrived.length);
      }
    });
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  return { arrived, port: server.address().port };
};
const bySimple = async (between) => {
  const { arrived, port } = await receiver();
  const client = simple.Server.createTcpClient({ host: "127.0.0.1", port, keepalive: true });
  const parser = new simple.Parser({ segmentSeperator: "\r" });
  const heard = [];
  const hear = (whose) => (error, answer) => {
    const msa = answer?.getSegment("MSA");
    heard.push(`${whose}: ${error?.message ?? `${msa.getField(1)} ${msa.getField(2)}`}`);
  };
  client.send(parser.parse(first), hear("first"));
  await between();
  client.send(parser.parse(second), hear("second"));
  await pause(1500);
  client.close();
  return { arrived, heard };
};
const byMedplum = async () => {
  const { arrived, port } = await receiver();
  const client = new Hl7Client({ host: "127.0.0.1", port });
  const answers = await Promise.all([first, second].map((text) => client.sendAndWait(Hl7Message.parse(text))));
  const heard = answers.map((answer, at) => {
    const msa = answer.getSegment("MSA");
    return `${["first", "second"][at]}: ${msa.getComponent(1, 1)} ${msa.getComponent(2, 1)}`;
  });
  return { arrived, heard };
};
const seen = {
  "simple-hl7, at once": await bySimple(() => {}),
  "simple-hl7, when connected": await bySimple(() => pause(200)),
  "@medplum/hl7, at once": await byMedplum(),
};
console.log(seen);
const refused = "second: Can't send while awaiting response";
// In both orders an answer comes to the callback of the second, for both messages were sent.
deepEqual(seen["simple-hl7, at once"], {
  arrived: ["2", "1"],
  heard: [refused, "second: AA 2", "second: AE 1"],
});
deepEqual(seen["simple-hl7, when connected"], {
  arrived: ["1", "2"],
  heard: [refused, "second: AE 1", "second: AA 2"],
});
deepEqual(seen["@medplum/hl7, at once"], { arrived: ["1", "2"], heard: ["first: AE 1", "second: AA 2"] });
process.exit(0);
JS
node look.mjs
