import { once } from "node:events";
import { connect } from "node:net";
import { describe, expect, test } from "vitest";
import type { TokenSource } from "../../../infra/bridge/door/token.ts";
import { aBridge, doorAt } from "../../made-up/bridge/a-bridge.ts";
import { accepting, aDoor, type DoorAnswer } from "../../made-up/bridge/a-door.ts";
import { aMessage, aSender, codesIn, inFrame } from "../../made-up/bridge/a-sender.ts";

const silences: readonly (readonly [string, DoorAnswer | "broken"])[] = [
  ["503", { status: 503, headers: {}, body: "{}" }],
  ["500 with something like an acknowledgement", { status: 500, body: "MSH|^~\\&|\rMSA|AA|M-1\r" }],
  ["429", { status: 429, headers: { "retry-after": "7" } }],
  ["401", { status: 401 }],
  ["403", { status: 403 }],
  ["404", { status: 404, headers: {} }],
  ["a redirect", { status: 302, headers: { location: "http://127.0.0.1:1/" } }],
  ["a page of somebody else's", { status: 200, headers: { "content-type": "text/html" }, body: "<html>" }],
  ["200 without a word", { status: 200, headers: {} }],
  ["a broken connection", "broken"],
];

describe("nothing is acknowledged that the door did not accept", () => {
  test.each(silences)("%s is not answered; the same is sent again until it is", async (_name, silence) => {
    const door = await aDoor((request, number) => (number <= 3 ? silence : accepting(request)));
    const { port, counts } = await aBridge(doorAt(door.url));
    const sender = await aSender(port);
    expect(codesIn(await sender.ask(aMessage("M-1")))).toEqual(["AA M-1"]);
    expect(door.requests.map(({ body }) => body.toString())).toEqual(Array(4).fill(aMessage("M-1")));
    expect(counts.text()).toContain("failed_attempts_total");
  });

  test("while nobody listens there", async () => {
    const door = await aDoor();
    let tries = 0;
    const down = doorAt("http://127.0.0.1:1");
    const up = doorAt(door.url);
    const failing = {
      name: "site",
      post: (body: Buffer) => {
        tries += 1;
        return (tries < 5 ? down : up).post(body);
      },
    };
    const { port, lines } = await aBridge(failing);
    expect(codesIn(await (await aSender(port)).ask(aMessage("M-1")))).toEqual(["AA M-1"]);
    expect(lines.filter(({ event }) => event === "waiting").map(({ why }) => why)).toEqual(
      Array(4).fill("no-connection"),
    );
  });

  test("the tries are further and further apart, up to five seconds, and never sooner than the door asked", async () => {
    const door = await aDoor((request, number) => (number < 9 ? { status: 503 } : accepting(request)));
    const { port, pauses } = await aBridge(doorAt(door.url));
    await (await aSender(port)).ask(aMessage("M-1"));
    expect(pauses).toEqual([250, 500, 1000, 2000, 4000, 5000, 5000, 5000]);
    const asking = await aDoor((request, number) =>
      number < 2 ? { status: 429, headers: { "retry-after": "7" } } : accepting(request),
    );
    const second = await aBridge(doorAt(asking.url));
    await (await aSender(second.port)).ask(aMessage("M-1"));
    expect(second.pauses).toEqual([7000]);
  });

  test("it tries no longer than its sender waits", async () => {
    const ended = Promise.withResolvers<void>();
    const door = await aDoor(() => ({ status: 503 }));
    const { port, bridge } = await aBridge(doorAt(door.url), {
      pause: (_ms, until) =>
        new Promise((resolve) =>
          until.addEventListener("abort", () => {
            ended.resolve();
            resolve();
          }),
        ),
    });
    const sender = await aSender(port);
    sender.write(inFrame(aMessage("M-1")));
    await door.asked(1);
    sender.socket.destroy();
    await ended.promise;
    await bridge.close();
    expect(door.requests).toHaveLength(1);
  });

  test("half a message is not sent on, whatever ends its connection", async () => {
    const door = await aDoor();
    const { port, bridge } = await aBridge(doorAt(door.url));
    const socket = connect(port, "127.0.0.1");
    await once(socket, "connect");
    socket.end(inFrame(aMessage("M-1")).subarray(0, -20));
    socket.resume();
    await once(socket, "close");
    await bridge.close();
    expect(door.requests).toEqual([]);
  });
});

describe("late", () => {
  const modes = [
    ["in the original mode AE", "||||", "AE"],
    ["CE where an accept acknowledgement is asked for", "|||AL|NE", "CE"],
    ["AE where only an application one is", "|||NE|AL", "AE"],
  ] as const;

  test.each(modes)("only where it is set is a sender told: %s", async (_name, tail, code) => {
    let now = Date.parse("2026-11-22T11:30:00Z");
    const door = await aDoor(() => ({ status: 503 }));
    const { port, pauses } = await aBridge(doorAt(door.url), {
      errorAfterMs: 3_000,
      now: () => new Date(now),
      pause: async (ms) => {
        pauses.push(ms);
        now += ms;
      },
    });
    const message = aMessage("M-1").replace("|P|2.5.1", `|P|2.5.1${tail}`);
    const answer = await (await aSender(port)).ask(message);
    expect(codesIn(answer)).toEqual([`${code} M-1`]);
    expect(pauses).toEqual([250, 500, 1000, 1250]);
  });
});

describe("a token that is refused", () => {
  test("is renewed once, at once", async () => {
    const door = await aDoor((request) =>
      request.authorization === "Bearer second" ? accepting(request) : { status: 401 },
    );
    let token = "first";
    const tokens: TokenSource = {
      token: async () => token,
      refused: () => {
        token = "second";
        return true;
      },
    };
    const { port, pauses } = await aBridge(doorAt(door.url, tokens));
    expect(codesIn(await (await aSender(port)).ask(aMessage("M-1")))).toEqual(["AA M-1"]);
    expect([door.requests.length, pauses]).toEqual([2, []]);
  });
});
