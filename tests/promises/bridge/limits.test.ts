import { once } from "node:events";
import { readFileSync } from "node:fs";
import { connect, createServer, type Socket } from "node:net";
import { join } from "node:path";
import { describe, expect, onTestFinished, test } from "vitest";
import { openHealth } from "../../../infra/bridge/health.ts";
import { openInbox } from "../../../infra/bridge/inbox.ts";
import { peersIn } from "../../../infra/bridge/peers.ts";
import { aBridge, doorAt } from "../../made-up/bridge/a-bridge.ts";
import { aDoor } from "../../made-up/bridge/a-door.ts";
import { aMessage, aSender, codesIn, inFrame } from "../../made-up/bridge/a-sender.ts";

describe("a sender that does not wait for its answers", () => {
  test("is read 64 KiB ahead and no further, until its message is answered", async () => {
    const server = createServer();
    onTestFinished(() => void server.close());
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const address = server.address();
    if (address === null || typeof address === "string") throw new Error("no port");
    const sender = connect(address.port, "127.0.0.1");
    const [socket]: [Socket] = await once(server, "connection").then(([accepted]) => [accepted]);
    const inbox = openInbox(socket);
    const all = 4 * 2 ** 20;
    sender.end(Buffer.alloc(all, "x"));
    await once(socket, "pause");
    expect(inbox.isFull()).toBe(true);
    expect(socket.bytesRead).toBeLessThanOrEqual(2 * 64 * 1024);
    let taken = 0;
    for (let piece = await inbox.take(5_000); piece !== "ended"; piece = await inbox.take(5_000)) {
      if (piece !== "nothing") taken += piece.length;
    }
    expect(taken).toBe(all);
  });
});

describe("a connection ends", () => {
  test.each([
    ["that says nothing", "", "idle"],
    ["that stops within a frame", inFrame(aMessage("M-1")).subarray(0, 50), "stalled"],
  ])("%s", async (_name, bytes, why) => {
    const { port, lines } = await aBridge(doorAt("http://127.0.0.1:1"), { idleMs: 30, stalledMs: 30 });
    const sender = await aSender(port);
    sender.write(bytes);
    await sender.ended;
    expect(lines.filter(({ event }) => event === "disconnected").map((line) => line.why)).toEqual([why]);
  });

  test("of a peer that is not allowed, before a word", async () => {
    const door = await aDoor();
    const { port, counts } = await aBridge(doorAt(door.url), { peers: peersIn(["10.0.0.0/8"]) });
    const socket = connect(port, "127.0.0.1");
    socket.on("error", () => {});
    await once(socket, "close");
    expect(counts.text()).toContain('bridge_refused_connections_total{why="peer"} 1');
    expect(door.requests).toEqual([]);
  });

  test("when there are too many, the newest", async () => {
    const door = await aDoor();
    const { port } = await aBridge(doorAt(door.url), { maxConnections: 1 });
    const first = await aSender(port);
    const second = connect(port, "127.0.0.1");
    second.on("error", () => {});
    await once(second, "close");
    expect(codesIn(await first.ask(aMessage("M-1")))).toEqual(["AA M-1"]);
  });
});

describe("who may connect", () => {
  const allows = peersIn(["10.1.2.3", "192.168.0.0/16", "fd00::/8"]);
  test.each(["10.1.2.3", "192.168.7.7", "::ffff:192.168.7.7", "fd12::1"])("%s", (address) => {
    expect(allows(address)).toBe(true);
  });
  test.each(["10.1.2.4", "192.169.0.1", "::1", "fe80::1", "", "x"])("not %s", (address) => {
    expect(allows(address)).toBe(false);
  });
  test.each(["10.1.2", "10.0.0.0/33", "10.0.0.0/", "10.0.0.0/8/8", "host", ""])(
    "'%s' is no address",
    (each) => {
      expect(() => peersIn([each])).toThrow(expect.objectContaining({ name: "PeersError" }));
    },
  );
});

describe("TLS", () => {
  const folder = join(import.meta.dirname, "../../made-up/bridge/certificates");
  const file = (name: string) => readFileSync(join(folder, name));
  const ca = file("ca.pem");
  const tls = {
    cert: file("server.pem"),
    key: file("server.key"),
    ca,
    requestCert: true,
    rejectUnauthorized: true,
  };

  test("a sender whose certificate is of the authority is answered", async () => {
    const door = await aDoor();
    const { port } = await aBridge(doorAt(door.url), { tls });
    const sender = await aSender(port, { ca, cert: file("client.pem"), key: file("client.key") });
    expect(codesIn(await sender.ask(aMessage("M-1")))).toEqual(["AA M-1"]);
  });

  test.each([
    ["of another authority", { cert: file("stranger.pem"), key: file("stranger.key") }],
    ["missing", {}],
  ])("one whose certificate is %s is not", async (_name, own) => {
    const door = await aDoor();
    const { port } = await aBridge(doorAt(door.url), { tls });
    const answered = aSender(port, { ca, ...own }).then((sender) => sender.ask(aMessage("M-1")));
    await expect(answered).rejects.toThrow();
    expect(door.requests).toEqual([]);
  });

  test("one that speaks in the clear is not", async () => {
    const door = await aDoor();
    const { port, counts } = await aBridge(doorAt(door.url), { tls });
    const sender = await aSender(port);
    sender.write(inFrame(aMessage("M-1")));
    await sender.ended;
    expect(counts.text()).toContain('bridge_refused_connections_total{why="tls"} 1');
    expect(door.requests).toEqual([]);
  });
});

test("health and counts can be asked for", async () => {
  const door = await aDoor();
  const { bridge, port, counts } = await aBridge(doorAt(door.url));
  const health = await openHealth({ host: "127.0.0.1", port: 0 }, counts, bridge.connections);
  onTestFinished(() => health.close());
  const get = (path: string) => fetch(`http://127.0.0.1:${health.port}${path}`);
  await (await aSender(port)).ask(aMessage("Marked-Id"));
  expect(await (await get("/health")).json()).toEqual({ status: "ok", connections: 1 });
  const text = await (await get("/metrics")).text();
  expect(text).toContain('bridge_answers_total{target="site",code="AA"} 1');
  expect(text).toContain("# TYPE bridge_connections_open gauge\nbridge_connections_open 1\n");
  expect(text).not.toContain("Marked");
  expect((await get("/")).status).toBe(404);
});
