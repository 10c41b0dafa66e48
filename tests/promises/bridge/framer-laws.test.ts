import fc from "fast-check";
import { expect, test } from "vitest";
import { type FramePart, Framer } from "../../../infra/bridge/frames/framer.ts";
import { inFull } from "../../in-full.ts";

/**
 * Goal: frames do not depend on how a network cuts them, whatever comes. Method: bytes that are mostly signs of MLLP and
 * beginnings of messages, cut anywhere, against the same bytes in one piece, and against a reading by one expression.
 */
const numRuns = inFull(2_000, 200_000);
const LIMIT = 60;

function framed(pieces: readonly Buffer[], limit: number): FramePart[] {
  const framer = new Framer(limit);
  const parts: FramePart[] = [];
  const drain = (first: FramePart | null) => {
    for (let part = first; part; part = framer.next()) parts.push(part);
  };
  for (const piece of pieces) {
    framer.push(piece);
    drain(framer.next());
  }
  drain(framer.quiet());
  return parts;
}

const token = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom("\x0b", "\x1c", "\r", "\n", "\x1c\r", "\x1c\r\x0b") },
  {
    weight: 4,
    arbitrary: fc.constantFrom("MSH|", "\rMSH|", "\r\xef\xbb\xbfMSH|", "MSHX", "\x0bMSH|", "BHS|", "M", "S"),
  },
  { weight: 2, arbitrary: fc.string({ unit: "binary-ascii", maxLength: 40 }) },
  {
    weight: 1,
    arbitrary: fc.uint8Array({ maxLength: 8 }).map((bytes) => Buffer.from(bytes).toString("latin1")),
  },
);
const bytes = fc.array(token, { maxLength: 40 }).map((tokens) => Buffer.from(tokens.join(""), "latin1"));
const cuts = fc.array(fc.nat(400), { maxLength: 40 });

function cut(whole: Buffer, at: readonly number[]): Buffer[] {
  const places = [0, ...at.filter((place) => place < whole.length).sort((a, b) => a - b), whole.length];
  return places.slice(1).map((to, index) => whole.subarray(places[index], to));
}

test("any cutting of any bytes gives the same parts", () => {
  fc.assert(
    fc.property(bytes, cuts, fc.constantFrom(LIMIT, 100_000), (whole, at, limit) => {
      expect(framed(cut(whole, at), limit)).toEqual(framed([whole], limit));
    }),
    { numRuns },
  );
});

test("byte by byte gives the same parts", () => {
  fc.assert(
    fc.property(bytes, fc.constantFrom(LIMIT, 100_000), (whole, limit) => {
      const single = Array.from(whole, (byte) => Buffer.of(byte));
      expect(framed(single, limit)).toEqual(framed([whole], limit));
    }),
    { numRuns: numRuns / 4 },
  );
});

const [VT, FS] = ["\x0b", "\x1c"];
/** From a VT to an FS before CR, LF, VT or the end; what begins anew counts from there. */
const wholeFrame = new RegExp(`${VT}([\\s\\S]*?)${FS}(?=[\r\n${VT}]|$)`, "g");
const restart = new RegExp(`${VT}(?=MSH|FHS|BHS)`);

function readAtOnce(whole: Buffer): string[] {
  const frames = whole.toString("latin1").matchAll(wholeFrame);
  return [...frames].map(([, content = ""]) => content.split(restart).at(-1) ?? "");
}

test("within the limit, parts are the frames that one expression finds", () => {
  fc.assert(
    fc.property(bytes, (whole) => {
      const parts = framed([whole], 100_000);
      const texts = parts.map(({ content }) =>
        content.kind === "messages" ? content.bytes.toString("latin1") : null,
      );
      expect(texts).toEqual(readAtOnce(whole));
    }),
    { numRuns },
  );
});

const segment = fc.stringMatching(/^[A-Z]{3}\|[ -~]{0,12}$/).filter((text) => !text.startsWith("MSH"));
const message = fc.array(segment, { maxLength: 3 }).map((segments) => ["MSH|^~", ...segments, ""].join("\r"));
const sheet = fc.array(message, { minLength: 1, maxLength: 12 });

test("over the limit, all of a run sheet comes through, cut at its messages alone", () => {
  fc.assert(
    fc.property(sheet, cuts, (messages, at) => {
      const whole = Buffer.from(`\x0b${messages.join("")}\x1c\r`);
      const parts = framed(cut(whole, at), LIMIT);
      const pieces = parts.map(({ content }) =>
        content.kind === "messages" ? content.bytes.toString() : "too large",
      );
      expect(pieces.join("")).toBe(messages.join(""));
      for (const piece of pieces) expect(piece.startsWith("MSH|")).toBe(true);
      expect(parts.map(({ isLast }) => isLast)).toEqual(
        parts.map((_part, index) => index === parts.length - 1),
      );
    }),
    { numRuns },
  );
});

test("no part is larger than the limit, but for a sign that turned out to be of the text", () => {
  fc.assert(
    fc.property(bytes, cuts, (whole, at) => {
      for (const { content } of framed(cut(whole, at), LIMIT)) {
        const held = content.kind === "messages" ? content.bytes : content.head;
        expect(held.length).toBeLessThanOrEqual(LIMIT + 1);
      }
    }),
    { numRuns },
  );
});
