import { describe, expect, test } from "vitest";
import { aBridge, doorAt, token } from "../../made-up/bridge/a-bridge.ts";
import { accepting, aDoor, er7 } from "../../made-up/bridge/a-door.ts";
import { aMessage, aSender, codesIn, inFrame } from "../../made-up/bridge/a-sender.ts";
import { acknowledgement } from "../../made-up/bridge/messages.ts";

describe("a message over MLLP", () => {
  test("goes to the door as it came, and the door's answer comes back as it is", async () => {
    const door = await aDoor();
    const { port } = await aBridge(doorAt(door.url));
    const sender = await aSender(port);
    const latin1 = Buffer.from(aMessage("M-1", "na\xefve \xb5mol"), "latin1");
    expect(await sender.ask(latin1)).toBe(acknowledgement("AA", "M-1"));
    expect(door.requests).toEqual([
      {
        path: "/v1/hl7v2",
        type: "x-application/hl7-v2+er7",
        authorization: `Bearer ${token}`,
        body: latin1,
      },
    ]);
  });

  test.each([
    [200, "AA"],
    [200, "CA"],
    [422, "AE"],
    [400, "AR"],
  ])("is answered what the door answered with %i: %s", async (status, code) => {
    const door = await aDoor(() => ({ status, body: acknowledgement(code, "M-1") }));
    const { port } = await aBridge(doorAt(door.url));
    expect(codesIn(await (await aSender(port)).ask(aMessage("M-1")))).toEqual([`${code} M-1`]);
  });

  test("is answered nothing where the door says that nothing is to be answered", async () => {
    const door = await aDoor((request) =>
      request.body.includes("M-1") ? { headers: er7, body: "" } : accepting(request),
    );
    const { port } = await aBridge(doorAt(door.url));
    const sender = await aSender(port);
    sender.write(inFrame(aMessage("M-1")));
    expect(codesIn(await sender.ask(aMessage("M-2")))).toEqual(["AA M-2"]);
  });

  test("has one frame to each acknowledgement", async () => {
    const door = await aDoor(() => ({ body: acknowledgement("CA", "M-1") + acknowledgement("AA", "M-1") }));
    const { port } = await aBridge(doorAt(door.url));
    const sender = await aSender(port);
    expect(codesIn(await sender.ask(aMessage("M-1")))).toEqual(["CA M-1"]);
    expect(codesIn(await sender.answer())).toEqual(["AA M-1"]);
  });

  test("is answered before the next one of its connection is sent, and others do not wait for it", async () => {
    const first = Promise.withResolvers<void>();
    const door = await aDoor(async (request) => {
      if (request.body.includes("SLOW")) await first.promise;
      return accepting(request);
    });
    const { port } = await aBridge(doorAt(door.url));
    const [slow, quick] = [await aSender(port), await aSender(port)];
    slow.write(Buffer.concat([inFrame(aMessage("SLOW")), inFrame(aMessage("NEXT"))]));
    await door.asked(1);
    expect(codesIn(await quick.ask(aMessage("OTHER")))).toEqual(["AA OTHER"]);
    expect(door.requests).toHaveLength(2);
    first.resolve();
    expect(codesIn(await slow.answer())).toEqual(["AA SLOW"]);
    expect(codesIn(await slow.answer())).toEqual(["AA NEXT"]);
  });

  test("of a sender that ends its own side is still answered", async () => {
    const door = await aDoor();
    const { port } = await aBridge(doorAt(door.url));
    const sender = await aSender(port);
    sender.socket.end(inFrame(aMessage("M-1")));
    expect(codesIn(await sender.answer())).toEqual(["AA M-1"]);
    await sender.ended;
  });
});

describe("a run sheet", () => {
  const wrapped = (...messages: readonly string[]) =>
    [
      "FHS|^~\\&|MACHINE|WARD|WATCH|UNIT|20261122113000+0000||||F-1\r",
      "BHS|^~\\&|MACHINE|WARD|WATCH|UNIT|20261122113000+0000||||B-1\r",
      ...messages,
      `BTS|${messages.length}\rFTS|1\r`,
    ].join("");

  test("goes to the door whole, and is answered as a batch", async () => {
    const door = await aDoor();
    const { port } = await aBridge(doorAt(door.url));
    const sheet = wrapped(aMessage("M-1"), aMessage("M-2"));
    const answer = await (await aSender(port)).ask(sheet);
    expect(door.requests.map(({ body }) => body.toString())).toEqual([sheet]);
    expect(codesIn(answer)).toEqual(["AA M-1", "AA M-2"]);
    const lines = answer.split("\r");
    expect(lines[0]).toMatch(/^FHS\|\^~\\&\|WATCH\|UNIT\|MACHINE\|WARD\|\d{14}\+0000\|\|\|\|\w+\|F-1$/);
    expect(lines[1]).toMatch(/^BHS\|\^~\\&\|WATCH\|UNIT\|MACHINE\|WARD\|\d{14}\+0000\|\|\|\|\w+\|B-1$/);
    expect(lines.slice(-3)).toEqual(["BTS|2", "FTS|1", ""]);
  });

  test("over 1 MiB is split at its messages, and answered in one", async () => {
    const door = await aDoor();
    const { port } = await aBridge(doorAt(door.url));
    const messages = [1, 2, 3, 4, 5].map((id) => aMessage(`M-${id}`, "x".repeat(500_000)));
    const sheet = wrapped(...messages);
    const answer = await (await aSender(port)).ask(sheet);
    const [first = "", ...others] = door.requests.map(({ body }) => body.toString());
    const heading = sheet.slice(0, sheet.indexOf("MSH|"));
    expect(others.every((body) => body.startsWith(`${heading}MSH|`))).toBe(true);
    expect([first, ...others.map((body) => body.slice(heading.length))].join("")).toBe(sheet);
    expect(Math.max(...door.requests.map(({ body }) => body.length))).toBeLessThanOrEqual(2 ** 20);
    expect(codesIn(answer)).toEqual([1, 2, 3, 4, 5].map((id) => `AA M-${id}`));
    expect(answer.split("\r").at(-3)).toBe("BTS|5");
  });

  test("of more segments than the door takes at once goes in several requests", async () => {
    const door = await aDoor();
    const { port } = await aBridge(doorAt(door.url));
    const messages = Array.from({ length: 30 }, (_none, id) => aMessage(`M-${id}`) + "NTE|1\r".repeat(190));
    expect(codesIn(await (await aSender(port)).ask(wrapped(...messages)))).toHaveLength(30);
    const lines = door.requests.map(({ body }) => body.toString().split("\r").length);
    expect(lines.length).toBe(2);
    expect(Math.max(...lines)).toBeLessThanOrEqual(4001);
  });

  test("that the door finds too large is sent in halves, and a message that is too large alone is AR", async () => {
    const door = await aDoor((request) =>
      request.body.includes("LARGE") ? { status: 413, headers: {}, body: "{}" } : accepting(request),
    );
    const { port } = await aBridge(doorAt(door.url));
    const sheet = wrapped(aMessage("M-1"), aMessage("LARGE"), aMessage("M-3"), aMessage("M-4"));
    const answer = await (await aSender(port)).ask(sheet);
    expect(codesIn(answer)).toEqual(["AA M-1", "AR LARGE", "AA M-3", "AA M-4"]);
  });

  test("of a message that leaves no room for the headers goes without them, rather than not at all", async () => {
    const door = await aDoor((request) =>
      request.body.length > 2 ** 20 ? { status: 413, headers: {}, body: "{}" } : accepting(request),
    );
    const { port } = await aBridge(doorAt(door.url));
    const large = aMessage("M-2", "x".repeat(2 ** 20 - aMessage("M-2", "-").length - 10));
    const sheet = wrapped(aMessage("M-1"), large, aMessage("M-3"));
    expect(codesIn(await (await aSender(port)).ask(sheet))).toEqual(["AA M-1", "AA M-2", "AA M-3"]);
  });

  test("has AR in its place for a message over 1 MiB", async () => {
    const door = await aDoor();
    const { port } = await aBridge(doorAt(door.url));
    const sheet = wrapped(aMessage("M-1"), aMessage("LARGE", "x".repeat(2 ** 21)), aMessage("M-3"));
    expect(codesIn(await (await aSender(port)).ask(sheet))).toEqual(["AA M-1", "AR LARGE", "AA M-3"]);
  });
});

test("a message over 1 MiB is AR, never reaches the door, and the next one does", async () => {
  const door = await aDoor();
  const { port } = await aBridge(doorAt(door.url));
  const sender = await aSender(port);
  expect(codesIn(await sender.ask(aMessage("LARGE", "x".repeat(2 ** 21))))).toEqual(["AR LARGE"]);
  expect(codesIn(await sender.ask(aMessage("M-2")))).toEqual(["AA M-2"]);
  expect(door.requests).toHaveLength(1);
});
