import { describe, expect, test } from "vitest";
import { type FramePart, Framer } from "../../../infra/bridge/frames/framer.ts";

const LIMIT = 200;

/** What a framer makes of these pieces, and of the silence after them. */
function framed(pieces: readonly (string | Buffer)[], limit = LIMIT): FramePart[] {
  const framer = new Framer(limit);
  const parts: FramePart[] = [];
  const drain = (first: FramePart | null) => {
    for (let part = first; part; part = framer.next()) parts.push(part);
  };
  for (const piece of pieces) {
    framer.push(Buffer.from(piece));
    drain(framer.next());
  }
  drain(framer.quiet());
  return parts;
}

const texts = (parts: readonly FramePart[]) =>
  parts.map(({ content, isLast }) =>
    [
      content.kind === "messages"
        ? content.bytes.toString("latin1")
        : `too large: ${content.head.toString("latin1", 0, 5)}`,
      isLast ? "" : "...",
    ].join(""),
  );

const frame = (text: string) => `\x0b${text}\x1c\r`;
const message = (id: string, length = 40) => `MSH|${id}|`.padEnd(length, "x");

describe("a frame is what stands between VT and FS", () => {
  test.each([
    ["with CR behind it", "\x0bMSH|1\r\x1c\r"],
    ["with LF behind it", "\x0bMSH|1\r\x1c\n"],
    ["with nothing behind it", "\x0bMSH|1\r\x1c"],
    ["with noise, line ends and a byte order mark before it", "noise\r\n\xef\xbb\xbf\x0bMSH|1\r\x1c\r\n"],
    ["with a second VT before it", "\x0b\x0bMSH|1\r\x1c\r"],
  ])("%s", (_name, bytes) => {
    expect(texts(framed([Buffer.from(bytes, "latin1")]))).toEqual(["MSH|1\r"]);
  });

  test("several in one piece, the last CR of one missing", () => {
    expect(texts(framed([`${frame("MSH|1\r")}\x0bMSH|2\r\x1c${frame("MSH|3\r")}`]))).toEqual([
      "MSH|1\r",
      "MSH|2\r",
      "MSH|3\r",
    ]);
  });

  test("FS and VT within a text belong to it", () => {
    expect(texts(framed([frame("MSH|1\rNTE|a\x1cb\x0bc\r")]))).toEqual(["MSH|1\rNTE|a\x1cb\x0bc\r"]);
  });

  test("every byte comes through as it is", () => {
    const all = Buffer.from(
      Array.from({ length: 256 }, (_none, byte) => byte).filter((byte) => byte !== 0x1c),
    );
    const [part] = framed([Buffer.concat([Buffer.from([0x0b]), all, Buffer.from([0x1c, 0x0d])])], 1000);
    expect(part?.content).toEqual({ kind: "messages", bytes: all });
  });

  test("of one that begins anew, the half that came before is dropped", () => {
    const parts = framed([`\x0bMSH|half\rPID|${frame("MSH|2\r")}`]);
    expect(texts(parts)).toEqual(["MSH|2\r"]);
    expect(parts.map(({ isAnew }) => isAnew)).toEqual([true]);
  });

  test("noise is counted, and never kept", () => {
    const framer = new Framer(LIMIT);
    framer.push(Buffer.alloc(10_000, "n"));
    expect(framer.next()).toBeNull();
    expect([framer.noise, framer.isOutside]).toEqual([10_000, true]);
  });
});

describe("what is larger than the limit", () => {
  test("of exactly the limit is not", () => {
    expect(texts(framed([frame(message("1", LIMIT))]))).toEqual([message("1", LIMIT)]);
  });

  test("a single message is told by its beginning", () => {
    expect(texts(framed([frame(message("1", 5 * LIMIT)), frame("MSH|2\r")]))).toEqual([
      "too large: MSH|1",
      "MSH|2\r",
    ]);
  });

  test("several messages go ahead, as many as fit", () => {
    const run = [1, 2, 3, 4, 5, 6, 7].map((id) => `${message(String(id), 60)}\r`);
    expect(texts(framed([frame(run.join(""))]))).toEqual([
      `${run.slice(0, 3).join("")}...`,
      `${run.slice(3, 6).join("")}...`,
      run.slice(6).join(""),
    ]);
  });

  test("among several, one that is too large has its place", () => {
    const [small, large] = [`${message("1", 60)}\r`, `${message("2", 3 * LIMIT)}\r`];
    expect(texts(framed([frame(`FHS|\rBHS|\r${small}${large}${small}BTS|\r`)]))).toEqual([
      `FHS|\rBHS|\r${small}...`,
      "too large: MSH|2...",
      `${small}BTS|\r`,
    ]);
  });

  test("the headers of a run sheet alone are no message that could go ahead", () => {
    expect(texts(framed([frame(`FHS|\rBHS|\r${message("1", 3 * LIMIT)}`)]))).toEqual(["too large: FHS|\r"]);
  });

  test("a name that only begins like a header is none", () => {
    const text = `MSH|1|${"x".repeat(100)}\rMSHX|${"y".repeat(200)}\r`;
    expect(texts(framed([frame(text)]))).toEqual(["too large: MSH|1"]);
  });
});
