import { once } from "node:events";
import { connect } from "node:net";
import fc from "fast-check";
import { expect, test } from "vitest";
import { inFull } from "../../in-full.ts";
import { aBridge, doorAt } from "../../made-up/bridge/a-bridge.ts";
import { aDoor } from "../../made-up/bridge/a-door.ts";
import { aMessage, aSender, codesIn, inFrame } from "../../made-up/bridge/a-sender.ts";

const piece = fc.oneof(
  fc.constantFrom(
    "\x0b",
    "\x1c",
    "\x1c\r",
    "\r",
    "MSH|",
    "MSH|^~\\&|",
    "\x0bBHS|^~\\&|\r",
    "\x0bMSH|^~\\&|A|B\r\x1c\r",
  ),
  fc.uint8Array({ maxLength: 30 }).map((bytes) => Buffer.from(bytes).toString("latin1")),
);
const hostile = fc.record({
  pieces: fc.array(piece, { maxLength: 30 }),
  end: fc.constantFrom("end", "destroy", "resetAndDestroy"),
});

test("whatever neighbours send, and however they end, a sender gets the answers to its own messages", async () => {
  const door = await aDoor();
  const { bridge, port, lines } = await aBridge(doorAt(door.url));
  const sender = await aSender(port);
  const neighbours = fc.sample(hostile, inFull(60, 3000));
  for (const [index, { pieces, end }] of neighbours.entries()) {
    const socket = connect(port, "127.0.0.1");
    socket.on("error", () => {});
    await once(socket, "connect");
    socket.resume();
    for (const bytes of pieces) socket.write(bytes, "latin1");
    socket[end === "end" ? "end" : end === "destroy" ? "destroy" : "resetAndDestroy"]();
    expect(codesIn(await sender.ask(aMessage(`M-${index}`)))).toEqual([`AA M-${index}`]);
    if (!socket.closed) await once(socket, "close");
  }
  sender.socket.destroy();
  await bridge.close();
  expect(bridge.connections()).toBe(0);
  expect(lines.filter(({ why }) => why === "failed")).toEqual([]);
});

test("a message that comes byte by byte is answered like every other", async () => {
  const door = await aDoor();
  const { port } = await aBridge(doorAt(door.url));
  const sender = await aSender(port);
  for (const byte of inFrame(aMessage("M-1"))) {
    await new Promise<void>((resolve) => sender.socket.write(Buffer.of(byte), () => resolve()));
  }
  expect(codesIn(await sender.answer())).toEqual(["AA M-1"]);
  expect(door.requests.map(({ body }) => body.toString())).toEqual([aMessage("M-1")]);
});
