import type { Random } from "../random.ts";

type Change = (bytes: Buffer, at: number, random: Random, other: Buffer) => Buffer;

/** What decoders trip over: marks of order, NUL, overlong forms, surrogates, what no UTF-8 begins with. */
const oddBytes = [
  "00",
  "efbbbf",
  "feff",
  "fffe",
  "c080",
  "c0af",
  "e08080",
  "eda080",
  "edb080",
  "f4908080",
  "f8888080",
  "ff",
  "80",
  "e282",
  "0b",
  "1c0d",
  "0d",
  "0a",
  "22",
  "5c",
  "5c7564383030",
  "7b",
  "5d",
].map((hex) => Buffer.from(hex, "hex"));

const replaced = (bytes: Buffer, from: number, to: number, by: Buffer) =>
  Buffer.concat([bytes.subarray(0, from), by, bytes.subarray(Math.max(from, to))]);

const changes: Readonly<Record<string, Change>> = {
  "flip a bit": (bytes, at, random) =>
    replaced(bytes, at, at + 1, Buffer.from([(bytes[at] ?? 0) ^ (1 << random.below(8))])),
  "delete bytes": (bytes, at, random) => replaced(bytes, at, at + 1 + random.below(20), Buffer.alloc(0)),
  "insert bytes": (bytes, at, random) => replaced(bytes, at, at, random.pick(oddBytes)),
  "any byte": (bytes, at, random) => replaced(bytes, at, at + 1, Buffer.from([random.below(256)])),
  "double a part": (bytes, at, random) =>
    replaced(bytes, at, at, bytes.subarray(at, at + random.pick([1, 10, 100, 1000]))),
  truncate: (bytes, at) => bytes.subarray(0, at),
  "cut the beginning": (bytes, at) => bytes.subarray(at),
  splice: (bytes, at, random, other) =>
    Buffer.concat([bytes.subarray(0, at), other.subarray(random.below(other.length + 1))]),
  "UTF-16": (bytes, _at, random) => {
    const wide = Buffer.from(`\ufeff${bytes.toString("utf8")}`, "utf16le");
    return random.oneIn(2) ? wide.swap16() : wide.subarray(random.pick([0, 2]));
  },
  "Latin-1": (bytes) => Buffer.from(bytes.toString("utf8"), "latin1"),
  "UTF-8 twice": (bytes) => Buffer.from(bytes.toString("latin1"), "utf8"),
  "ends of lines": (bytes, _at, random) =>
    Buffer.from(
      bytes.toString("latin1").replaceAll("\r", random.pick(["\n", "\r\n", "\n\n", "\u0085"])),
      "latin1",
    ),
  framing: (bytes) => Buffer.concat([Buffer.from("\v"), bytes, Buffer.from("\x1c\r")]),
};

const names = Object.keys(changes);

/** One change of the bytes; `other` is a second valid body to splice with. */
export function mutatedBytes(
  bytes: Buffer,
  other: Buffer,
  random: Random,
): { readonly bytes: Buffer; readonly how: string } {
  const how = random.pick(names);
  return { bytes: changes[how]?.(bytes, random.below(bytes.length + 1), random, other) ?? bytes, how };
}
