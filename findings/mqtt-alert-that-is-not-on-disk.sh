#!/usr/bin/env bash
# mqtt-jsonl-store 0.3.1 with mqtt-packet 9.0.2 (a store on disk for what an MQTT client has sent and nobody acknowledged): an alert, and a restart.
#
# With QoS 1 a client keeps an alert in its store until the broker acknowledges it, and sends it again if it starts anew before. mqtt.js calls put() of the
# store with a packet, sends it when the callback comes, and makes bytes of what is read, by mqtt-packet.
# Guess: when the callback comes, the packet is on disk; what is read after a restart is what was put.
# Seen:  the callback comes at once, and the file is empty a second later: it is written at most once in sixty seconds, so that a process that is killed leaves
#        nothing. After an orderly close the packet is there, but its payload, which was a Buffer, is an object with "type" and "data", of which
#        mqtt-packet makes no bytes: it throws. A payload that is a text comes back as it was.
# What follows: the store is there for a process that dies while the network is away, and of that all alerts of the last minute are gone, without a word; those
# that are older are there and cannot be sent. Give payloads as texts, and keep each alert yourself until it is acknowledged.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund --ignore-scripts mqtt-jsonl-store@0.3.1 mqtt-packet@9.0.2
mkdir killed closed
cat > put.cjs <<'JS'
const { Manager } = require("mqtt-jsonl-store");

const [folder, end] = process.argv.slice(2);
const alert = (messageId, payload) => ({ cmd: "publish", messageId, qos: 1, dup: false, retain: false, topic: "alert", payload });
const start = async () => {
  const manager = new Manager(folder);
  const { outgoing } = await manager.open();
  for (const packet of [alert(1, Buffer.from("K 6.8")), alert(2, "K 7.2")]) await new Promise((done) => outgoing.put(packet, done));
  if (end === "close") await manager.close();
  else setTimeout(() => process.kill(process.pid, "SIGKILL"), 1000);
};
start();
JS
cat > look.cjs <<'JS'
const { deepEqual } = require("node:assert/strict");
const { spawnSync } = require("node:child_process");
const { readFileSync, rmSync } = require("node:fs");
const { Manager } = require("mqtt-jsonl-store");
const { generate } = require("mqtt-packet");

const bytes = (packet) => {
  try {
    return generate(packet).toString("latin1").slice(-5);
  } catch (error) {
    return `throws, ${error.code}`;
  }
};
const look = async (folder, end) => {
  const { signal, status } = spawnSync(process.execPath, ["put.cjs", folder, end]);
  const lines = readFileSync(`${folder}/outgoing.jsonl`, "utf8").split("\n").length - 1;
  for (const name of ["incoming", "outgoing"]) rmSync(`${folder}/${name}.jsonl.lock`, { recursive: true, force: true });
  const manager = new Manager(folder);
  const { outgoing } = await manager.open();
  const sent = [];
  for await (const packet of outgoing.createStream()) sent.push(bytes(packet));
  await manager.close();
  return { end: signal ?? status, lines, sent };
};
const start = async () => {
  const seen = { killed: await look("killed", "kill"), closed: await look("closed", "close") };
  console.log(seen);
  deepEqual(seen, {
    killed: { end: "SIGKILL", lines: 0, sent: [] },
    closed: { end: 0, lines: 2, sent: ["throws, ERR_INVALID_ARG_TYPE", "K 7.2"] },
  });
};
start();
JS
node look.cjs
