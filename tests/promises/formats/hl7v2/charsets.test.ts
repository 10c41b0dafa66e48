import { describe, expect, test } from "vitest";
import {
  aMessage,
  type Fields,
  readOne,
  reasonsOf,
  resultsOf,
} from "../../../made-up/messages/hl7v2-message.ts";

const MARK = Buffer.from("\uFEFF");

const declared = (charset: string, value: string) => aMessage({ 2: "ST", 5: value }, {}, { 18: charset });
const wordsIn = (body: string | Uint8Array) => resultsOf(body)[0]?.value;

/** The message with one value in these bytes. */
function inBytes(charset: string, bytes: readonly number[]): Buffer {
  const [before = "", after = ""] = declared(charset, "§").split("§");
  return Buffer.concat([Buffer.from(before), Buffer.from(bytes), Buffer.from(after)]);
}

describe("words are in the character set that MSH-18 names", () => {
  test.each([
    ["8859/1", [0xe4], "ä"],
    ["8859/2", [0xb1], "ą"],
    ["8859/3", [0xb6], "ĥ"],
    ["8859/4", [0xe7], "į"],
    ["8859/5", [0xd4], "д"],
    ["8859/6", [0xc8], "ب"],
    ["8859/7", [0xe1], "α"],
    ["8859/8", [0xe0], "א"],
    ["8859/9", [0xfe], "ş"],
    ["8859/10", [0xb6], "ķ"],
    ["8859/11", [0xa1], "ก"],
    ["8859/13", [0xe0], "ą"],
    ["8859/14", [0xa1], "Ḃ"],
    ["8859/15", [0xa4], "€"],
    ["ISO 8859-15", [0xa4], "€"],
    ["UNICODE UTF-8", [0xc3, 0xa4], "ä"],
    ["UTF-8", [0xc3, 0xa4], "ä"],
    ["ASCII", [0xc3, 0xa4], "ä"],
    ["GB 18030-2000", [0xd6, 0xd0], "中"],
    ["BIG-5", [0xa4, 0xa4], "中"],
    ["KS X 1001", [0xb0, 0xa1], "가"],
    ["ASCII~UNICODE UTF-8", [0xc3, 0xa4], "ä"],
    ["~8859/1", [0xe4], "ä"],
    ["8859/5~8859/1", [0xd4], "д"],
  ])("%s", (charset, bytes, expected) => {
    expect(wordsIn(inBytes(charset, bytes))).toBe(expected);
  });

  test("each message of a batch is in its own", () => {
    const body = Buffer.concat([inBytes("8859/5", [0xd4]), inBytes("8859/1", [0xe4])]);
    const [first, second] = [body.subarray(0, body.length / 2), body.subarray(body.length / 2)];
    expect([first, second].map(wordsIn)).toEqual(["д", "ä"]);
  });

  test.each([
    ["a set that is not read here", declared("ISO IR87", "4"), "unknown-charset"],
    ["a set that nobody knows", declared("KLINGON", "4"), "unknown-charset"],
    ["UTF-16", declared("UNICODE UTF-16", "4"), "unknown-charset"],
    ["a switch to another set", declared("ASCII~ISO IR87", "\u001b$B4\u001b(B"), "unknown-charset"],
    ["Latin-1 under UTF-8", inBytes("UNICODE UTF-8", [0xe4]), "wrong-charset"],
    ["Latin-1 under ASCII", inBytes("ASCII", [0xe4]), "wrong-charset"],
    ["a byte that the set has not", inBytes("8859/7", [0xff]), "wrong-charset"],
  ])("%s is held, and read by nobody as something else", (_name, body, reason) => {
    const outcome = readOne(body);
    expect(outcome).toMatchObject({ code: "AE", facts: [] });
    expect(reasonsOf(outcome)).toEqual([reason]);
    expect(outcome.ack).toContain("\rERR||MSH^1^18|");
  });

  test("a set that it never switches to does not stand in the way", () => {
    expect(wordsIn(declared("ASCII~ISO IR87", "4"))).toBe("4");
  });

  test("\\Xhh\\ is in it too; bytes that it has not are kept as they stand", () => {
    expect(wordsIn(declared("8859/5", "v\\XD4\\"))).toBe("vд");
    expect(wordsIn(declared("8859/1", "v\\XE4\\"))).toBe("vä");
    expect(wordsIn(declared("UNICODE UTF-8", "v\\XC3A4\\"))).toBe("vä");
    expect(wordsIn(declared("UNICODE UTF-8", "v\\XE4\\"))).toBe("v\\XE4\\");
    expect(wordsIn(declared("", "v\\XE4\\"))).toBe("vä");
  });

  test("a byte order mark says UTF-8, whatever MSH-18 says", () => {
    expect(wordsIn(Buffer.concat([MARK, Buffer.from(declared("8859/5", "ä"))]))).toBe("ä");
  });
});

test("what is held of another character set reads again as it was, and stands once", () => {
  const local: Fields = { 3: "X^Лаборатория^99" };
  const text = aMessage(local, {}, { 18: "8859/5" });
  const bytes = Buffer.from(
    [...text].map((sign) => (sign > "\u0400" ? sign.charCodeAt(0) - 0x360 : sign.charCodeAt(0))),
  );
  const [first] = readOne(bytes).held;
  expect(first?.content).toContain("Лаборатория");
  expect(readOne(first?.content ?? "").held).toEqual([first]);
});
